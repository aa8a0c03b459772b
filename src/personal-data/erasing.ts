import { blankStaffRecords, eraseAccount, type ErasedCounts, type Leaver } from '../accounts';
import type { Actor } from '../actor';
import { bidsNaming, erasePersonFromBid } from '../applications';
import { blankDeclarationsOf } from '../assessment';
import { record } from '../audit';
import type { Db } from '../db';
import { blankLettersTo } from '../notifications';
import { blankBookingsOf } from '../training';
import type { Pointer } from '../words-store';
import { bidsMarked, blankWords } from './mentions/store';
import { blankRequestsOf } from './requests/personal-data-store';

/**
 * Takes somebody out of every room, and the words of others where somebody marked them: each room blanks its own rows.
 * What is left of a bid is sworn to by the audit trail, as what was sent was. Answers how much of each was reached.
 */
export async function eraseEverywhere(
  tx: Db,
  author: Actor | 'system',
  leaver: Leaver,
  blanked: Pointer[],
  now: Date,
): Promise<ErasedCounts> {
  const marked = bidsMarked(blanked);
  const bids = await bidsNaming(tx, leaver, [...marked.keys()]);
  for (const id of bids) {
    const words = marked.get(id) ?? { keys: [], signature: false };
    const { digest } = await erasePersonFromBid(tx, id, leaver, words, now);
    await record(tx, author, 'bid blanked', { type: 'application', id }, now, { digest });
  }
  await blankWords(tx, blanked, now);
  return {
    bids: bids.length,
    words: blanked.length,
    letters: await blankLettersTo(tx, leaver, now),
    bookings: await blankBookingsOf(tx, leaver),
    declarations: await blankDeclarationsOf(tx, leaver.id),
    requests: await blankRequestsOf(tx, leaver, now),
    staffRecords: await blankStaffRecords(tx, leaver),
    ...(await eraseAccount(tx, leaver, now)),
  };
}
