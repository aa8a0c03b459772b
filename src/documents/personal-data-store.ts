import type { Db } from '../db';
import { erasedMark } from '../values/erased';

/** Takes documents out of use for good: what they were called goes, their digests stay. Answers the files to delete. */
export async function eraseDocuments(tx: Db, ids: number[], now: Date): Promise<string[]> {
  const rows = await tx('documents')
    .whereIn('id', ids)
    .whereNull('erased_at')
    .update({ status: 'removed', original_name: erasedMark, erased_at: now })
    .returning('storage_name');
  return rows.map((row) => row.storage_name);
}

/** Deletes the records of documents nothing refers to any more. Answers the files to delete. */
export async function deleteDocuments(tx: Db, ids: number[]): Promise<string[]> {
  const rows = await tx('documents').whereIn('id', ids).delete().returning('storage_name');
  return rows.map((row) => row.storage_name);
}
