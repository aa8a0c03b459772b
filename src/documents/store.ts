import type { Actor } from '../actor';
import type { Db } from '../db';
import { NotFound } from '../errors';
import type { Document, DocumentStatus, KeptFile } from './document';

export async function insertDocument(
  tx: Db,
  actor: Actor,
  groupId: number,
  file: KeptFile,
  status: DocumentStatus,
  now: Date,
): Promise<Document> {
  const rows = await tx('documents')
    .insert({
      group_id: groupId,
      storage_name: file.storageName,
      original_name: file.originalName,
      media_type: file.mediaType,
      size_bytes: file.sizeBytes,
      digest: Buffer.from(file.digest, 'hex'),
      status,
      uploaded_by: actor.id,
      uploaded_at: now,
    })
    .returning<{ id: number }[]>('id');
  return { ...file, id: rows[0]?.id ?? 0, groupId, status, uploadedBy: actor.id, uploadedAt: now };
}

/** A file that is not removed. The room that accepted it asks first who may know of it. Throws NotFound. */
export async function findDocument(db: Db, id: number): Promise<Document> {
  const query = db('documents')
    .where({ id })
    .whereNot({ status: 'removed' })
    .select<DocumentRow[]>(columns)
    .first();
  const row = await query;
  if (!row) throw new NotFound('No such document');
  return { ...row, digest: row.digest.toString('hex') };
}

export async function markRemoved(tx: Db, id: number): Promise<void> {
  await tx('documents').where({ id }).whereNot({ status: 'removed' }).update({ status: 'removed' });
}

/** Which of these storage names a row refers to; the file of one that was erased goes with the next sweep. */
export async function knownStorageNames(db: Db, names: string[]): Promise<Set<string>> {
  const rows = await db('documents')
    .whereIn('storage_name', names)
    .whereNull('erased_at')
    .select('storage_name');
  return new Set(rows.map((row) => row.storage_name));
}

type DocumentRow = Omit<Document, 'digest'> & { digest: Buffer };

const columns = {
  id: 'id',
  groupId: 'group_id',
  storageName: 'storage_name',
  originalName: 'original_name',
  mediaType: 'media_type',
  sizeBytes: 'size_bytes',
  digest: 'digest',
  status: 'status',
  uploadedBy: 'uploaded_by',
  uploadedAt: 'uploaded_at',
};
