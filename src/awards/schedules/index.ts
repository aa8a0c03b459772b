export { cancelSchedule, prepareSchedule, takeOutLine } from './actions';
export { approveSchedule } from './approval-actions';
export { releaseSchedule } from './release-actions';
export { liveLines, totalOf, type Choice, type Schedule } from './schedule';
export { listSchedules, type ScheduleSummary } from './queries';
export { routes } from './routes';
export { visibleTo } from './policy';
export { decisionLetters } from './cause-queries';
