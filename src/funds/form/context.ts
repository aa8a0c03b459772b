import type { Day } from '../../values/day';
import type { Pence } from '../../values/money';
import type { Tier } from '../question';
import type { Answers } from './answer';

/** All that decides which questions a bid is asked and whether an answer will do. */
export type FormContext = {
  tier: Tier;
  answers: Answers;
  /** Facts of the group's profile that conditions name. */
  group: Record<string, string | boolean | null>;
  /** How many files are attached to each document question. */
  documents: Record<string, number>;
  /** Names of the wards by their codes, in the order they are offered. */
  wards: Map<string, string>;
  bounds: {
    earliestStart: Day;
    latestEnd: Day;
    /** What the group may still ask of this fund. */
    capLeftPence: Pence;
    /** Whether another group draws on the same limit (product.md, Decided 7). */
    capIsShared?: boolean;
  };
};

export const wholeCity = 'whole-city';
