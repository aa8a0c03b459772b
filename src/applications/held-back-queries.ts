import { sharersOf } from '../accounts';
import type { Db } from '../db';
import { type Read, read } from '../read';

/**
 * What decisions that are made but not released would give back of a cap, alone or shared, in pence. Until they are released it
 * counts as still asked for, so that no group reads from what is left how its bid ended (product.md, Decided 16).
 */
export function heldBackPence(db: Db, fundId: number, groupId: number): Read<number> {
  const query = db('applications')
    .join('schedule_lines', 'schedule_lines.application_id', 'applications.id')
    .join('schedules', 'schedules.id', 'schedule_lines.schedule_id')
    .where('applications.fund_id', fundId)
    .whereIn('applications.group_id', sharersOf(db, groupId))
    .where('schedules.status', 'approved')
    .whereIn('applications.status', ['approved', 'declined'])
    .whereNull('schedule_lines.taken_out_at')
    .select({
      pence: db.raw(
        'coalesce(sum(applications.request_pence - coalesce(schedule_lines.amount_pence, 0)), 0)::bigint',
      ),
    });
  return read(query, ([row]: { pence: number }[]) => row?.pence ?? 0);
}
