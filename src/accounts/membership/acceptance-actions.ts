import type { Actor } from '../../actor';
import { record } from '../../audit';
import type { Db } from '../../db';
import { Refused, refuseIf } from '../../errors';
import type { Services } from '../../services';
import { openAccount } from '../account-actions';
import { insertMembership, lockGroup } from '../group-store';
import { useLink } from '../link-store';
import { hashPassword } from '../passwords';
import { authorOf } from '../person-store';
import { endedLink } from '../single-use-link';
import { lockMembers, movePart } from './actions';
import { claimProblems, endedProblems, type Invitation } from './invitation';
import { findOptionalInvitation, markAccepted } from './invitation-store';
import { tellJoined } from './letters';
import { queueMembershipBegun } from './store';

/**
 * Joins the group an invitation is to, and answers the group's number; a repeat by the same person does so again.
 * Throws Refused when the link has ended, or was sent to another address (guarantees.md AZ-07).
 */
export async function acceptInvitation(services: Services, actor: Actor, token: string): Promise<number> {
  return services.db.transaction(async (tx) => {
    const invitation = await lockInvitation(tx, token);
    const now = services.clock();
    if (invitation.acceptedBy === actor.id) return invitation.groupId;

    refuseIf([...endedProblems(invitation, now), ...claimProblems(invitation, actor)]);

    await useLink(tx, 'group invitation', token, now);
    return join(tx, services, invitation, actor, now);
  });
}

export type Newcomer = { name: string; password: string };

/**
 * Opens an account for the address an invitation was sent to, which the link has proved, and joins its group, both or
 * neither. Throws Refused when the link has ended or the address has an account.
 */
export async function joinWithNewAccount(
  services: Services,
  token: string,
  { name, password }: Newcomer,
): Promise<{ personId: number; groupId: number }> {
  refuseIf(endedProblems(await findInvitation(services.db, token), services.clock()));
  const passwordHash = await hashPassword(password);
  return services.db.transaction(async (tx) => {
    const invitation = await lockInvitation(tx, token);
    const { email } = invitation;
    const now = services.clock();
    await useLink(tx, 'group invitation', token, now);
    const personId = await openAccount(tx, { name, email, passwordHash }, now);
    const groupId = await join(tx, services, invitation, authorOf({ id: personId, name, email }), now);
    return { personId, groupId };
  });
}

async function join(
  tx: Db,
  services: Services,
  invitation: Invitation,
  actor: Actor,
  now: Date,
): Promise<number> {
  const { id, groupId, part } = invitation;
  const { group, members } = await lockMembers(tx, groupId);
  const member = members.find(({ personId }) => personId === actor.id);
  if (!member) {
    const membershipId = await insertMembership(tx, { groupId, personId: actor.id, part, fromAt: now });
    await queueMembershipBegun(tx, membershipId);
  }
  await markAccepted(tx, id, actor.id, now);
  if (member?.part === 'member' && part === 'lead')
    await movePart(tx, services, { group, actor, member }, part, now);
  const leads = members.filter((each) => each.part === 'lead' && each.personId !== actor.id);
  await tellJoined(tx, services, invitation, { leads, name: actor.name }, now);
  await record(tx, actor, 'group joined', { type: 'group', id: groupId }, now, { invitation: id, part });
  return groupId;
}

// The group first, as everyone who changes who belongs to it holds it.
async function lockInvitation(tx: Db, token: string): Promise<Invitation> {
  const { groupId } = await findInvitation(tx, token);
  await lockGroup(tx, groupId);
  return findInvitation(tx, token);
}

async function findInvitation(db: Db, token: string): Promise<Invitation> {
  const found = await findOptionalInvitation(db, token);
  if (!found) throw new Refused([endedLink]);
  return found;
}
