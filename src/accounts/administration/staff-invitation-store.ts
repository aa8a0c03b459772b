import type { Actor } from '../../actor';
import { brokenRule, type Db } from '../../db';
import { NotFound, Refused } from '../../errors';
import type { Problem } from '../../values/problem';
import { endedLink } from '../single-use-link';
import { visibleTo } from './policy';
import { alreadyInvited, type Invited, linkMade, type StaffInvitation } from './staff-invitation';

export async function insertInvitation(
  tx: Db,
  invited: Invited,
  { linkId, by, now }: { linkId: number; by: number | null; now: Date },
): Promise<number> {
  try {
    const [row] = await tx('staff_invitations')
      .insert({
        name: invited.name,
        email: invited.email,
        permissions: invited.permissions,
        auditor_until: invited.auditorUntil,
        reason: invited.reason,
        link_id: linkId,
        invited_by: by,
        invited_at: now,
      })
      .returning('id');
    return (row as { id: number }).id;
  } catch (error) {
    const problem = refusals[brokenRule(error) ?? ''];
    if (!problem) throw error;
    throw new Refused([problem]);
  }
}

const refusals: Record<string, Problem> = {
  staff_invitations_once_at_a_time: alreadyInvited,
  staff_invitations_first_administrator_once: linkMade,
};

/** Locks an invitation this person may know of. Throws NotFound. */
export async function lockInvitation(tx: Db, actor: Actor, id: number): Promise<StaffInvitation> {
  const query = tx('staff_invitations as i').where('i.id', id).modify(visibleTo(actor)).forUpdate();
  const row = await query.first<StaffInvitation | undefined>(columns);
  if (!row) throw new NotFound();
  return row;
}

/** Locks the invitation a link was sent for, before the link is used. Throws Refused when it has another by now. */
export async function lockInvitationOfLink(tx: Db, linkId: number): Promise<StaffInvitation> {
  const query = tx('staff_invitations as i').where('i.link_id', linkId).forUpdate();
  const row = await query.first<StaffInvitation | undefined>(columns);
  if (!row) throw new Refused([endedLink]);
  return row;
}

/** The invitation nobody signed, where there is one that was not withdrawn, and when its link ends. */
export async function lockOptionalUnsigned(
  tx: Db,
): Promise<(StaffInvitation & { expiresAt: Date }) | undefined> {
  return tx('staff_invitations as i')
    .join('single_use_links as l', 'l.id', 'i.link_id')
    .whereNull('i.invited_by')
    .whereNull('i.withdrawn_at')
    .forUpdate('i')
    .first<(StaffInvitation & { expiresAt: Date }) | undefined>({ ...columns, expiresAt: 'l.expires_at' });
}

export async function markSentAgain(tx: Db, id: number, linkId: number): Promise<void> {
  await tx('staff_invitations').where({ id }).update({ link_id: linkId });
}

export async function markAccepted(tx: Db, id: number, by: number, now: Date): Promise<void> {
  await tx('staff_invitations').where({ id }).update({ accepted_at: now, accepted_by: by });
}

export async function markWithdrawn(tx: Db, id: number, by: number | null, now: Date): Promise<void> {
  await tx('staff_invitations').where({ id }).update({ withdrawn_at: now, withdrawn_by: by });
}

/** What an invitation says, from `staff_invitations as i`. */
export const columns = {
  id: 'i.id',
  name: 'i.name',
  email: 'i.email',
  permissions: 'i.permissions',
  auditorUntil: 'i.auditor_until',
  reason: 'i.reason',
  linkId: 'i.link_id',
  invitedBy: 'i.invited_by',
  acceptedAt: 'i.accepted_at',
  withdrawnAt: 'i.withdrawn_at',
};
