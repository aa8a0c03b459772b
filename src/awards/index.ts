export { recordEarlierAward } from './actions';
export { inventedWords, statusWords, wardNames, type Award, type AwardStatus, type Invented } from './award';
export { hrefAfter, readKey, type AwardKey } from './award-key';
export type { EarlierAward } from './earlier-award';
export { released, visibleTo as awardsVisibleTo } from './policy';
export { awardFindings } from './check-queries';
export { awardWords } from './mentions-store';
export { awardsOf, awardsOfGroup } from './queries';
export { awardsOfBid, bidsWithReasons, fundedBids } from './retention-queries';
export { blankReasons } from './retention-store';
export { routes } from './routes';
export {
  approveSchedule,
  cancelSchedule,
  decisionLetters,
  listSchedules,
  prepareSchedule,
  releaseSchedule,
  takeOutLine,
  visibleTo as schedulesVisibleTo,
  type Choice,
  type ScheduleSummary,
} from './schedules';
