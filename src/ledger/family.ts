import type { Kin } from '../accounts';
import type { Actor } from '../actor';
import { formatMoney, type Pence } from '../values/money';
import type { Problem } from '../values/problem';

/** Which groups move to whose cap when two come together: the oldest of all holds the money of all. */
export type Joining = { holderId: number; leftId: number; movingIds: number[] };

/** How two groups come together, with all who share a cap with one of them already. */
export function joiningOf(families: readonly Kin[], oneId: number, otherId: number): Joining {
  const holders = [oneId, otherId].map((id) => families.find((kin) => kin.id === id)?.holderId ?? id);
  const [holderId, leftId] = [Math.min(...holders), Math.max(...holders)];
  const movingIds = families.filter((kin) => kin.holderId === leftId).map(({ id }) => id);
  return { holderId, leftId, movingIds };
}

/** What stands between this person and linking groups: who belongs to one of them decides nothing about them (CO-08). */
export function linkProblems(families: readonly Kin[], joining: Joining, actor: Actor): Problem[] {
  if (joining.holderId === joining.leftId) return [{ text: 'These groups share one cap already' }];
  return interestProblems(families, actor);
}

/** The same, and between this person and unlinking them. */
export function interestProblems(families: readonly Kin[], actor: Actor): Problem[] {
  if (!families.some(({ id }) => actor.groupIds.includes(id))) return [];
  return [{ text: 'You belong to one of these groups, so someone else must do this' }];
}

/** What groups hold of a fund that is more than the cap they would have. */
export type Excess = { fundName: string; heldPence: Pence; capPence: Pence };

/** Groups share a cap only while they hold no more than it allows one group (product.md, Decided 7). */
export function togetherProblems(excesses: Excess[]): Problem[] {
  return excesses.map((excess) => ({
    text: 'Together these groups hold {held} of the {fund}. One group can have at most {cap}, so they cannot share one cap until they hold {over} less, or a decision maker allows them more',
    values: valuesOf(excess),
  }));
}

/** A group has its own cap again only where its own bids and awards fit under it. */
export function apartProblems(excesses: Excess[]): Problem[] {
  return excesses.map((excess) => ({
    text: 'Alone this group holds {held} of the {fund}, which is {over} more than its own cap of {cap}. A decision maker must first allow it more',
    values: valuesOf(excess),
  }));
}

function valuesOf({ fundName, heldPence, capPence }: Excess) {
  return {
    fund: fundName,
    held: formatMoney(heldPence),
    cap: formatMoney(capPence),
    over: formatMoney(heldPence - capPence),
  };
}
