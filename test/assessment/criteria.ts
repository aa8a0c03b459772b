import { smallCriterionWeight, standardCriteria } from '../../seeds/reference/criteria';
import type { Marks, Weighted } from '../../src/assessment/total';
import type { Benchmark, Criterion } from '../../src/funds';

const criteria: Criterion[] = standardCriteria.map((criterion, index) => ({ id: index + 1, ...criterion }));

/** The seven criteria of a medium or large bid. */
export const standard: Weighted[] = criteria.map((criterion) => ({ criterion, weight: criterion.weight }));

/** The two criteria of a small bid. */
export function small(...codes: string[]): Weighted[] {
  const chosen = criteria.filter(({ code }) => codes.includes(code));
  return chosen.map((criterion) => ({ criterion, weight: smallCriterionWeight }));
}

/** Marks for C1 to C7, in that order. */
export function marks(...values: number[]): Marks {
  return Object.fromEntries(values.map((mark, index) => [`C${index + 1}`, mark]));
}

export const benchmark: Benchmark = {
  combined: 6000,
  floors: [
    { anyOf: ['C1', 'C2'], atLeast: 3 },
    { anyOf: ['C5'], atLeast: 2 },
  ],
};
