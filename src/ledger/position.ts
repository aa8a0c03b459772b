import { formatMoney, type Pence } from '../values/money';
import type { Problem } from '../values/problem';

/** Where a fund's money stands now. Available = confirmed − committed (product.md, Decided 8). */
export type FundPosition = {
  confirmedPence: Pence;
  conditionalPence: Pence;
  committedPence: Pence;
  availablePence: Pence;
  /** The budgets of the fund's rounds together. */
  allottedPence: Pence;
};

/** A round without a budget of its own draws on the fund's available money. */
export type RoundPosition = { budgetPence: Pence | null; committedPence: Pence };

/** What one group, or the groups that share one cap, hold of one fund: asked for in bids still live, and awarded. */
export type GroupPosition = {
  requestedPence: Pence;
  awardedPence: Pence;
  capPence: Pence;
  isShared?: boolean;
};

/** Only confirmed money can be committed (product.md, Decided 8). */
export function availableProblems(position: FundPosition, amountPence: Pence): Problem[] {
  if (amountPence <= position.availablePence) return [];
  const values = { left: formatMoney(position.availablePence), amount: formatMoney(amountPence) };
  return [{ text: 'This fund has {left} of confirmed money left, which is less than {amount}', values }];
}

/** Awards of a round stay within its budget (guarantees.md MO-01). */
export function budgetProblems(
  { budgetPence, committedPence }: RoundPosition,
  amountPence: Pence,
): Problem[] {
  if (budgetPence === null || committedPence + amountPence <= budgetPence) return [];
  const values = { left: formatMoney(budgetPence - committedPence), amount: formatMoney(amountPence) };
  return [{ text: 'The budget of this round has {left} left, which is less than {amount}', values }];
}

/** A budget never falls below what the round has committed, nor takes what other rounds have (MO-01, D2). */
export function budgetChangeProblems(
  fund: FundPosition,
  round: RoundPosition,
  budgetPence: Pence | null,
): Problem[] {
  if (budgetPence === null) return [];
  if (budgetPence < round.committedPence) {
    const values = { committed: formatMoney(round.committedPence) };
    return [
      {
        field: 'budget',
        text: 'The budget cannot be less than the {committed} this round has awarded',
        values,
      },
    ];
  }
  const most = fund.confirmedPence - fund.allottedPence + (round.budgetPence ?? 0);
  if (budgetPence <= most) return [];
  const text =
    'The budget can be at most {most}: the rest of the confirmed money is in the budgets of other rounds';
  return [{ field: 'budget', text, values: { most: formatMoney(Math.max(most, 0)) } }];
}

/** What a group asks for and is awarded stays within its cap over the life of the fund (product.md, Decided 7). */
export function capProblems(position: GroupPosition, amountPence: Pence, heldPence: Pence = 0): Problem[] {
  const left = roomUnderCap(position) + heldPence;
  if (amountPence <= left) return [];
  const values = {
    left: formatMoney(left),
    amount: formatMoney(amountPence),
    cap: formatMoney(position.capPence),
  };
  const text = position.isShared
    ? 'Groups that share one limit can have at most {cap} of this fund together. {left} is left, which is less than {amount}'
    : 'One group can have at most {cap} of this fund. {left} is left, which is less than {amount}';
  return [{ text, values }];
}

export function roomUnderCap({ capPence, requestedPence, awardedPence }: GroupPosition): Pence {
  return capPence - requestedPence - awardedPence;
}

/** The most one amount can be, in pence: £1 billion, as the database keeps it (guarantees.md D6). */
export const largestAmount: Pence = 100_000_000_000;

export function isBetween(pence: Pence, least: Pence, most: Pence): boolean {
  return Number.isSafeInteger(pence) && pence >= least && pence <= most;
}

/** Throws RangeError: amounts reach the ledger as whole pence or not at all (guarantees.md MO-02). */
export function mustBeWholePence(pence: Pence, least: Pence): void {
  if (!isBetween(pence, least, largestAmount))
    throw new RangeError(`${pence} is not an amount in whole pence.`);
}
