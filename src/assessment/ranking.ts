import type { Pence } from '../values/money';
import { type Fraction, type Standing, compareFractions } from './total';

/** What decides the order of two bids, and nothing else. */
export type Ranked = {
  reference: string;
  standing: Standing;
  firstTime: boolean;
  requestPence: Pence;
  submittedAt: Date;
};

/**
 * Before zero when `one` ranks above `other`: combined total, then C1, then C2, then a group's first bid, then the
 * smaller request, then the earlier sending, then the reference; no two bids tie (domain.md 7.5 without its ward rule).
 */
export function compareBids(one: Ranked, other: Ranked): number {
  return (
    compareFractions(other.standing.combined, one.standing.combined) ||
    compareFractions(mainMark(other, 'C1', 'C2'), mainMark(one, 'C1', 'C2')) ||
    compareFractions(mainMark(other, 'C2', 'C1'), mainMark(one, 'C2', 'C1')) ||
    Number(other.firstTime) - Number(one.firstTime) ||
    one.requestPence - other.requestPence ||
    one.submittedAt.getTime() - other.submittedAt.getTime() ||
    (one.reference < other.reference ? -1 : Number(one.reference > other.reference))
  );
}

/** The bids in order, each with its position from 1. */
export function rank<Bid extends Ranked>(bids: readonly Bid[]): (Bid & { position: number })[] {
  return [...bids].sort(compareBids).map((bid, index) => ({ ...bid, position: index + 1 }));
}

/** Where the money runs out: what has been asked for so far down the list, and the last bid there is money for. */
export type MoneyLine = { runningPence: Pence | null; isWithin: boolean; isLastWithin: boolean };

/** Follows the money down a ranked list; bids below the standard take none of it. */
export function moneyLine(
  bids: readonly { meetsBenchmark: boolean; requestPence: Pence }[],
  availablePence: Pence,
): MoneyLine[] {
  let running = 0;
  const lines = bids.map(({ meetsBenchmark, requestPence }) => {
    if (!meetsBenchmark) return { runningPence: null, isWithin: false, isLastWithin: false };
    running += requestPence;
    return { runningPence: running, isWithin: running <= availablePence, isLastWithin: false };
  });
  const firstBeyond = lines.findIndex(
    ({ runningPence }) => runningPence !== null && runningPence > availablePence,
  );
  const last = lines.slice(0, Math.max(firstBeyond, 0)).findLast(({ isWithin }) => isWithin);
  if (last) last.isLastWithin = true;
  return lines;
}

// A small bid is judged by only one of the two, and must not lose a tie for lack of the other.
function mainMark({ standing }: Ranked, code: string, otherwise: string): Fraction {
  return standing.marks[code] ?? standing.marks[otherwise] ?? { sum: 0, count: 1 };
}
