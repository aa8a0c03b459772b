export {
  administrationLetters,
  inviteFirstAdministrator,
  listDelegationsWith,
  noteReading,
  permissionNames,
  readFirstAdministrator,
  recoverAdministrator,
  type ToldGrant,
} from './administration';
export { accountLetters } from './cause-queries';
export {
  committeeGaps,
  committeeOf,
  contactGaps,
  contactOf,
  type GroupPeople,
  nameContact,
  nameOfficer,
  officerWords,
  speakingFor,
  toldPeople,
  waysToReach,
} from './committee';
export * from './duplicates';
export { groupTypes, type Group, type GroupPerson } from './group';
export {
  findGroup,
  groupById,
  insertGroup,
  insertMembership,
  isMemberNow,
  listGroupsOf,
  lockGroup,
  lockGroups,
  peopleOfGroup,
} from './group-store';
export {
  blankTakenOut,
  expiryOf,
  hostGaps,
  isInLibrary,
  libraryKinds,
  libraryOf,
  profileGaps,
  profileProgress,
  registerLinks,
  shareInLibrary,
  signatoriesOf,
  signingGaps,
  toldFacts,
  type LibraryFile,
} from './groups';
export { membershipLetters, routes as membershipRoutes } from './membership';
export { accountWords } from './mentions-store';
export { findings, type LookUp, lookUpsOf } from './look-ups';
export { hashPassword } from './passwords';
export { longestSession, type Person } from './person';
export { insertFactor, newSecret } from './second-factor';
export { insertPermission, insertPerson, peopleWith, shareActor } from './person-store';
export { blankStaffRecords } from './administration/personal-data-store';
export {
  blankEndedLinks,
  closeUnusedAccount,
  eraseAccount,
  lockLeaver,
  type ErasedCounts,
  type Leaver,
} from './personal-data-store';
export { accountsByLastUse, endedLinks } from './retention-queries';
export { blankInvitationsWith, deleteUnseenDevices } from './retention-store';
export { routes } from './routes';
export { askDirectory, openDirectory, sweepVouchings, type Directory } from './single-sign-on';
export { SessionStore, sweepSessions } from './session-store';
export { answerLinkRequest } from './link-requests';
export { recognise } from './sign-in';
export { letterThrottle } from './throttle';
