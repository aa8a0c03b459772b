import type { Actor } from '../actor';
import { record } from '../audit';
import { type Document, type KeptFile, removeDocument as takeAway, storeDocument } from '../documents';
import { refuseIf } from '../errors';
import { shareRound } from '../funds';
import type { Services } from '../services';
import { type AttachedDocument, attachProblems, removeProblems, roomProblems } from './document-attachment';
import { findAttached, insertAttachment, listDocuments, markRemoved } from './document-attachment-store';
import { ofOwnGroups } from './policy';
import { roundIdOf, lockApplication } from './store';

export type NewAttachment = { questionKey: string; file: KeptFile };

/** Adds a kept file to a bid. The same file for the same question twice is one file (guarantees.md D27, D28). */
export async function attachDocument(
  services: Services,
  actor: Actor,
  id: number,
  { questionKey, file }: NewAttachment,
  receivedAt: Date = services.clock(),
): Promise<AttachedDocument | Document> {
  return services.db.transaction(async (tx) => {
    const round = await shareRound(tx, roundIdOf(tx, actor, id));
    const application = await lockApplication(tx, actor, id, ofOwnGroups);
    const attached = await listDocuments(tx, id);
    const same = attached.find((each) => each.questionKey === questionKey && each.digest === file.digest);
    if (same) return same;
    const now = services.clock();

    refuseIf([
      ...attachProblems(application, round, questionKey, attached, receivedAt),
      ...roomProblems(attached, file.sizeBytes),
    ]);

    const document = await storeDocument(services, tx, actor, { groupId: application.groupId, file, now });
    await insertAttachment(tx, application, questionKey, document.id, now);
    const details = { document: document.id, digest: file.digest };
    await record(tx, actor, 'document attached', { type: 'application', id }, now, details);
    return document;
  });
}

/** Takes a file away from a draft. A repeat is answered with NotFound: the file is no longer there. */
export async function removeDocument(
  services: Services,
  actor: Actor,
  id: number,
  documentId: number,
  receivedAt: Date = services.clock(),
): Promise<void> {
  await services.db.transaction(async (tx) => {
    const round = await shareRound(tx, roundIdOf(tx, actor, id));
    const application = await lockApplication(tx, actor, id, ofOwnGroups);
    await findAttached(tx, id, documentId);
    const now = services.clock();

    refuseIf(removeProblems(application, round, receivedAt));

    await markRemoved(tx, id, documentId, now);
    await takeAway(tx, documentId);
    await record(tx, actor, 'document removed', { type: 'application', id }, now, { document: documentId });
  });
}
