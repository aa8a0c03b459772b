import { type Db, brokenRule } from '../db';
import { NotFound, Refused } from '../errors';
import { type Read, read } from '../read';
import type { Application } from './application';
import type { AttachedDocument } from './document-attachment';

/** The files of a bid in the order they were added; `digest` is in hex. */
export function listDocuments(db: Db, applicationId: number): Read<AttachedDocument[]> {
  const query = attached(db)
    .where('application_documents.application_id', applicationId)
    .orderBy('application_documents.id');
  return read(query);
}

/** A file of this bid and of no other. Throws NotFound. */
export async function findAttached(
  db: Db,
  applicationId: number,
  documentId: number,
): Promise<AttachedDocument> {
  const query = attached(db)
    .where('application_documents.application_id', applicationId)
    .where('application_documents.document_id', documentId)
    .first();
  const row = (await query) as AttachedDocument | undefined;
  if (!row) throw new NotFound();
  return row;
}

export async function insertAttachment(
  tx: Db,
  application: Application,
  questionKey: string,
  documentId: number,
  now: Date,
): Promise<void> {
  await tx('application_documents')
    .insert({
      application_id: application.id,
      group_id: application.groupId,
      document_id: documentId,
      question_key: questionKey,
      attached_at: now,
    })
    .catch((error: unknown) => {
      const rule = brokenRule(error) ?? '';
      if (rule.startsWith('application_documents_'))
        throw new Refused([{ text: 'This file cannot be added to this bid' }]);
      throw error;
    });
}

export async function markRemoved(
  tx: Db,
  applicationId: number,
  documentId: number,
  now: Date,
): Promise<void> {
  await tx('application_documents')
    .where({ application_id: applicationId, document_id: documentId })
    .whereNull('removed_at')
    .update({ removed_at: now });
}

/** Whether any bid still refers to a stored file. */
export async function isAttached(db: Db, documentId: number): Promise<boolean> {
  const row = await db('application_documents')
    .where('document_id', documentId)
    .whereNull('removed_at')
    .first('id');
  return row !== undefined;
}

function attached(db: Db) {
  return db('application_documents')
    .join('documents', 'documents.id', 'application_documents.document_id')
    .whereNull('application_documents.removed_at')
    .select({
      id: 'documents.id',
      questionKey: 'application_documents.question_key',
      name: 'documents.original_name',
      mediaType: 'documents.media_type',
      sizeBytes: 'documents.size_bytes',
      digest: db.raw(`encode(documents.digest, 'hex')`),
      status: 'documents.status',
      attachedAt: 'application_documents.attached_at',
    });
}
