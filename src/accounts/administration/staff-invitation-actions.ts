import type { Actor } from '../../actor';
import { record } from '../../audit';
import type { Db } from '../../db';
import { Forbidden, Refused, refuseIf } from '../../errors';
import { queueEmail, tokenPlace } from '../../notifications';
import type { Services } from '../../services';
import { dayOf } from '../../values/day';
import { countLinks, insertLink, withdrawLink } from '../link-store';
import { shareActor } from '../person-store';
import { mostLinksInAnHour } from '../single-use-link';
import { namesOf } from './letters';
import {
  endingProblems,
  type Invited,
  invitationProblems,
  mayInvite,
  type StaffInvitation,
  tooManyLetters,
} from './staff-invitation';
import { insertInvitation, lockInvitation, markSentAgain, markWithdrawn } from './staff-invitation-store';

/**
 * Asks somebody to work for the fund, by a link to their address that works once and for a week. Throws Forbidden for what
 * the actor may not give, Refused for oneself and where the address has an invitation (guarantees.md AZ-07).
 */
export async function inviteStaff(services: Services, actor: Actor, invited: Invited): Promise<void> {
  await services.db.transaction(async (tx) => {
    const today = dayOf(services.clock());
    if (!mayInvite(await shareActor(tx, actor, today), invited.permissions)) throw new Forbidden();
    const now = services.clock();

    refuseIf(invitationProblems(actor, invited, today));

    const linkId = await sendLink(tx, services, invited, actor.name, now);
    const id = await insertInvitation(tx, invited, { linkId, by: actor.id, now });
    const details = { permissions: invited.permissions.join(' '), auditorUntil: invited.auditorUntil };
    await record(tx, actor, 'staff invited', { type: 'staff invitation', id }, now, details);
  });
}

/** Sends an invitation once more, with a new link that takes the place of the old. Three an hour at most. */
export async function sendInvitationAgain(services: Services, actor: Actor, id: number): Promise<void> {
  await services.db.transaction(async (tx) => {
    const invitation = await lockOwn(tx, services, actor, id);
    const now = services.clock();

    refuseIf(endingProblems(invitation));

    await withdrawLink(tx, invitation.linkId, now);
    const linkId = await sendLink(tx, services, invitation, actor.name, now);
    await markSentAgain(tx, id, linkId);
    await record(tx, actor, 'invitation sent again', { type: 'staff invitation', id }, now);
  });
}

/** Takes an invitation back before it is accepted; its link ends. */
export async function withdrawInvitation(services: Services, actor: Actor, id: number): Promise<void> {
  await services.db.transaction(async (tx) => {
    const invitation = await lockOwn(tx, services, actor, id);
    const now = services.clock();

    refuseIf(endingProblems(invitation));

    await withdrawLink(tx, invitation.linkId, now);
    await markWithdrawn(tx, id, actor.id, now);
    await record(tx, actor, 'invitation withdrawn', { type: 'staff invitation', id }, now);
  });
}

async function lockOwn(tx: Db, { clock }: Services, actor: Actor, id: number): Promise<StaffInvitation> {
  const invitation = await lockInvitation(tx, actor, id);
  const acting = await shareActor(tx, actor, dayOf(clock()));
  // The first administrator's link is printed, never sent.
  if (!mayInvite(acting, invitation.permissions) || invitation.invitedBy === null) throw new Forbidden();
  return invitation;
}

async function sendLink(
  tx: Db,
  { keys, baseUrl }: Services,
  { name, email, permissions }: Invited,
  by: string,
  now: Date,
): Promise<number> {
  const purpose = 'staff invitation';
  const anHourAgo = new Date(now.getTime() - 60 * 60 * 1000);
  if ((await countLinks(tx, purpose, { email }, anHourAgo)) >= mostLinksInAnHour)
    throw new Refused([tooManyLetters]);
  const link = await insertLink(tx, keys, { purpose, email, personId: null }, now);
  const about = {
    subject: { type: 'link', id: link.id } as const,
    cause: `link ${link.id} made`,
    path: `/staff-invitations/${tokenPlace}`,
    linkSeed: link.seed,
    values: { by, permissions: namesOf(permissions) },
    baseUrl,
  };
  await queueEmail(tx, [{ name, email, personId: null }], 'staff-invitation', about, now);
  return link.id;
}
