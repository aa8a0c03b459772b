export type { Application } from './application';
export { checkApplication, moveApplication, withdrawApplication } from './actions';
export { attachDocument } from './document-actions';
export type { AttachedDocument } from './document-attachment';
export { bidLetters } from './cause-queries';
export { bidFindings } from './check-queries';
export { findAttached, listDocuments } from './document-attachment-store';
export { textsOfAnswers, textsOfSender } from './bid-words';
export { saveSection, startApplication } from './draft-actions';
export { type KeptCheck, checksPass, type EligibilityCheck } from './eligibility-check';
export { listChecks } from './eligibility-check-store';
export { bidWords, questionNames } from './mentions-store';
export {
  type BlankedBid,
  type MarkedWords,
  bidsNaming,
  blankBid,
  erasePersonFromBid,
} from './personal-data-store';
export { countNewLikenesses, groupLikenesses } from './likeness-queries';
export { draftsOfClosedRounds, idleDrafts, unsuccessfulBids, unusedFiles } from './retention-queries';
export { anonymiseBid, blankChecks, blankRefusal, deleteDraft } from './retention-store';
export { hasInterestInCap, isReleased, sentToStaff, visibleTo, withoutInterestInGroup } from './policy';
export { type OwnBid, decisionIsReleased, listBidsOfGroup, listOwnBids } from './queries';
export { routes } from './routes';
export { type ApplicationStatus, applicantTone, applicantWords, staffWords, statusTone } from './status';
export { findApplication, lockApplication } from './store';
export type { Snapshot } from './snapshot';
export type { Receipt, Signing, Submission } from './submission';
export { submitApplication } from './submission-actions';
export { findSubmission } from './submission-store';
