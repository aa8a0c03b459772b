export { acceptInvitation } from './acceptance-actions';
export { changePart, handOver, leaveGroup, removeMember } from './actions';
export { membershipLetters } from './cause-queries';
export { inviteToGroup } from './invitation-actions';
export { routes } from './routes';
