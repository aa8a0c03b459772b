import { type Day, addDays, dayOf } from '../values/day';
import type { Fund } from './fund';
import type { QuestionForm, Tier } from './question';
import type { About, Benchmark, RoundTerms } from './terms';

/** What a bid is judged by; `descriptors` say what each mark from 0 to 5 means, in that order. */
export type Criterion = {
  id: number;
  code: string;
  name: string;
  question: string;
  weight: number;
  descriptors: string[];
};

export type RoundKind = 'rolling' | 'fixed';
export type RoundStatus =
  'draft' | 'published' | 'closed' | 'assessing' | 'decided' | 'reporting' | 'archived';

/** A call for bids on terms of its own; a rolling round may have no closing time. */
export type Round = {
  id: number;
  fundId: number;
  fund: Fund;
  formId: number;
  slug: string;
  name: string;
  kind: RoundKind;
  status: RoundStatus;
  opensAt: Date;
  closesAt: Date | null;
  decisionPromisedOn: Day | null;
  terms: RoundTerms;
  form: QuestionForm;
  criteria: Criterion[];
  version: number;
};

export type RoundDates = Pick<Round, 'status' | 'opensAt' | 'closesAt'>;
export type RoundState = 'not open yet' | 'open' | 'closing soon' | 'closed';

const sevenDays = 7 * 24 * 60 * 60 * 1000;

/** Whether a bid received at this instant is in time; the closing instant itself is (product.md, Decided 17). */
export function isOpen({ status, opensAt, closesAt }: RoundDates, at: Date): boolean {
  return status === 'published' && at >= opensAt && (closesAt === null || at <= closesAt);
}

/** Where a published round stands in the words of its page (domain.md 7.12.2). */
export function roundState(round: RoundDates, at: Date): RoundState {
  if (round.status === 'published' && at < round.opensAt) return 'not open yet';
  if (!isOpen(round, at)) return 'closed';
  return round.closesAt && round.closesAt.getTime() - at.getTime() <= sevenDays ? 'closing soon' : 'open';
}

/** The day by which a bid sent at this instant has its answer: the round's own, or so many weeks for its tier. */
export function decisionPromised(
  round: Pick<Round, 'decisionPromisedOn' | 'terms'>,
  tier: Tier,
  now: Date,
): Day {
  return round.decisionPromisedOn ?? addDays(dayOf(now), 7 * round.terms.decisionWeeks[tier]);
}

/** The first day a project may start: some weeks after the promised decision (product.md, Decided 5). */
export function earliestStart(
  round: Pick<Round, 'decisionPromisedOn' | 'terms'>,
  tier: Tier,
  now: Date,
): Day {
  return addDays(decisionPromised(round, tier, now), 7 * round.terms.earliestStartWeeks);
}

/** What a bid is judged by and how much each part weighs; a small bid by what it is about (product.md, Decided 3). */
export function criteriaFor(
  round: Pick<Round, 'criteria' | 'terms'>,
  tier: Tier,
  about: About | null,
): { criterion: Criterion; weight: number }[] {
  if (tier !== 'small') return round.criteria.map((criterion) => ({ criterion, weight: criterion.weight }));
  const weights = round.terms.smallCriteria[about ?? 'communities-together'];
  return round.criteria.flatMap((criterion) => {
    const weight = weights[criterion.code];
    return weight === undefined ? [] : [{ criterion, weight }];
  });
}

export function benchmarkFor({ terms }: Pick<Round, 'terms'>, tier: Tier): Benchmark {
  return tier === 'small' ? terms.smallBenchmark : terms.benchmark;
}
