import { z } from 'zod';
import type { Problem } from '../values/problem';
import { checkerProblems } from './eligibility';
import { type Tier, tiers } from './question';

const pence = z.int().min(1).max(100_000_000_000);
const perTier = <Schema extends z.ZodType>(schema: Schema) => z.record(z.enum(tiers), schema);

const benchmark = z.strictObject({
  /** The least combined mark, in hundredths: 6000 is 60.00. */
  combined: z.int().min(0).max(10_000),
  /** Each needs one of its criteria at or above its mark. */
  floors: z.array(z.strictObject({ anyOf: z.array(z.string()).min(1), atLeast: z.int().min(0).max(5) })),
});

const weights = z.record(z.string(), z.int().min(1).max(100));

const words = z.string().trim().min(1);
const choice = { value: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/), label: words };

/** One question of the checker; what does not pass says why, and what the group can do (domain.md 7.2). */
const eligibilityQuestion = z.strictObject({
  key: z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/),
  question: words,
  help: words.optional(),
  options: z.array(
    z.discriminatedUnion('outcome', [
      z.strictObject({ ...choice, outcome: z.literal('pass') }),
      z.strictObject({
        ...choice,
        outcome: z.enum(['sort', 'stop']),
        explanation: words,
        instead: words,
      }),
    ]),
  ),
});

/** The settings of a round, frozen with it when it is published (product.md, Decided 1 to 8). */
export const roundTerms = z.strictObject({
  /** The most a bid of each tier may ask for, in pence. */
  tiers: perTier(pence),
  assessors: perTier(z.int().min(1).max(10)),
  benchmark,
  smallBenchmark: benchmark,
  /** What a small bid is judged on, by what it says it is about. */
  smallCriteria: z.strictObject({ 'communities-together': weights, 'less-integrated': weights }),
  earliestStartWeeks: z.int().min(0).max(52),
  longestMonths: z.int().min(1).max(60),
  decisionWeeks: perTier(z.int().min(1).max(52)),
  reasonForEveryScore: z.boolean(),
  /** Working days. */
  documentsToFollowDays: z.int().min(0).max(60),
  callInDays: z.int().min(0).max(60),
  /** What the checker asks; a round without questions has no checker. */
  eligibility: z.array(eligibilityQuestion).default([]),
});

export type RoundTerms = z.output<typeof roundTerms>;
export type EligibilityQuestion = z.output<typeof eligibilityQuestion>;
export type Benchmark = RoundTerms['benchmark'];
/** What a small bid may be about: one of the fund's two aims. */
export type About = keyof RoundTerms['smallCriteria'];

/** What is wrong with a round's terms beside its criteria and the most a group may hold, in pence. */
export function termsProblems(terms: RoundTerms, codes: string[], capPence: number): Problem[] {
  const named = [
    ...floorCodes(terms),
    ...Object.values(terms.smallCriteria).flatMap((each) => Object.keys(each)),
  ];
  const unknown = [...new Set(named)].filter((code) => !codes.includes(code));
  return [
    ...unknown.map((code) => ({
      text: 'The terms name {code}, which is not a criterion of the round',
      values: { code },
    })),
    ...smallWeightProblems(terms),
    ...tierProblems(terms.tiers, capPence),
    ...checkerProblems(terms.eligibility),
  ];
}

function floorCodes({ benchmark, smallBenchmark }: RoundTerms): string[] {
  return [...benchmark.floors, ...smallBenchmark.floors].flatMap(({ anyOf }) => anyOf);
}

function smallWeightProblems({ smallCriteria }: RoundTerms): Problem[] {
  return Object.values(smallCriteria)
    .map((weights) => Object.values(weights).reduce((sum, weight) => sum + weight, 0))
    .filter((total) => total !== 100)
    .map((total) => ({
      text: 'The weights of a small bid must add up to 100. They add up to {total}',
      values: { total },
    }));
}

function tierProblems(most: Record<Tier, number>, capPence: number): Problem[] {
  const rises = most.small <= most.medium && most.medium <= most.large;
  const problems = rises ? [] : [{ text: 'Each tier must allow at least as much as the one below it' }];
  if (most.large < capPence) problems.push({ text: 'The largest tier must reach what one group may hold' });
  return problems;
}
