import type { Actor } from '../../src/actor';
import { addPanelMember } from '../../src/assessment';
import { createRound, type Fund, publishRound, type Round, type RoundTerms } from '../../src/funds';
import { openRoundPosition } from '../../src/ledger';
import type { Services } from '../../src/services';
import { addDays, instantAt } from '../../src/values/day';
import { smallCriteriaCodes, smallCriterionWeight, standardCriteria } from '../reference/criteria';
import { eligibilityQuestions } from '../reference/eligibility-questions';
import { standardForm } from '../reference/standard-form';
import { youthCriteria, youthForm } from '../reference/youth-commissioners';
import { type Calendar, workingDayBy, workingDayFrom } from './calendar';

type People = { ruth: Actor; gwen: Actor; tomasz: Actor };

/** The open round: it takes bids at any time and has no closing date. */
export async function seedEverydayGrants(services: Services, calendar: Calendar, fund: Fund, people: People) {
  const opensAt = instantAt(workingDayFrom(calendar.day(-60)), '09:00');
  const round = { slug: 'everyday-grants', name: 'Everyday grants', kind: 'rolling', opensAt } as const;
  return seedPublished(services, { ...standard, ...round, ...rolling, fundId: fund.id }, people);
}

/** The round that has closed and stands before its panel. */
export async function seedAutumnRound(services: Services, calendar: Calendar, fund: Fund, people: People) {
  const closes = autumnCloses(calendar);
  return seedPublished(
    services,
    {
      ...standard,
      fundId: fund.id,
      slug: 'autumn-round',
      name: 'Autumn round',
      kind: 'fixed',
      opensAt: instantAt(workingDayFrom(calendar.day(-70)), '09:00'),
      closesAt: instantAt(closes, '17:00'),
      decisionPromisedOn: workingDayFrom(calendar.day(35)),
    },
    people,
  );
}

/** Eight days ago, or the Friday before where that is a weekend. */
export function autumnCloses(calendar: Calendar) {
  return workingDayBy(calendar.day(-8));
}

/** A round that young people have still to agree: a draft that nobody outside the fund can see. */
export async function seedYouthRound(services: Services, calendar: Calendar, fund: Fund, { ruth }: People) {
  const opens = workingDayFrom(calendar.day(42));
  await createRound(services, ruth, {
    fundId: fund.id,
    slug: 'young-ideas',
    name: 'Young ideas',
    kind: 'fixed',
    opensAt: instantAt(opens, '09:00'),
    closesAt: instantAt(addDays(opens, 49), '17:00'),
    decisionPromisedOn: addDays(opens, 84),
    terms: youthTerms,
    form: youthForm,
    criteria: youthCriteria,
  });
}

type Draft = Parameters<typeof createRound>[2];

async function seedPublished(
  services: Services,
  draft: Draft,
  { ruth, gwen, tomasz }: People,
): Promise<Round> {
  const round = await createRound(services, ruth, draft);
  await openRoundPosition(services.db, draft.fundId, round.id, null);
  await publishRound(services, ruth, round.id);
  await addPanelMember(services, ruth, { roundId: round.id, personId: gwen.id, part: 'chair' });
  await addPanelMember(services, ruth, { roundId: round.id, personId: tomasz.id, part: 'member' });
  return round;
}

/** The settings of product.md, Decided 3 to 6 and 14 to 16. */
const terms: RoundTerms = {
  tiers: { small: 1_000_00, medium: 5_000_00, large: 20_000_00 },
  assessors: { small: 1, medium: 2, large: 2 },
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
    'communities-together': weighing(smallCriteriaCodes['communities-together']),
    'less-integrated': weighing(smallCriteriaCodes['less-integrated']),
  },
  earliestStartWeeks: 2,
  longestMonths: 12,
  decisionWeeks: { small: 4, medium: 6, large: 8 },
  reasonForEveryScore: false,
  documentsToFollowDays: 5,
  callInDays: 0,
  eligibility: eligibilityQuestions,
};

const allYouthWeights = Object.fromEntries(youthCriteria.map(({ code, weight }) => [code, weight]));

const youthTerms: RoundTerms = {
  ...terms,
  tiers: { small: 1_000_00, medium: 5_000_00, large: 5_000_00 },
  assessors: { small: 2, medium: 2, large: 2 },
  benchmark: { combined: 6000, floors: [{ anyOf: ['C4'], atLeast: 3 }] },
  smallBenchmark: { combined: 6000, floors: [{ anyOf: ['C4'], atLeast: 3 }] },
  smallCriteria: { 'communities-together': allYouthWeights, 'less-integrated': allYouthWeights },
  decisionWeeks: { small: 6, medium: 6, large: 6 },
  eligibility: [],
};

const standard = { terms, form: standardForm, criteria: standardCriteria };
const rolling = { closesAt: null, decisionPromisedOn: null };

function weighing(codes: string[]): Record<string, number> {
  return Object.fromEntries(codes.map((code) => [code, smallCriterionWeight]));
}
