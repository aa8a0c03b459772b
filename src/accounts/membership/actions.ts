import type { Actor } from '../../actor';
import { record } from '../../audit';
import type { Db } from '../../db';
import { refuseIf } from '../../errors';
import type { Services } from '../../services';
import type { Group, GroupPart } from '../group';
import { groupById, lockGroup } from '../group-store';
import { endWaiting } from './invitation-store';
import { tellPartChanged, tellRemoved } from './letters';
import {
  handoverProblems,
  leadIn,
  leavingProblems,
  type Member,
  memberIn,
  partProblems,
  removalProblems,
} from './membership';
import { membersOf } from './queries';
import { markEnded, savePart } from './store';

export type Chosen = { groupId: number; personId: number };

/**
 * Ends somebody's part in the group: they lose sight of it at their next request, in every session (guarantees.md
 * AZ-04), and whom they have asked in cannot come any more. Throws NotFound for someone who has no part in it, Forbidden unless a lead asks.
 */
export async function removeMember(services: Services, actor: Actor, chosen: Chosen): Promise<void> {
  await services.db.transaction(async (tx) => {
    const { group, members } = await lockMembers(tx, chosen.groupId);
    leadIn(members, actor);
    const member = memberIn(members, chosen.personId);
    const now = services.clock();

    refuseIf(removalProblems(member, actor));

    await markEnded(tx, member, actor.id, now);
    const withdrawn = await endWaiting(tx, group.id, { invited_by: member.personId }, now);
    await tellRemoved(tx, services, { group, actor, member }, now);
    const details = { person: member.personId, membership: member.id, withdrawn };
    await record(tx, actor, 'member removed', { type: 'group', id: group.id }, now, details);
  });
}

/** Ends one's own part in a group. Throws Refused for its only lead and its only person (Awkward rows). */
export async function leaveGroup(services: Services, actor: Actor, groupId: number): Promise<Group> {
  return services.db.transaction(async (tx) => {
    const { group, members } = await lockMembers(tx, groupId);
    const member = memberIn(members, actor.id);
    const now = services.clock();

    refuseIf(leavingProblems(members, member));

    await markEnded(tx, member, actor.id, now);
    await record(tx, actor, 'member left', { type: 'group', id: groupId }, now, { membership: member.id });
    return group;
  });
}

/** Makes somebody a lead or a member. A repeat changes nothing. Throws Refused when nobody would lead the group. */
export async function changePart(
  services: Services,
  actor: Actor,
  { part, ...chosen }: Chosen & { part: GroupPart },
): Promise<void> {
  await services.db.transaction(async (tx) => {
    const { group, members } = await lockMembers(tx, chosen.groupId);
    leadIn(members, actor);
    const member = memberIn(members, chosen.personId);
    const now = services.clock();
    if (member.part === part) return;

    refuseIf(partProblems(members, member, part));

    if (part === 'member') await endWaiting(tx, group.id, { invited_by: member.personId }, now);
    await movePart(tx, services, { group, actor, member }, part, now);
  });
}

/** Makes somebody else the lead and oneself a member, in one act. Throws as `changePart` does. */
export async function handOver(services: Services, actor: Actor, chosen: Chosen): Promise<void> {
  await services.db.transaction(async (tx) => {
    const { group, members } = await lockMembers(tx, chosen.groupId);
    const from = leadIn(members, actor);
    const to = memberIn(members, chosen.personId);
    const now = services.clock();

    refuseIf(handoverProblems(to, from));

    if (to.part !== 'lead') await movePart(tx, services, { group, actor, member: to }, 'lead', now);
    await movePart(tx, services, { group, actor, member: from }, 'member', now);
  });
}

/** The group and its people, held so that one change is made at a time; throws NotFound for no such group. */
export async function lockMembers(tx: Db, groupId: number): Promise<{ group: Group; members: Member[] }> {
  await lockGroup(tx, groupId);
  return { group: await groupById(tx, groupId), members: await membersOf(tx, groupId) };
}

export type Change = { group: Group; actor: Actor; member: Member };

/** Gives a part to somebody who has one, tells them when it was another's doing, and writes it down. */
export async function movePart(
  tx: Db,
  services: Services,
  change: Change,
  part: GroupPart,
  now: Date,
): Promise<void> {
  const { group, actor, member } = change;
  const version = await savePart(tx, member, part);
  if (member.personId !== actor.id) await tellPartChanged(tx, services, change, { part, version }, now);
  const details = { person: member.personId, membership: member.id, version, part };
  await record(tx, actor, 'part changed', { type: 'group', id: group.id }, now, details);
}
