import { standardCriteria } from '../../seeds/reference/criteria';
import { standardForm } from '../../seeds/reference/standard-form';
import {
  type Round,
  type RoundDraft,
  benchmarkFor,
  criteriaFor,
  decisionPromised,
  earliestStart,
  isOpen,
  leftInPublic,
  roundState,
  tierOfRequest,
} from '../../src/funds';
import { publishingProblems } from '../../src/funds/publishing';
import { t } from '../../src/values/t';
import { communitiesFund, rollingRound, standardTerms } from './drafts';

const draft = (changes: Partial<RoundDraft> = {}): Round => ({
  ...rollingRound(1, changes),
  id: 1,
  formId: 1,
  fund: { id: 1, ...communitiesFund },
  criteria: (changes.criteria ?? standardCriteria).map((criterion, index) => ({
    ...criterion,
    id: index + 1,
  })),
  status: 'draft',
  version: 1,
});
const published = (changes: Partial<Round> = {}): Round => ({ ...draft(), status: 'published', ...changes });

const opensAt = new Date('2027-01-04T09:00:00Z');
const closesAt = new Date('2027-02-12T17:00:00Z');

test.each([
  ['a second before it opens', '2027-01-04T08:59:59Z', false, 'not open yet'],
  ['at the opening instant', '2027-01-04T09:00:00Z', true, 'open'],
  ['in its last week', '2027-02-05T17:00:00Z', true, 'closing soon'],
  ['at the closing instant', '2027-02-12T17:00:00.000Z', true, 'closing soon'],
  ['a thousandth of a second later', '2027-02-12T17:00:00.001Z', false, 'closed'],
])('A round %s', (_when, instant, open, state) => {
  const round = published({ opensAt, closesAt });
  expect(isOpen(round, new Date(instant))).toBe(open);
  expect(roundState(round, new Date(instant))).toBe(state);
});

test.each(['draft', 'closed', 'assessing', 'decided', 'reporting', 'archived'] as const)(
  'A round that is %s takes no bids whatever its dates say',
  (status) => {
    expect(isOpen(published({ status }), new Date('2026-12-01'))).toBe(false);
  },
);

test('A rolling round without a closing time stays open', () => {
  expect(roundState(published(), new Date('2036-01-01'))).toBe('open');
});

test.each([
  ['small', '2026-12-18', '2027-01-01'],
  ['large', '2027-01-29', '2027-02-12'],
] as const)(
  'A %s bid sent today is promised a decision by %s and may start on %s',
  (tier, decided, starts) => {
    const now = new Date('2026-11-20T10:00:00Z');
    expect(decisionPromised(published(), tier, now)).toBe(decided);
    expect(earliestStart(published(), tier, now)).toBe(starts);
  },
);

test('A promise is counted from the day in Peterborough', () => {
  const late = new Date('2026-06-30T23:30:00Z');
  expect(decisionPromised(published(), 'small', late)).toBe('2026-07-29');
});

test('A fixed round promises its own day to all', () => {
  const round = published({ kind: 'fixed', closesAt, decisionPromisedOn: '2027-04-30' });
  expect(decisionPromised(round, 'small', opensAt)).toBe('2027-04-30');
  expect(earliestStart(round, 'large', opensAt)).toBe('2027-05-14');
});

test.each([
  [
    'large',
    null,
    [
      ['C1', 25],
      ['C2', 15],
      ['C3', 15],
      ['C4', 10],
      ['C5', 15],
      ['C6', 10],
      ['C7', 10],
    ],
  ],
  [
    'small',
    'communities-together',
    [
      ['C1', 50],
      ['C5', 50],
    ],
  ],
  [
    'small',
    'less-integrated',
    [
      ['C2', 50],
      ['C5', 50],
    ],
  ],
  [
    'small',
    null,
    [
      ['C1', 50],
      ['C5', 50],
    ],
  ],
] as const)('A %s bid about %s is judged on %j', (tier, about, judged) => {
  expect(criteriaFor(draft(), tier, about).map(({ criterion, weight }) => [criterion.code, weight])).toEqual(
    judged,
  );
});

