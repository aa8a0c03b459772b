export { groupTypes, type Group, type GroupPerson } from './group';
export {
  findGroup,
  groupById,
  insertGroup,
  insertMembership,
  isMemberNow,
  listGroupsOf,
  lockGroup,
  peopleOfGroup,
} from './group-store';
export { hashPassword } from './passwords';
export { longestSession, type Person } from './person';
export { insertPermission, insertPerson, peopleWith, shareActor } from './person-store';
export { routes } from './routes';
export { SessionStore, sweepSessions } from './session-store';
export { recognise } from './sign-in';
