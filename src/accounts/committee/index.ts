export { nameContact, nameOfficer } from './actions';
export { committeeGaps } from './committee';
export { contactGaps, waysToReach } from './contact';
export { routes } from './routes';
export { committeeOf, contactOf } from './store';
export { type GroupPeople, officerWords, speakingFor, toldPeople } from './told';
