import { standardForm } from '../../../seeds/reference/standard-form';
import { type Answers, type FormContext, formProblems, requestOf } from '../../../src/funds';
import { t } from '../../../src/values/t';
import { blankBid } from './contexts';

const line = (cost: number, asked: number) => ({
  heading: 'Hall',
  covers: 'Ten evenings',
  category: 'venue',
  cost,
  asked,
});

function wordsOn(key: string, answers: Answers, bounds: Partial<FormContext['bounds']> = {}): string[] {
  const blank = blankBid({ tier: 'medium', answers });
  const context = { ...blank, bounds: { ...blank.bounds, ...bounds } };
  return formProblems(standardForm, context)
    .filter(({ field }) => field?.startsWith(key))
    .map(({ text, values }) => t(text, values));
}

test('The request is what the budget asks for, never typed', () => {
  expect(requestOf({ budget: [line(30_000, 24_000), line(10_050, 10_050)] })).toBe(34_050);
  expect(requestOf({ budget: [{ ...line(1, 1), asked: 'lots' }] })).toBe(0);
  expect(requestOf({})).toBe(0);
});

test.each([
  ['asks for no more than each cost', [line(30_000, 24_000)], []],
  [
    'asks for more than a cost',
    [line(10_000, 10_000), line(10_000, 10_001)],
    ['Cost 2: The amount you ask for, £100.01, must be no more than the total cost, £100'],
  ],
  ['asks for nothing', [line(10_000, 0)], ['Ask us for some money in at least one row of the budget']],
  ['asks for exactly what is left', [line(500_000, 500_000)], []],
  [
    'asks for a penny more than is left',
    [line(500_001, 500_001)],
    ['Your request is £5,000.01. The most your group can ask for now is £5,000'],
  ],
])('A budget that %s', (_what, budget, words) => {
  expect(wordsOn('budget', { budget }, { capLeftPence: 500_000 })).toEqual(words);
});

test.each([
  [24_000, []],
  [24_001, ['The lowest useful amount must be no more than your request, £240']],
  [0, ['The lowest useful amount must be £0.01 or more']],
])('With a request of £240, a lowest useful amount of %i pence', (minimumAmount, words) => {
  expect(wordsOn('minimumAmount', { budget: [line(30_000, 24_000)], minimumAmount })).toEqual(words);
});

test.each([
  ['startDate', { startDate: '2027-02-01' }, []],
  ['startDate', { startDate: '2027-01-31' }, ['The start date must be on or after Monday 1 February 2027']],
  ['endDate', { startDate: '2027-03-01', endDate: '2027-03-01' }, []],
  [
    'endDate',
    { startDate: '2027-03-02', endDate: '2027-03-01' },
    ['The end date must be the same as or after the start date, Tuesday 2 March 2027'],
  ],
  ['endDate', { startDate: '2027-03-01', endDate: '2028-02-01' }, []],
  [
    'endDate',
    { startDate: '2027-03-01', endDate: '2028-02-02' },
    ['The end date must be on or before Tuesday 1 February 2028'],
  ],
] as [string, Answers, string[]][])('%s of %j', (key, answers, words) => {
  expect(wordsOn(key, answers)).toEqual(words);
});

test('A date problem leads to the first box of the date', () => {
  const problems = formProblems(standardForm, blankBid({ answers: { startDate: '2026-01-01' } }));
  expect(problems.map(({ field }) => field)).toContain('startDate-day');
});
