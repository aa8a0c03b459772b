export type { Application } from './application';
export { checkApplication, moveApplication, withdrawApplication } from './actions';
export { attachDocument } from './document-actions';
export type { AttachedDocument } from './document-attachment';
export { findAttached, listDocuments } from './document-attachment-store';
export { saveSection, startApplication } from './draft-actions';
export { checksPass, type EligibilityCheck } from './eligibility-check';
export { listChecks } from './eligibility-check-store';
export { visibleTo } from './policy';
export { type OwnBid, listOwnBids } from './queries';
export { routes } from './routes';
export {
  type ApplicationStatus,
  applicantTone,
  applicantWords,
  staffWords,
  statusTone,
} from './status';
export { findApplication, lockApplication } from './store';
export { type Receipt, type Signing, type Snapshot, type Submission } from './submission';
export { submitApplication } from './submission-actions';
export { findSubmission } from './submission-store';
