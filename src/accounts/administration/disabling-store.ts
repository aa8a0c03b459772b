import type { Db } from '../../db';
import { keepingAnAdministrator } from './permission-store';

export type Disabling = { personId: number; by: number; because: string; now: Date };

/** Shuts somebody out. Throws Refused for the last administrator (guarantees.md D26). */
export async function insertDisabling(tx: Db, { personId, by, because, now }: Disabling): Promise<number> {
  await keepingAnAdministrator(tx('people').where('id', personId).update({ disabled_at: now }));
  const [row] = await tx('disablings')
    .insert({ person_id: personId, disabled_by: by, reason: because, disabled_at: now })
    .returning('id');
  return (row as { id: number }).id;
}

/** Lets somebody in again; answers which disabling ended, or nothing where none was written down. */
export async function markRestored(tx: Db, restored: Disabling): Promise<number | undefined> {
  const { personId, by, because, now } = restored;
  await tx('people').where('id', personId).update({ disabled_at: null });
  const [row] = await tx('disablings')
    .where('person_id', personId)
    .whereNull('restored_at')
    .update({ restored_at: now, restored_by: by, restored_because: because })
    .returning('id');
  return row?.id;
}
