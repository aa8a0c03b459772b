import { blankStaffRecords, eraseAccount, type Leaver, lockLeaver, shareActor } from '../accounts';
import { type Actor, holds } from '../actor';
import { bidsNaming, erasePersonFromBid } from '../applications';
import { blankDeclarationsOf } from '../assessment';
import { record } from '../audit';
import type { Db } from '../db';
import { Forbidden, NotFound, refuseIf } from '../errors';
import { blankLettersTo } from '../notifications';
import type { Services } from '../services';
import { blankBookingsOf } from '../training';
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
import { lockHolds } from './hold-store';
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

    refuseIf([
      ...confirmationProblems(actor, erasure, { administrators, alwaysTwo: services.alwaysTwo }),
      ...erasureProblems(actor, personId, await standingOf(tx, personId, now)),
    ]);

    const counts = await eraseEverywhere(tx, actor, leaver, now);
    const alone = erasure?.askedBy === actor.id;
    await markErased(tx, erasure?.id ?? 0, { confirmedBy: actor.id, alone, counts }, now);
    await record(tx, actor, 'person erased', { type: 'person', id: personId }, now, {
      erasure: erasure?.id ?? 0,
      alone,
    });
    const file = tombstonesBeside(services.auditHeads);
    await appendTombstone(file, { personId, bornAt: leaver.bornAt }, now);
  });
}

/** Takes a request back before it is confirmed; a repeat changes nothing. */
export async function withdrawErasure(services: Services, actor: Actor, personId: number): Promise<void> {
  await services.db.transaction(async (tx) => {
    await lockLeaver(tx, personId);
    const now = services.clock();
    await refuseUnlessAdministrator(tx, actor, now);
    const erasure = await findOptionalErasure(tx, personId);
    if (!erasure) return;

    refuseIf(erasure.confirmedAt ? [{ text: 'This person has been erased already' }] : []);

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
  for (const { personId, bornAt } of await readTombstones(tombstonesBeside(services.auditHeads))) {
    await services.db.transaction(async (tx) => {
      const leaver = await lockLeaver(tx, personId);
      if (leaver?.bornAt.getTime() !== bornAt.getTime()) return;
      const now = services.clock();
      await markErasedAgain(tx, personId, await eraseEverywhere(tx, 'system', leaver, now), now);
      await record(tx, 'system', 'person erased', { type: 'person', id: personId }, now, { restored: true });
      erased += 1;
    });
  }
  return erased;
}

// Each room blanks its own rows. What is left of a bid is sworn to by the audit trail, as what was sent was.
async function eraseEverywhere(tx: Db, author: Actor | 'system', leaver: Leaver, now: Date) {
  const bids = await bidsNaming(tx, leaver);
  for (const id of bids) {
    const { digest } = await erasePersonFromBid(tx, id, leaver, now);
    await record(tx, author, 'bid blanked', { type: 'application', id }, now, { digest });
  }
  return {
    bids: bids.length,
    letters: await blankLettersTo(tx, leaver, now),
    bookings: await blankBookingsOf(tx, leaver),
    declarations: await blankDeclarationsOf(tx, leaver.id),
    staffRecords: await blankStaffRecords(tx, leaver),
    ...(await eraseAccount(tx, leaver, now)),
  };
}

/** Throws Forbidden when the permission was taken away while the request was on its way. */
export async function refuseUnlessAdministrator(tx: Db, actor: Actor, now: Date): Promise<void> {
  if (!holds(await shareActor(tx, actor, dayOf(now)), 'administrator')) throw new Forbidden();
}
