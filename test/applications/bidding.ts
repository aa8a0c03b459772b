import { randomUUID } from 'node:crypto';
import { smallCriterionWeight, standardCriteria } from '../../seeds/reference/criteria';
import { standardForm } from '../../seeds/reference/standard-form';
import { wards } from '../../seeds/reference/wards';
import { startApplication, saveSection, submitApplication } from '../../src/applications';
import type { Application, Signing } from '../../src/applications';
import type { Actor } from '../../src/actor';
import {
  type Answers,
  type Round,
  type RoundTerms,
  createFund,
  createRound,
  publishRound,
  roundById,
  saveWards,
} from '../../src/funds';
import { type Cast, insertCast } from '../support/cast';
import { type TestDatabase, createTestDatabase } from '../support/database';
import { type TestServices, testServices } from '../support/services';

export const terms: RoundTerms = {
  tiers: { small: 100_000, medium: 500_000, large: 2_000_000 },
  assessors: { small: 1, medium: 2, large: 3 },
  benchmark: { combined: 6000, floors: [{ anyOf: ['C1', 'C2'], atLeast: 3 }] },
  smallBenchmark: { combined: 6000, floors: [] },
  smallCriteria: {
    'communities-together': { C1: smallCriterionWeight, C5: smallCriterionWeight },
    'less-integrated': { C2: smallCriterionWeight, C5: smallCriterionWeight },
  },
  earliestStartWeeks: 2,
  longestMonths: 12,
  decisionWeeks: { small: 4, medium: 8, large: 10 },
  reasonForEveryScore: false,
  documentsToFollowDays: 5,
  callInDays: 0,
  eligibility: [],
};

/** A fund with its cast, an open rolling round and a fixed one that closes at noon on 30 November. */
export type Bidding = Cast & {
  database: TestDatabase;
  services: TestServices;
  rolling: Round;
  fixed: Round;
};

export const closing = new Date('2026-11-30T12:00:00Z');

export async function openBidding(): Promise<Bidding> {
  const database = await createTestDatabase();
  const services = testServices(database.db);
  const cast = await insertCast(database.db);
  await saveWards(services, wards);
  const fund = await createFund(services, 'system', {
    slug: 'communities-fund',
    name: 'Communities Fund',
    referencePrefix: 'CF',
    summary: 'Grants for neighbours.',
    aims: [],
    department: 'Communities',
    targetPence: 30_000_000,
    capPence: 2_000_000,
    trainingTarget: 40,
  });
  const rolling = await openRound(services, fund.id, {
    kind: 'rolling',
    closesAt: null,
    decisionPromisedOn: null,
  });
  const dates = { closesAt: closing, decisionPromisedOn: '2027-01-15' };
  const fixed = await openRound(services, fund.id, { kind: 'fixed', ...dates });
  return { ...cast, database, services, rolling, fixed };
}

type Dates = Pick<Round, 'kind' | 'closesAt' | 'decisionPromisedOn'>;

async function openRound(services: TestServices, fundId: number, dates: Dates): Promise<Round> {
  const name = dates.kind === 'fixed' ? 'Autumn round' : 'Small and large ideas';
  const round = await createRound(services, 'system', {
    fundId,
    slug: `${dates.kind}-${randomUUID().slice(0, 8)}`,
    name,
    opensAt: new Date('2026-11-01T09:00:00Z'),
    ...dates,
    terms,
    form: standardForm,
    criteria: standardCriteria,
  });
  await publishRound(services, 'system', round.id);
  return roundById(services.db, round.id);
}

/** A small bid with nothing missing but its files, in the answers of the standard form. */
export const smallBid: Answers = {
  band: 'small',
  secondContactName: 'Joseph Adeyi',
  secondContactEmail: 'joseph.second@example.org',
  projectName: 'Soup and Stories',
  publicSummary: 'Ten cooking evenings where neighbours teach each other dishes from home and eat together.',
  whatHappens: 'Every Tuesday we cook at the hall. Amina welcomes people. Two families lead each week.',
  wards: ['E05010812'],
  projectIsAbout: 'communities-together',
  meetAndMix: 'Polish and Pakistani families from two schools cook in pairs, ten times.',
  startDate: '2027-03-01',
  endDate: '2027-06-30',
  safeguarding: false,
  budget: [
    { heading: 'Hall hire', covers: '10 evenings at £24', category: 'venue', cost: 24_000, asked: 24_000 },
    { heading: 'Food', covers: '10 evenings at £40', category: 'food', cost: 40_000, asked: 36_000 },
  ],
};

export const allDeclarations = [
  'declarationCommittee',
  'declarationTrue',
  'declarationRules',
  'declarationNotBought',
  'declarationChecks',
  'declarationInterests',
];

export const signing: Signing = {
  signedBy: 'Amina Yusuf',
  signedRole: 'Chair',
  declarations: allDeclarations,
};

/** A draft of Fenside Supper Club with these answers saved. */
export async function draftWith(
  bidding: Bidding,
  answers: Answers,
  round: Round = bidding.rolling,
  actor: Actor = bidding.amina,
): Promise<Application> {
  const groupId = actor.groupIds[0] ?? 0;
  const draft = await startApplication(bidding.services, actor, { roundId: round.id, groupId });
  const saved = await saveSection(bidding.services, actor, draft.id, { version: draft.version, answers });
  return saved.application;
}

/** A bid that was sent. */
export async function sentBid(
  bidding: Bidding,
  round: Round = bidding.rolling,
  actor: Actor = bidding.amina,
) {
  const draft = await draftWith(bidding, smallBid, round, actor);
  const receipt = await submitApplication(bidding.services, actor, draft.id, signing);
  return { id: draft.id, receipt };
}

/** How many rows a table has, for asking that nothing was written. */
export async function countRows({ database }: Bidding, table: string): Promise<number> {
  const rows = await database.db(table).count<{ count: number }[]>({ count: '*' });
  return Number(rows[0]?.count);
}
