import {
  availableProblems,
  budgetChangeProblems,
  budgetProblems,
  capProblems,
  mustBeWholePence,
  type FundPosition,
} from '../../src/ledger/position';

const fund: FundPosition = {
  confirmedPence: 30_000_000,
  conditionalPence: 0,
  committedPence: 28_500_000,
  availablePence: 1_500_000,
  allottedPence: 20_000_000,
};

test.each([
  ['the last £15,000 may be awarded', 1_500_000, []],
  [
    'one penny more may not',
    1_500_001,
    [
      {
        text: 'This fund has {left} of confirmed money left, which is less than {amount}',
        values: { left: '£15,000', amount: '£15,000.01' },
      },
    ],
  ],
])('%s', (_rule, pence, problems) => expect(availableProblems(fund, pence)).toEqual(problems));

test.each([
  ['a round may spend its whole budget', 100, 60, 40, 0],
  ['and no more', 100, 60, 41, 1],
  ['a round without a budget draws on the fund', null, 60, 1_000_000, 0],
  ['a budget of nothing buys nothing', 0, 0, 1, 1],
])('%s', (_rule, budgetPence, committedPence, pence, count) =>
  expect(budgetProblems({ budgetPence, committedPence }, pence)).toHaveLength(count),
);

test.each([
  ['a group may ask up to its cap', 0, 0, 2_000_000, 0, undefined],
  ['what it already asks counts', 1_500_000, 0, 500_001, 0, '£5,000'],
  ['what it was awarded counts', 0, 1_999_900, 200, 0, '£1'],
  ['what this bid holds is free for its own award', 1_500_000, 500_000, 1_500_000, 1_500_000, undefined],
  [
    'an award above what the bid held needs room for the rest',
    1_500_000,
    500_000,
    1_500_001,
    1_500_000,
    '£15,000',
  ],
])('%s', (_rule, requestedPence, awardedPence, pence, held, left) => {
  const problems = capProblems({ requestedPence, awardedPence, capPence: 2_000_000 }, pence, held);
  expect(problems[0]?.values?.['left']).toBe(left);
});

test.each([
  ['a budget may go down to what is awarded', 500, 500, undefined],
  ['and no further', 500, 499, 'The budget cannot be less than the {committed} this round has awarded'],
  ['a budget may take all that no other round has', 500, 10_000_000 + 800, undefined],
  [
    'and no more',
    500,
    10_000_000 + 801,
    'The budget can be at most {most}: the rest of the confirmed money is in the budgets of other rounds',
  ],
  ['a round may give its budget up', 500, null, undefined],
])('%s', (_rule, committedPence, budgetPence, text) => {
  const problems = budgetChangeProblems(fund, { budgetPence: 800, committedPence }, budgetPence);
  expect(problems[0]?.text).toBe(text);
});

test.each([-1, 0, 0.1, Number.NaN, Infinity, 100_000_000_001])('%p pence is never awarded', (pence) =>
  expect(() => mustBeWholePence(pence, 1)).toThrow(RangeError),
);
