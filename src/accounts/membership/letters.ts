import type { Actor } from '../../actor';
import type { Db } from '../../db';
import { queueEmail, tokenPlace } from '../../notifications';
import type { Services } from '../../services';
import { formatMoment } from '../../values/day';
import { t } from '../../values/t';
import type { Group, GroupPart } from '../group';
import type { Invitation } from './invitation';
import type { Member } from './membership';

type Change = { group: Group; actor: Actor; member: Member };

/** Tells somebody that another person has taken them out of the group. */
export async function tellRemoved(
  tx: Db,
  { baseUrl }: Services,
  { group, actor, member }: Change,
  now: Date,
): Promise<void> {
  const about = { subject: subjectOf(group.id), cause: `membership ${member.id} ended`, baseUrl };
  const values = { group: group.name, who: actor.name };
  await queueEmail(tx, [member], 'group-removed', { ...about, values }, now);
}

/** Tells somebody that another person has made them a lead or a member; each version of a membership is told once. */
export async function tellPartChanged(
  tx: Db,
  { baseUrl }: Services,
  { group, actor, member }: Change,
  { part, version }: { part: GroupPart; version: number },
  now: Date,
): Promise<void> {
  const cause = `membership ${member.id} version ${version}`;
  const values = { group: group.name, who: actor.name, part: t(partSentences[part]) };
  const about = { subject: subjectOf(group.id), cause, values, path: peoplePage(group.id), baseUrl };
  await queueEmail(tx, [member], 'group-part-changed', about, now);
}

/** Tells those who lead the group that somebody they invited is now in it. */
export async function tellJoined(
  tx: Db,
  { baseUrl }: Services,
  { id, groupId, groupName }: Invitation,
  { leads, name }: { leads: Member[]; name: string },
  now: Date,
): Promise<void> {
  const about = {
    subject: subjectOf(groupId),
    cause: `invitation ${id} accepted`,
    path: peoplePage(groupId),
  };
  const values = { group: groupName, person: name };
  await queueEmail(tx, leads, 'group-joined', { ...about, values, baseUrl }, now);
}

export type Asking = {
  group: Group;
  actor: Actor;
  email: string;
  link: { id: number; seed: Buffer };
  until: Date;
};

/** Invites an address, known or not: the letter is the same (guarantees.md AU-04). */
export async function sendInvitation(
  tx: Db,
  { baseUrl }: Services,
  { group, actor, email, link, until }: Asking,
  now: Date,
): Promise<void> {
  const values = { group: group.name, who: actor.name, until: formatMoment(until) };
  const about = {
    subject: { type: 'link', id: link.id } as const,
    cause: `link ${link.id} made`,
    values,
    baseUrl,
  };
  const path = `/invitations/${tokenPlace}`;
  const invitee = { name: email, email, personId: null };
  await queueEmail(tx, [invitee], 'group-invitation', { ...about, path, linkSeed: link.seed }, now);
}

const partSentences: Record<GroupPart, string> = {
  lead: 'You now lead the group. You can invite and remove people.',
  member: 'You are now a member of the group. You can still write and send its bids.',
};

const subjectOf = (id: number) => ({ type: 'group', id }) as const;
const peoplePage = (groupId: number) => `/groups/${groupId}/people`;
