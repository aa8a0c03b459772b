import type { Actor } from '../actor';
import { record } from '../audit';
import { refuseIf } from '../errors';
import type { Services } from '../services';
import type { Problem } from '../values/problem';
import { refuseUnlessAdministrator } from './erasure-actions';
import type { NewHold } from './hold';
import { insertHold, isOnErased, lockHold, lockHolds, markLifted } from './hold-store';

const nothingLeft: Problem = { text: 'This person has been erased, so there is nothing left to hold' };

/**
 * Keeps everything of a round, a group or a person until the hold is lifted, whatever is due (guarantees.md D30). Throws
 * Refused for somebody who was erased.
 */
export async function placeHold(services: Services, actor: Actor, hold: NewHold): Promise<void> {
  await services.db.transaction(async (tx) => {
    await lockHolds(tx);
    const now = services.clock();
    await refuseUnlessAdministrator(tx, actor, now);

    refuseIf((await isOnErased(tx, hold)) ? [nothingLeft] : []);

    const id = await insertHold(tx, actor, hold, now);
    const details = { on: hold.kind, number: hold.subjectId, review: hold.reviewOn };
    await record(tx, actor, 'legal hold placed', { type: 'legal hold', id }, now, details);
  });
}

/** Ends a hold: what was due meanwhile can go with the next run. Throws NotFound when it was lifted already. */
export async function liftHold(services: Services, actor: Actor, id: number, because: string): Promise<void> {
  await services.db.transaction(async (tx) => {
    await lockHolds(tx);
    await lockHold(tx, id);
    const now = services.clock();
    await refuseUnlessAdministrator(tx, actor, now);

    await markLifted(tx, actor, id, because, now);
    await record(tx, actor, 'legal hold lifted', { type: 'legal hold', id }, now);
  });
}
