import type { Actor } from '../../actor';
import { record } from '../../audit';
import type { Db } from '../../db';
import { refuseIf } from '../../errors';
import type { Services } from '../../services';
import type { Group, GroupPart } from '../group';
import { insertLink } from '../link-store';
import { lifetimes } from '../single-use-link';
import { lockMembers } from './actions';
import { invitingProblems, keyOf, namingProblems, recoveryProblems, tooManyProblems } from './invitation';
import { endWaiting, insertInvitation, lockWaiting } from './invitation-store';
import { sendInvitation } from './letters';
import { leadIn } from './membership';
import { invitedSince, waitingOf } from './queries';

export type Inviting = { groupId: number; email: string; part: GroupPart };

/**
 * Invites an address to the group by a letter with a link that works once, for a week (guarantees.md AZ-07). Answers the
 * invitation's number. Throws Forbidden unless a lead asks, Refused when it is in the group, invited or written to enough.
 */
export async function inviteToGroup(
  services: Services,
  actor: Actor,
  { groupId, email, part }: Inviting,
): Promise<number> {
  return services.db.transaction(async (tx) => {
    const { group, members } = await lockMembers(tx, groupId);
    leadIn(members, actor);
    const waiting = await waitingOf(tx, groupId);
    const now = services.clock();
    const lastHour = await invitedSince(tx, groupId, actor.id, anHourBefore(now));

    refuseIf(invitingProblems(email, { members, waiting, lastHour }, now));

    return ask(tx, services, { group, actor, email, part }, now);
  });
}

/** Asks the administrator's choice to lead a group that nobody leads, with a reason that is kept (section 3). */
export async function nameLead(
  services: Services,
  actor: Actor,
  { groupId, email, reason }: { groupId: number; email: string; reason: string },
): Promise<void> {
  await services.db.transaction(async (tx) => {
    const { group, members } = await lockMembers(tx, groupId);
    const now = services.clock();
    const lastHour = await invitedSince(tx, groupId, actor.id, anHourBefore(now));

    refuseIf([
      ...recoveryProblems(members),
      ...namingProblems(email, actor),
      ...tooManyProblems(email, lastHour),
    ]);

    await ask(tx, services, { group, actor, email, part: 'lead', reason }, now);
  });
}

export type Chosen = { groupId: number; invitationId: number };

/** Sends an invitation again: a new link takes the place of the old one, and waits another week. */
export async function resendInvitation(services: Services, actor: Actor, chosen: Chosen): Promise<void> {
  await services.db.transaction(async (tx) => {
    const { group, members } = await lockMembers(tx, chosen.groupId);
    leadIn(members, actor);
    const { email, part } = await lockWaiting(tx, group.id, chosen.invitationId);
    const now = services.clock();

    refuseIf(tooManyProblems(email, await invitedSince(tx, group.id, actor.id, anHourBefore(now))));

    await ask(tx, services, { group, actor, email, part }, now);
  });
}

/** Takes an invitation back: its link works no more. */
export async function withdrawInvitation(services: Services, actor: Actor, chosen: Chosen): Promise<void> {
  await services.db.transaction(async (tx) => {
    const { group, members } = await lockMembers(tx, chosen.groupId);
    leadIn(members, actor);
    const { id, email } = await lockWaiting(tx, group.id, chosen.invitationId);
    const now = services.clock();

    await endWaiting(tx, group.id, { email_key: keyOf(email) }, now);
    await record(tx, actor, 'invitation withdrawn', { type: 'group', id: group.id }, now, { invitation: id });
  });
}

type Asked = { group: Group; actor: Actor; email: string; part: GroupPart; reason?: string };

async function ask(tx: Db, services: Services, asked: Asked, now: Date): Promise<number> {
  const { group, actor, email, part, reason = '' } = asked;
  await endWaiting(tx, group.id, { email_key: keyOf(email) }, now);
  const link = await insertLink(tx, services.keys, { purpose, email, personId: null }, now);
  const kept = { groupId: group.id, email, part, linkId: link.id, invitedBy: actor.id, reason };
  const id = await insertInvitation(tx, kept, now);
  const until = new Date(now.getTime() + lifetimes[purpose]);
  await sendInvitation(tx, services, { group, actor, email, link, until }, now);
  await record(tx, actor, 'person invited', { type: 'group', id: group.id }, now, { invitation: id, part });
  return id;
}

const purpose = 'group invitation';

const anHourBefore = (now: Date) => new Date(now.getTime() - 60 * 60 * 1000);
