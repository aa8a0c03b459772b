import type { Actor } from '../actor';
import { type Round, roundById } from '../funds';
import { type Reads, type Results, readTogether, wordedRead } from '../read';
import type { Services } from '../services';
import type { Application } from './application';
import { type Named, type Workings, workingsFrom, workingsReads } from './form-context';
import { ofOwnGroups } from './policy';
import { findApplication } from './store';

/** A bid as its group works on it: its answers, its round and all the question form asks about. */
export type Bid = Workings & { application: Application; round: Round };

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
  readTogether(db, { round: roundById(db, named.roundId), ...workingsReads(db, named) }),
);

type BidFound = Awaited<ReturnType<typeof bidReads>>;

export function bidFrom(application: Application, found: BidFound, now: Date): Bid {
  return { application, round: found.round, ...workingsFrom(application, found.round, found, now) };
}

/** Whether this person acts for the bid's group: they then see it as the group does, whatever else they are. */
export function isOwn(actor: Actor, { groupId }: Application): boolean {
  return actor.groupIds.includes(groupId);
}
