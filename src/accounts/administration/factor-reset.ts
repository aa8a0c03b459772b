import type { Actor } from '../../actor';
import type { Problem } from '../../values/problem';

/** A wish to take somebody's second factor away, because they lost it; open until it is done or refused. */
export type FactorReset = {
  id: number;
  personId: number;
  personName: string;
  reason: string;
  askedBy: number;
  askedByName: string;
  askedAt: Date;
};

/** Whose second factor it is; `administrators` are those who could agree besides them. */
export type Loser = { id: number; worksHere: boolean; hasFactor: boolean; administrators: number };

const ownStep: Problem = { text: 'Nobody resets their own second step. Ask another administrator' };

/** What stands in the way of asking for it. */
export function askingProblems(actor: Actor, loser: Loser): Problem[] {
  if (loser.id === actor.id) return [ownStep];
  return loser.hasFactor ? [] : [{ text: 'This person has no second step at sign-in' }];
}

/** What stands in the way of agreeing to it. */
export function agreeingProblems(actor: Actor, reset: FactorReset): Problem[] {
  if (reset.personId === actor.id) return [ownStep];
  if (reset.askedBy !== actor.id) return [];
  return [{ text: 'You asked for this. Another administrator has to agree' }];
}

/**
 * Whether another administrator has to agree: for those who work for the fund, wherever there is another, or always by
 * setting (product.md, Decided 9 and 11: a council of five must be able to run it).
 */
export function needsAnother({ worksHere, administrators }: Loser, alwaysTwo = false): boolean {
  return worksHere && (alwaysTwo || administrators > 1);
}
