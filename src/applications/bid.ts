import { type LibraryFile, expiryOf, libraryOf } from '../accounts';
import type { Actor } from '../actor';
import { type Round, roundById } from '../funds';
import { type Reads, type Results, readTogether, wordedRead } from '../read';
import type { Services } from '../services';
import { dayOf } from '../values/day';
import type { Application } from './application';
import { type Named, type Workings, workingsFrom, workingsReads } from './form-context';
import { ofOwnGroups } from './policy';
import { findApplication } from './store';

/** A bid as its group works on it: its answers, its round, all the question form asks about, and the files at hand. */
export type Bid = Workings & { application: Application; round: Round; library: OfferedFile[] };

/** A file of the group's library, and whether it has run out or soon will. */
export type OfferedFile = LibraryFile & { expiry: ReturnType<typeof expiryOf> };

/** A bid of this person's groups. Throws NotFound. */
export async function findBid(services: Services, actor: Actor, id: number): Promise<Bid> {
  return withWorkings(services, await findApplication(services.db, actor, id, ofOwnGroups));
}

/** The same, for a bid that was found already, with whatever else its page needs. */
export async function withWorkings<More extends Reads>(
  { db, clock }: Services,
  application: Application,
  more: More = {} as More,
): Promise<Bid & Results<More>> {
  const found = await readTogether(db, { ...more, bid: bidReads(db, application) });
  return { ...found, ...bidFrom(application, (found as { bid: BidFound }).bid, clock()) };
}

/** What is read of a bid once it is known which it is. */
export const bidReads = wordedRead((db, named: Named) =>
  readTogether(db, {
    round: roundById(db, named.roundId),
    library: libraryOf(db, named.groupId),
    ...workingsReads(db, named),
  }),
);

type BidFound = Awaited<ReturnType<typeof bidReads>>;

export function bidFrom(application: Application, found: BidFound, now: Date): Bid {
  const library = found.library.map((file) => ({ ...file, expiry: expiryOf(file, dayOf(now)) }));
  return { application, round: found.round, library, ...workingsFrom(application, found.round, found, now) };
}

/** Whether this person acts for the bid's group: they then see it as the group does, whatever else they are. */
export function isOwn(actor: Actor, { groupId }: Application): boolean {
  return actor.groupIds.includes(groupId);
}
