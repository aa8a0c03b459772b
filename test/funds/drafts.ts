import { smallCriteriaCodes, smallCriterionWeight, standardCriteria } from '../../seeds/reference/criteria';
import { eligibilityQuestions } from '../../seeds/reference/eligibility-questions';
import { standardForm } from '../../seeds/reference/standard-form';
import { wards } from '../../seeds/reference/wards';
import {
  type NewFund,
  type Round,
  type RoundDraft,
  createFund,
  createRound,
  publishRound,
  saveWards,
} from '../../src/funds';
import type { Db } from '../../src/db';
import type { Cast } from '../support/cast';
import type { TestServices } from '../support/services';

export const communitiesFund: NewFund = {
  slug: 'communities-fund',
  name: 'Communities Fund',
  referencePrefix: 'CF',
  summary: 'Grants of up to £20,000 for local activity that brings people together.',
  aims: ['Bring people from different backgrounds together', 'Help people who find it hard to take part'],
  department: 'Communities',
  targetPence: 30_000_000,
  capPence: 2_000_000,
  trainingTarget: 40,
};

const weightsOf = (codes: string[]) => Object.fromEntries(codes.map((code) => [code, smallCriterionWeight]));

export const standardTerms: RoundDraft['terms'] = {
  tiers: { small: 100_000, medium: 500_000, large: 2_000_000 },
  assessors: { small: 1, medium: 2, large: 3 },
  benchmark: {
    combined: 6000,
    floors: [
      { anyOf: ['C1', 'C2'], atLeast: 3 },
      { anyOf: ['C5'], atLeast: 2 },
    ],
  },
  smallBenchmark: {
    combined: 6000,
    floors: [
      { anyOf: ['C1', 'C2'], atLeast: 2 },
      { anyOf: ['C5'], atLeast: 2 },
    ],
  },
  smallCriteria: {
    'communities-together': weightsOf(smallCriteriaCodes['communities-together']),
    'less-integrated': weightsOf(smallCriteriaCodes['less-integrated']),
  },
  earliestStartWeeks: 2,
  longestMonths: 12,
  decisionWeeks: { small: 4, medium: 8, large: 10 },
  reasonForEveryScore: false,
  documentsToFollowDays: 5,
  callInDays: 0,
  eligibility: eligibilityQuestions,
};

/** The draft of a rolling round that opened on 2 November 2026. */
export function rollingRound(fundId: number, changes: Partial<RoundDraft> = {}): RoundDraft {
  return {
    fundId,
    slug: 'rolling-2026',
    name: 'Communities Fund 2026',
    kind: 'rolling',
    opensAt: new Date('2026-11-02T09:00:00Z'),
    closesAt: null,
    decisionPromisedOn: null,
    terms: standardTerms,
    form: standardForm,
    criteria: standardCriteria,
    ...changes,
  };
}

/** The fund, the city's wards and one draft round. */
export async function draftRound(services: TestServices, changes: Partial<RoundDraft> = {}): Promise<Round> {
  await saveWards(services, wards);
  const fund = await createFund(services, 'system', communitiesFund);
  return createRound(services, 'system', rollingRound(fund.id, changes));
}

/** A fixed round of spring 2027, published, and a draft that nobody may see. */
export async function otherRounds(services: TestServices, fundId: number): Promise<void> {
  const opensAt = new Date('2027-01-04T09:00:00Z');
  const closesAt = new Date('2027-02-12T17:00:00Z');
  const fixed = { kind: 'fixed' as const, opensAt, closesAt, decisionPromisedOn: '2027-04-30' };
  const named = { slug: 'spring-2027', name: 'Spring 2027' };
  const { id } = await createRound(services, 'system', rollingRound(fundId, { ...fixed, ...named }));
  await publishRound(services, 'system', id);
  await createRound(services, 'system', rollingRound(fundId, { slug: 'draft-round', name: 'A draft' }));
}

type AwardRow = { reference: string; fundId: number; groupId: number; amountPence: number; status?: string };

/** An award as the awards room would have written it. */
export async function recordAward(db: Db, { ruth, dev }: Cast, award: AwardRow): Promise<void> {
  const { status = 'active' } = award;
  await db('awards').insert({
    reference: award.reference,
    fund_id: award.fundId,
    group_id: award.groupId,
    status,
    project_name: `Project ${award.reference}`,
    public_summary: 'Neighbours cook and eat together.',
    amount_pence: award.amountPence,
    awarded_on: '2026-06-01',
    source: 'A test',
    prepared_by: ruth.id,
    approved_by: dev.id,
    released_on: status === 'approved' ? null : '2026-06-02',
  });
}
