import type { Db } from '../db';
import { sealsAfter } from './chain';
import { type Author, type Details, type Subject, refuseFreeText } from './event';
import { insertEvent, insertSeals, lastSeal, lockChain, unsealedEvents } from './store';

/**
 * Writes down what was done, in the transaction that did it and as its last step. `event` is a verb in the past tense
 * in small letters: 'application submitted'. Throws RangeError when a detail looks like free text.
 */
export async function record(
  tx: Db,
  author: Author,
  event: string,
  subject: Subject,
  now: Date,
  details: Details = {},
): Promise<void> {
  refuseFreeText(details);
  await insertEvent(tx, author, event, subject, now, details);
}

const batch = 1000;

/** Adds every committed event that has no seal to the chain, and answers how many (house.md, Transactions). */
export async function sealEvents(db: Db): Promise<number> {
  const sealed = await sealBatch(db);
  return sealed < batch ? sealed : sealed + (await sealEvents(db));
}

async function sealBatch(db: Db): Promise<number> {
  return db.transaction(async (tx) => {
    await lockChain(tx);
    const seals = sealsAfter(await lastSeal(tx), await unsealedEvents(tx, batch));
    await insertSeals(tx, seals);
    return seals.length;
  });
}