test('A small bid has a benchmark of its own', () => {
  expect(benchmarkFor(draft(), 'small').floors[0]?.atLeast).toBe(2);
  expect(benchmarkFor(draft(), 'medium').floors[0]?.atLeast).toBe(3);
});

test.each([
  [0, 'small'],
  [100_000, 'small'],
  [100_001, 'medium'],
  [500_000, 'medium'],
  [2_000_000, 'large'],
  [2_000_001, undefined],
])('A request of %i pence is %s', (pence, tier) => {
  expect(tierOfRequest(standardTerms, pence)).toBe(tier);
});

test.each([
  [21_500_000, 8_500_000],
  [21_499_999, 8_500_000],
  [21_500_001, 8_000_000],
  [30_000_000, 0],
  [31_000_000, 0],
])('With %i pence awarded of £300,000 the public sees %i pence left', (awarded, left) => {
  expect(leftInPublic(30_000_000, awarded)).toBe(left);
});

const heavier = standardCriteria.map((criterion, index) =>
  index === 0 ? { ...criterion, weight: 30 } : criterion,
);
const silent = standardCriteria.map((criterion, index) =>
  index === 0
    ? { ...criterion, descriptors: ['', 'b', 'c', 'd', 'e', 'f'] as typeof criterion.descriptors }
    : criterion,
);
const fixed = { kind: 'fixed' as const, opensAt, closesAt, decisionPromisedOn: '2027-04-30' };

test.each([
  ['with everything in place', {}, []],
  ['that is fixed, with everything in place', fixed, []],
  ['whose weights are 105', { criteria: heavier }, ['The weights must add up to 100. They add up to 105']],
  ['with an empty descriptor', { criteria: silent }, ['C1 must say what each mark from 0 to 5 means']],
  [
    'that closes before it opens',
    { closesAt: new Date('2026-01-01') },
    ['The round must close after it opens'],
  ],
  [
    'that is fixed without dates',
    { kind: 'fixed' },
    ['A fixed round must have a closing time and a decision date'],
  ],
  [
    'that decides before it closes',
    { ...fixed, decisionPromisedOn: '2027-02-12' },
    ['The decision must be promised for a day after the round closes'],
  ],
  [
    'with a floor on a criterion it lacks',
    { terms: { ...standardTerms, benchmark: { combined: 6000, floors: [{ anyOf: ['C9'], atLeast: 2 }] } } },
    ['The terms name C9, which is not a criterion of the round'],
  ],
  [
    'whose small bids are judged out of 90',
    {
      terms: {
        ...standardTerms,
        smallCriteria: { ...standardTerms.smallCriteria, 'less-integrated': { C2: 50, C5: 40 } },
      },
    },
    ['The weights of a small bid must add up to 100. They add up to 90'],
  ],
  [
    'whose tiers do not rise',
    { terms: { ...standardTerms, tiers: { small: 500_000, medium: 100_000, large: 2_000_000 } } },
    ['Each tier must allow at least as much as the one below it'],
  ],
  [
    'whose largest tier is below the cap',
    { terms: { ...standardTerms, tiers: { small: 100_000, medium: 500_000, large: 1_000_000 } } },
    ['The largest tier must reach what one group may hold'],
  ],
  [
    'whose form never asks for a project name',
    {
      form: {
        ...standardForm,
        sections: standardForm.sections.map((section) => ({
          ...section,
          questions: section.questions.filter(({ key }) => key !== 'projectName'),
        })),
      },
    },
    ['The form must ask for projectName'],
  ],
] as [string, Partial<RoundDraft>, string[]][])('Publishing a round %s', (_what, changes, words) => {
  expect(publishingProblems(draft(changes)).map(({ text, values }) => t(text, values))).toEqual(words);
});

test('A round is published once', () => {
  expect(publishingProblems(published())).toEqual([
    { text: '{round} is already published', values: { round: 'Communities Fund 2026' } },
  ]);
});
