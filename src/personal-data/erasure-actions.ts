import { lockLeaver, shareActor } from '../accounts';
import { type Actor, holds } from '../actor';
import { record } from '../audit';
import type { Db } from '../db';
import { Forbidden, NotFound, refuseIf } from '../errors';
import type { Services } from '../services';
import { dayOf } from '../values/day';
import { type Basis, confirmationProblems, erasureProblems } from './erasure';
import { countAdministrators, standingOf } from './erasure-queries';
import {
  findOptionalErasure,
  insertErasure,
  markErased,
  markErasedAgain,
  markErasureWithdrawn,
} from './erasure-store';
import { eraseEverywhere } from './erasing';
import { lockHolds } from './hold-store';
import { unreadProblems, wordsToBlank } from './mentions/mention';
import { mentionsOf } from './mentions/queries';
import { decisionsFor, deleteDecisions, forgetDigests } from './mentions/store';
import { appendTombstone, readTombstones, tombstonesBeside } from './tombstones';

/** Asks for somebody to be erased; nothing is erased before it is confirmed. A repeat changes nothing. */
export async function askForErasure(
  services: Services,
  actor: Actor,
  personId: number,
  basis: Basis,
): Promise<void> {
  await services.db.transaction(async (tx) => {
    if (!(await lockLeaver(tx, personId))) throw new NotFound();
    const now = services.clock();
    await refuseUnlessAdministrator(tx, actor, now);
    if (await findOptionalErasure(tx, personId)) return;

    refuseIf(erasureProblems(actor, personId, await standingOf(tx, personId, now)));

    await insertErasure(tx, { personId, basis, askedBy: actor.id }, now);
    await record(tx, actor, 'erasure asked', { type: 'person', id: personId }, now, { basis });
  });
}

/**
 * Erases somebody at another administrator's word: who they were goes everywhere, what they did stays under a stable
 * name, and the list outside the database remembers it for the day an older copy comes back (guarantees.md 5, PR-03).
 */
export async function confirmErasure(services: Services, actor: Actor, personId: number): Promise<void> {
  await services.db.transaction(async (tx) => {
    await lockHolds(tx);
    const leaver = await lockLeaver(tx, personId);
    if (!leaver) throw new NotFound();
    const now = services.clock();
    await refuseUnlessAdministrator(tx, actor, now);
    const erasure = await findOptionalErasure(tx, personId);
    const administrators = await countAdministrators(tx, now);
    // Found anew: somebody may have written since the words were read.
    const mentions = await mentionsOf(tx, leaver);
    const decided = await decisionsFor(tx, personId);

    refuseIf([
      ...confirmationProblems(actor, erasure, { administrators, alwaysTwo: services.alwaysTwo }),
      ...erasureProblems(actor, personId, await standingOf(tx, personId, now)),
      ...(erasure ? unreadProblems(mentions, decided) : []),
    ]);

    const blanked = wordsToBlank(mentions, decided);
    const counts = await eraseEverywhere(tx, actor, leaver, blanked, now);
    const alone = erasure?.askedBy === actor.id;
    await forgetDigests(tx, erasure?.id ?? 0);
    await markErased(tx, erasure?.id ?? 0, { confirmedBy: actor.id, alone, counts }, now);
    await record(tx, actor, 'person erased', { type: 'person', id: personId }, now, {
      erasure: erasure?.id ?? 0,
      alone,
    });
    const file = tombstonesBeside(services.auditHeads);
    await appendTombstone(file, { personId, bornAt: leaver.bornAt, blanked }, now);
  });
}

/** Takes a request back before it is confirmed, with what was decided about words; a repeat changes nothing. */
export async function withdrawErasure(services: Services, actor: Actor, personId: number): Promise<void> {
  await services.db.transaction(async (tx) => {
    await lockLeaver(tx, personId);
    const now = services.clock();
    await refuseUnlessAdministrator(tx, actor, now);
    const erasure = await findOptionalErasure(tx, personId);
    if (!erasure) return;

    refuseIf(erasure.confirmedAt ? [{ text: 'This person has been erased already' }] : []);

    await deleteDecisions(tx, erasure.id);
    await markErasureWithdrawn(tx, erasure.id, actor.id, now);
    await record(tx, actor, 'erasure withdrawn', { type: 'person', id: personId }, now);
  });
}

/**
 * Erases again everyone on the list outside the database whom an older copy of it brought back: the first step after a
 * restore, before anybody is let in. Answers how many (guarantees.md 5, PR-03).
 */
export async function replayErasures(services: Services): Promise<number> {
  let erased = 0;
  for (const { personId, bornAt, blanked } of await readTombstones(tombstonesBeside(services.auditHeads))) {
    await services.db.transaction(async (tx) => {
      const leaver = await lockLeaver(tx, personId);
      if (leaver?.bornAt.getTime() !== bornAt.getTime()) return;
      const now = services.clock();
      const open = await findOptionalErasure(tx, personId);
      if (open && !open.confirmedAt) await forgetDigests(tx, open.id);
      await markErasedAgain(tx, personId, await eraseEverywhere(tx, 'system', leaver, blanked, now), now);
      await record(tx, 'system', 'person erased', { type: 'person', id: personId }, now, { restored: true });
      erased += 1;
    });
  }
  return erased;
}

/** Throws Forbidden when the permission was taken away while the request was on its way. */
export async function refuseUnlessAdministrator(tx: Db, actor: Actor, now: Date): Promise<void> {
  if (!holds(await shareActor(tx, actor, dayOf(now)), 'administrator')) throw new Forbidden();
}
