import type { Pence } from '../values/money';

/** A fund that groups can apply to; everything the portal says about it is data (product.md, Decided 1). */
export type Fund = {
  id: number;
  slug: string;
  name: string;
  /** The letters its references start with: CF in CF-2026-0001. */
  referencePrefix: string;
  summary: string;
  aims: string[];
  department: string;
  targetPence: Pence;
  /** The most one group may hold over the life of the fund (product.md, Decided 7). */
  capPence: Pence;
  /** How many groups its free training is meant to reach. */
  trainingTarget: number | null;
};

/** The step that public figures of money left are rounded down to (product.md, Decided 21). */
const publicStep: Pence = 500_000;

/** What is left of the target as the public sees it, in pence: rounded down to £5,000, never below nothing. */
export function leftInPublic(targetPence: Pence, awardedPence: Pence): Pence {
  return Math.max(Math.floor((targetPence - awardedPence) / publicStep) * publicStep, 0);
}
