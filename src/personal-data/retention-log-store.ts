import { deleteUnseenDevices } from '../accounts';
import type { Db } from '../db';
import { type Read, read } from '../read';
import { dayOf } from '../values/day';

/** What one night took out of a log: the record that stays in its place. */
export type LogDeletion = { id: number; name: string; records: number; deletedAt: Date };

/** Deletes who opened whose record, where that is due and not held; the database itself looks at both (D30). */
export async function deleteOldReadings(tx: Db, now: Date): Promise<LogDeletion | undefined> {
  const columns = { id: 'id', name: 'class', records: 'records', deletedAt: 'deleted_at' };
  return tx
    .from(tx.raw('delete_old_readings(?)', [now]))
    .select(columns)
    .first<LogDeletion | undefined>();
}

export async function deleteOldDevices(tx: Db, now: Date): Promise<LogDeletion | undefined> {
  const records = await deleteUnseenDevices(tx, dayOf(now));
  if (records === 0) return undefined;
  const deletion = { name: 'device', records, deletedAt: now };
  const [row] = await tx('log_deletions')
    .insert({ class: 'device', records, deleted_at: now })
    .returning<{ id: number }[]>('id');
  return { id: row?.id ?? 0, ...deletion };
}

/** The last deletion from each log. */
export function lastDeletions(db: Db): Read<LogDeletion[]> {
  return read(
    db('log_deletions')
      .distinctOn('class')
      .orderBy(['class', { column: 'id', order: 'desc' }])
      .select({ id: 'id', name: 'class', records: 'records', deletedAt: 'deleted_at' }),
  );
}
