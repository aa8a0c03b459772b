export type { Head } from './chain';
export type { Author, Details, Subject, SubjectType } from './event';
export { record, sealEvents } from './actions';
export { type TimelineEntry, timelineOf } from './queries';
export { lastPublishedHead, publishHead } from './publication';
export { toldEvent } from './timeline';
export { chainFindings, verifyAudit, verifyChain } from './verification';
