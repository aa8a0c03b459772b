import type { Db } from '../db';
import type { Day } from '../values/day';
import { addressOfNobody, erasedMark } from '../values/erased';
import { blankStaffInvitationsWith } from './administration/personal-data-store';

/**
 * Deletes what says with which browsers people signed in, once a browser has not been seen for its period; the latest of
 * each person stays, as the sign of when they were last here, and so does what a hold keeps. Answers how many.
 */
export async function deleteUnseenDevices(tx: Db, today: Day): Promise<number> {
  return tx('devices')
    .whereRaw(`retention_due('device', (devices.seen_at AT TIME ZONE 'Europe/London')::date) <= ?`, [today])
    .whereRaw('NOT is_held(NULL, NULL, ARRAY[devices.person_id])')
    .whereExists((later) => {
      void later
        .from('devices as later')
        .whereRaw('later.person_id = devices.person_id')
        .whereRaw('(later.seen_at, later.id) > (devices.seen_at, devices.id)');
    })
    .delete();
}

/** Blanks whom the invitations these links were for were sent to, and why; who accepted them stays. */
export async function blankInvitationsWith(tx: Db, linkIds: number[]): Promise<void> {
  await tx('group_invitations')
    .whereIn('link_id', linkIds)
    .update({
      email: tx.raw(`'invitation-' || id || ?`, [addressOfNobody('')]) as unknown as string,
      reason: tx.raw(`CASE WHEN reason = '' THEN '' ELSE ? END`, [erasedMark]) as unknown as string,
    });
  await blankStaffInvitationsWith(tx, linkIds);
}
