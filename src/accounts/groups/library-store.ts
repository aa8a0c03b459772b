import type { Actor } from '../../actor';
import type { Db } from '../../db';
import { NotFound } from '../../errors';
import { type Read, read } from '../../read';
import type { Day } from '../../values/day';
import { erasedMark } from '../../values/erased';
import type { LibraryFile } from './library';

/** The files a group keeps, by their kind and the newest first; whoever asks has made sure whose group it is. */
export function libraryOf(db: Db, groupId: number): Read<LibraryFile[]> {
  return read(kept(db).where('group_documents.group_id', groupId));
}

/** A file of this group's library. Throws NotFound, also when it was taken out. */
export async function findInLibrary(db: Db, groupId: number, id: number): Promise<LibraryFile> {
  const found = kept(db).where('group_documents.group_id', groupId).where('group_documents.id', id);
  const [row] = (await found) as LibraryFile[];
  if (!row) throw new NotFound();
  return row;
}

/** The same, staying in the library until the transaction ends. */
export async function shareInLibrary(tx: Db, groupId: number, id: number): Promise<LibraryFile> {
  await tx('group_documents').where({ id, group_id: groupId }).forShare().select('id');
  return findInLibrary(tx, groupId, id);
}

/** Whether a stored file is in the library of its group. */
export async function isInLibrary(db: Db, documentId: number): Promise<boolean> {
  const row = await db('group_documents')
    .where('document_id', documentId)
    .whereNull('removed_at')
    .first('id');
  return row !== undefined;
}

export type NewLibraryFile = { kind: string; title: string; expiresOn: Day | null; documentId: number };

export async function insertIntoLibrary(
  tx: Db,
  actor: Actor,
  groupId: number,
  { kind, title, expiresOn, documentId }: NewLibraryFile,
  now: Date,
): Promise<number> {
  const [row] = await tx('group_documents')
    .insert({
      group_id: groupId,
      document_id: documentId,
      kind,
      title,
      expires_on: expiresOn,
      added_by: actor.id,
      added_at: now,
    })
    .returning<{ id: number }[]>('id');
  return row?.id ?? 0;
}

export async function markTakenOut(tx: Db, id: number, now: Date): Promise<void> {
  await tx('group_documents').where({ id }).whereNull('removed_at').update({ removed_at: now });
}

/** Takes what a group called a file it took out, which is deleted now. Answers its document. */
export async function blankTakenOut(tx: Db, id: number): Promise<number> {
  const [row] = await tx('group_documents')
    .where({ id })
    .whereNotNull('removed_at')
    .update({ title: erasedMark })
    .returning('document_id');
  return (row as { document_id: number }).document_id;
}

function kept(db: Db) {
  return db('group_documents')
    .join('documents', 'documents.id', 'group_documents.document_id')
    .whereNull('group_documents.removed_at')
    .orderByRaw('group_documents.kind, group_documents.added_at DESC, group_documents.id DESC')
    .select({
      id: 'group_documents.id',
      documentId: 'group_documents.document_id',
      kind: 'group_documents.kind',
      title: 'group_documents.title',
      expiresOn: 'group_documents.expires_on',
      addedAt: 'group_documents.added_at',
      name: 'documents.original_name',
      sizeBytes: 'documents.size_bytes',
      digest: db.raw(`encode(documents.digest, 'hex')`),
      status: 'documents.status',
    });
}
