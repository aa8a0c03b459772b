export { noteReading, type ReadRecord } from './access-store';
export { administrationLetters } from './cause-queries';
export { listDelegationsWith } from './delegation-queries';
export { inviteFirstAdministrator } from './first-administrator';
export { readFirstAdministrator } from './forms';
export { recoverAdministrator } from './lone-administrator';
export { permissionNames } from './permission';
export type { ToldGrant } from './person-queries';
export { routes } from './routes';
