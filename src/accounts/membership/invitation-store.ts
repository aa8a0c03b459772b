import { brokenRule, type Db } from '../../db';
import { NotFound, Refused } from '../../errors';
import type { GroupPart } from '../group';
import { digestOf, withdrawLink } from '../link-store';
import { forAnother, type Invitation } from './invitation';

export type NewInvitation = {
  groupId: number;
  email: string;
  part: GroupPart;
  linkId: number;
  invitedBy: number;
  reason: string;
};

/** Keeps an invitation. Throws Refused when the group has invited this address at the same moment. */
export async function insertInvitation(tx: Db, invitation: NewInvitation, now: Date): Promise<number> {
  const { groupId, email, part, linkId, invitedBy, reason } = invitation;
  const row = {
    group_id: groupId,
    email,
    part,
    link_id: linkId,
    reason,
    invited_by: invitedBy,
    invited_at: now,
  };
  try {
    const [kept] = await tx('group_invitations').insert(row).returning('id');
    return kept?.id ?? 0;
  } catch (error) {
    if (brokenRule(error) !== 'group_invitations_once_at_a_time') throw error;
    throw new Refused([{ text: 'You have invited this address already' }]);
  }
}

/** What a link in a letter invites to, whatever became of it, while its sender is not switched off; uses nothing up. */
export async function findOptionalInvitation(db: Db, token: string): Promise<Invitation | undefined> {
  return db('group_invitations as i')
    .join('single_use_links as l', 'l.id', 'i.link_id')
    .join('groups as g', 'g.id', 'i.group_id')
    .join('people as p', 'p.id', 'i.invited_by')
    .where('l.digest', digestOf(token))
    .whereNull('p.disabled_at')
    .first<Invitation | undefined>({
      id: 'i.id',
      groupId: 'i.group_id',
      groupName: 'g.name',
      invitedBy: 'i.invited_by',
      inviterName: 'p.name',
      email: 'i.email',
      part: 'i.part',
      expiresAt: 'l.expires_at',
      acceptedBy: 'i.accepted_by',
      withdrawnAt: 'i.withdrawn_at',
    });
}

export type Kept = { id: number; email: string; part: GroupPart; linkId: number };

/** An invitation of this group that nobody has answered, held until the transaction ends. Throws NotFound. */
export async function lockWaiting(tx: Db, groupId: number, id: number): Promise<Kept> {
  const row = await tx('group_invitations')
    .where({ id, group_id: groupId, accepted_at: null, withdrawn_at: null })
    .forUpdate()
    .first<Kept | undefined>({ id: 'id', email: 'email', part: 'part', linkId: 'link_id' });
  if (!row) throw new NotFound();
  return row;
}

/** Ends what this group has asked of an address, or what one person asked for it, and nobody has answered: how many. */
export async function endWaiting(
  tx: Db,
  groupId: number,
  which: { email_key: string } | { invited_by: number },
  now: Date,
): Promise<number> {
  const rows = await tx('group_invitations')
    .where({ group_id: groupId, accepted_at: null, withdrawn_at: null, ...which })
    .update({ withdrawn_at: now })
    .returning('link_id');
  for (const { link_id } of rows) await withdrawLink(tx, link_id, now);
  return rows.length;
}

/** Throws Refused when the person's address is no longer the one that was invited. */
export async function markAccepted(tx: Db, id: number, personId: number, now: Date): Promise<void> {
  try {
    await tx('group_invitations').where({ id }).update({ accepted_at: now, accepted_by: personId });
  } catch (error) {
    throw brokenRule(error) === 'group_invitations_for_one_address' ? new Refused([forAnother]) : error;
  }
}
