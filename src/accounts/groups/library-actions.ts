import type { Actor } from '../../actor';
import { record } from '../../audit';
import { type KeptFile, storeDocument } from '../../documents';
import { refuseIf } from '../../errors';
import type { Services } from '../../services';
import type { Day } from '../../values/day';
import { libraryProblems } from './library';
import { findInLibrary, insertIntoLibrary, libraryOf, markTakenOut } from './library-store';
import { lockProfile } from './profile-store';

export type NewFile = { kind: string; title: string; expiresOn: Day | null; file: KeptFile };

/** Keeps a file in the group's library. The same bytes of the same kind once more are the file that is there. */
export async function addToLibrary(
  services: Services,
  actor: Actor,
  groupId: number,
  { kind, title, expiresOn, file }: NewFile,
): Promise<number> {
  return services.db.transaction(async (tx) => {
    await lockProfile(tx, actor, groupId);
    const kept = await libraryOf(tx, groupId);
    const same = kept.find((each) => each.kind === kind && each.digest === file.digest);
    if (same) return same.id;
    const now = services.clock();

    refuseIf(libraryProblems(kept.length));

    const { id: documentId } = await storeDocument(services, tx, actor, { groupId, file, now });
    const id = await insertIntoLibrary(tx, actor, groupId, { kind, title, expiresOn, documentId }, now);
    const details = { document: documentId, kind, digest: file.digest };
    await record(tx, actor, 'document added to library', { type: 'group', id: groupId }, now, details);
    return id;
  });
}

/** Takes a file out of the library. The stored file stays: bids it was used in go on showing it (guarantees.md FI-07). */
export async function takeOutOfLibrary(
  services: Services,
  actor: Actor,
  groupId: number,
  id: number,
): Promise<void> {
  await services.db.transaction(async (tx) => {
    await lockProfile(tx, actor, groupId);
    const { documentId } = await findInLibrary(tx, groupId, id);
    const now = services.clock();
    await markTakenOut(tx, id, now);
    const details = { document: documentId };
    await record(tx, actor, 'document taken out of library', { type: 'group', id: groupId }, now, details);
  });
}
