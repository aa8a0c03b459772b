import { listGroupsOf } from '../accounts';
import type { Actor } from '../actor';
import { applicantTone, applicantWords, listOwnBids, type OwnBid } from '../applications';
import { awardsOf } from '../awards';
import type { Db } from '../db';
import { listOpenRounds } from '../funds';
import type { Results } from '../read';
import { bookingsOf, listComingSessions } from '../training';

/** What somebody who acts for a group, or holds no permission, finds on their front page; nothing for anyone else. */
export function memberReads(db: Db, actor: Actor, now: Date) {
  if (actor.groupIds.length === 0 && actor.permissions.length > 0) return {};
  return {
    groups: listGroupsOf(db, actor),
    bids: listOwnBids(db, actor),
    awards: awardsOf(db, actor.groupIds),
    bookings: bookingsOf(db, actor, now),
    sessions: listComingSessions(db, now, 3, { withPlaces: true }),
    rounds: listOpenRounds(db, now),
  };
}

export function memberPart({ bids, ...found }: Results<ReturnType<typeof memberReads>>) {
  if (!bids) return undefined;
  const worded = neededFirst(bids).map((bid) => ({
    ...bid,
    words: applicantWords(bid.status, bid.released),
    tone: applicantTone(bid.status, bid.released),
  }));
  return { ...found, bids: worded };
}

/** Bids that need something from the group come before those that wait for the fund. */
function neededFirst(bids: OwnBid[]): OwnBid[] {
  const waits = ({ status }: OwnBid) => Number(!['info_requested', 'draft'].includes(status));
  return [...bids].sort((one, other) => waits(one) - waits(other));
}
