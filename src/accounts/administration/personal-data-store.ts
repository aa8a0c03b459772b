import type { Knex } from 'knex';
import type { Db } from '../../db';
import { addressOfNobody, erasedMark } from '../../values/erased';

/** Blanks what was written about somebody as they were invited to work for the fund, or shut out; answers how often. */
export async function blankStaffRecords(
  tx: Db,
  { id, emailKey }: { id: number; emailKey: string },
): Promise<number> {
  const invitations = await blankInvitations(
    tx,
    (sent) => void sent.where('email_key', emailKey).orWhere('accepted_by', id),
  );
  const disablings = await tx('disablings')
    .where('person_id', id)
    .update({
      reason: erasedMark,
      restored_because: tx.raw(`CASE WHEN restored_because = '' THEN '' ELSE ? END`, [
        erasedMark,
      ]) as unknown as string,
    });
  const resets = await tx('factor_resets').where('person_id', id).update({ reason: erasedMark });
  return invitations + disablings + resets;
}

/** Blanks whom the invitations these links were for were sent to, and why; what they gave, and who accepted, stays. */
export async function blankStaffInvitationsWith(tx: Db, linkIds: number[]): Promise<void> {
  await blankInvitations(tx, (sent) => void sent.whereIn('link_id', linkIds));
}

async function blankInvitations(tx: Db, which: (sent: Knex.QueryBuilder) => void): Promise<number> {
  return tx('staff_invitations')
    .where(which)
    .update({
      name: erasedMark,
      email: tx.raw(`'staff-invitation-' || id || ?`, [addressOfNobody('')]) as unknown as string,
      reason: erasedMark,
    });
}
