import type { Pence } from '../../values/money';
import { type Tier, tiers } from '../question';
import { largestTier, tierOfRequest } from '../tier';
import { type Answers, rowsOf } from './answer';

/** The request in pence: the sum of what the budget's lines ask for, never typed. */
export function requestOf(answers: Answers): Pence {
  return sumOf(answers, 'asked');
}

/** What the whole project costs, in pence, by the budget's lines. */
export function totalCostOf(answers: Answers): Pence {
  return sumOf(answers, 'cost');
}

/** The tier of a bid: the band it chose until its budget has a line, then by its request (product.md, Decided 2). */
export function tierOf(answers: Answers, terms: { tiers: Record<Tier, Pence> }): Tier {
  const hasLine = rowsOf(answers.budget).some((line) => typeof line.asked === 'number');
  if (hasLine) return tierOfRequest(terms, requestOf(answers)) ?? largestTier(terms);
  return tiers.find((tier) => tier === answers.band) ?? 'small';
}

function sumOf(answers: Answers, column: string): Pence {
  return rowsOf(answers.budget).reduce(
    (sum, line) => sum + (typeof line[column] === 'number' ? line[column] : 0),
    0,
  );
}
