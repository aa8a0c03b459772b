import { createHash } from 'node:crypto';
import type { Actor } from '../actor';
import type { Db } from '../db';
import type { Services } from '../services';
import type { Problem } from '../values/problem';
import { judgeContent } from './content';
import { type Document, type KeptFile, cleanName, largestFileBytes } from './document';
import { insertDocument, markRemoved } from './store';

type Files = Pick<Services, 'files'>;

/** Judges an upload by its content and keeps it in storage, or deletes it and says why not. Before the transaction. */
export async function keepUpload(
  services: Files,
  temporaryPath: string,
  originalName: string,
): Promise<{ file: KeptFile } | { problems: Problem[] }> {
  const judged = await judgeUpload(services, temporaryPath, originalName);
  if ('problems' in judged) {
    await services.files.discard(temporaryPath);
    return judged;
  }
  const storageName = await services.files.keep(temporaryPath);
  return { file: { ...judged, storageName, originalName: cleanName(originalName) } };
}

/** What an upload is: its media type, size in bytes and SHA-256 in hex; or what is wrong with it. Changes nothing. */
export async function judgeUpload(
  { files }: Files,
  temporaryPath: string,
  originalName: string,
): Promise<{ mediaType: string; sizeBytes: number; digest: string } | { problems: Problem[] }> {
  const bytes = await files.read(temporaryPath, largestFileBytes);
  const judgement = judgeContent(bytes, cleanName(originalName));
  if ('problems' in judgement) return judgement;
  const digest = createHash('sha256').update(bytes).digest('hex');
  return { ...judgement, sizeBytes: bytes.length, digest };
}

/**
 * Records a kept file as a group's document. In the demonstration it is 'clean' at once; elsewhere it is 'quarantined'
 * until it has been scanned, and scanning arrives with a later issue.
 */
export async function storeDocument(
  services: Pick<Services, 'demonstration'>,
  tx: Db,
  actor: Actor,
  { groupId, file, now }: { groupId: number; file: KeptFile; now: Date },
): Promise<Document> {
  return insertDocument(tx, actor, groupId, file, services.demonstration ? 'clean' : 'quarantined', now);
}

/** Takes a document away from its readers; its row and bytes stay for the record. A repeat changes nothing. */
export async function removeDocument(tx: Db, documentId: number): Promise<void> {
  await markRemoved(tx, documentId);
}
