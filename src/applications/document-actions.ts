import { isInLibrary, shareInLibrary } from '../accounts';
import type { Actor } from '../actor';
import { record } from '../audit';
import { type Document, type KeptFile, removeDocument as takeAway, storeDocument } from '../documents';
import { NotFound, refuseIf } from '../errors';
import { shareRound } from '../funds';
import type { Services } from '../services';
import {
  type AttachedDocument,
  attachProblems,
  filesToUse,
  removeProblems,
  roomProblems,
} from './document-attachment';
import {
  findAttached,
  insertAttachment,
  isAttached,
  listDocuments,
  markRemoved,
} from './document-attachment-store';
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

/**
 * Uses a file of the group's library for a question of its bid: the stored file itself, not a copy (domain.md 7.3.7).
 * Throws NotFound for a file the question does not ask for. A repeat changes nothing.
 */
export async function reuseDocument(
  services: Services,
  actor: Actor,
  id: number,
  { questionKey, fileId }: { questionKey: string; fileId: number },
  receivedAt: Date = services.clock(),
): Promise<void> {
  await services.db.transaction(async (tx) => {
    const round = await shareRound(tx, roundIdOf(tx, actor, id));
    const application = await lockApplication(tx, actor, id, ofOwnGroups);
    const file = await shareInLibrary(tx, application.groupId, fileId);
    const attached = await listDocuments(tx, id);
    if (attached.some((each) => each.questionKey === questionKey && each.digest === file.digest)) return;
    if (filesToUse([file], attached, questionKey).length === 0) throw new NotFound();
    const now = services.clock();

    refuseIf([
      ...attachProblems(application, round, questionKey, attached, receivedAt),
      ...roomProblems(attached, file.sizeBytes),
    ]);

    await insertAttachment(tx, application, questionKey, file.documentId, now);
    const details = { document: file.documentId, digest: file.digest, library: true };
    await record(tx, actor, 'document attached', { type: 'application', id }, now, details);
  });
}

/**
 * Takes a file away from a draft; the stored file goes with it unless the group's library or another bid has it too. A
 * repeat is answered with NotFound: the file is no longer there.
 */
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
    if (!(await isInLibrary(tx, documentId)) && !(await isAttached(tx, documentId)))
      await takeAway(tx, documentId);
    await record(tx, actor, 'document removed', { type: 'application', id }, now, { document: documentId });
  });
}
