import { readAnswers } from '../../../src/funds';
import { formatMoney } from '../../../src/values/money';
import { question, wordsAbout } from './contexts';

const amount = question({ key: 'asked', kind: 'money', name: 'the total cost', limits: { least: 1 } });
const kept = (typed: string) => readAnswers([amount], { asked: typed }).asked;

// guarantees.md MO-02: each either keeps exactly the pence that are shown back, or is refused with a message.
const exact: [string, number][] = [
  ['1', 100],
  ['0.01', 1],
  ['0.1', 10],
  ['1.10', 110],
  ['240', 24_000],
  ['240.5', 24_050],
  ['£240.50', 24_050],
  ['£ 240.50', 24_050],
  [' 240.50 ', 24_050],
  ['1,000', 100_000],
  ['£1,234.56', 123_456],
  ['20 000', 2_000_000],
  ['20,000.00', 2_000_000],
  ['1,000,000', 100_000_000],
  ['007', 700],
  ['4.35', 435],
  ['1.005'.slice(0, 4), 100],
  ['8.2', 820],
  ['0.29', 29],
  ['1234567.89', 123_456_789],
];

const refused = [
  '-1',
  '+1',
  '−1',
  '(1)',
  '1-',
  '1e3',
  '1E3',
  '1e-3',
  '0x10',
  '0b1',
  '1_000',
  '1.234',
  '1.005',
  '1..2',
  '1.2.3',
  '.5',
  '5.',
  '.',
  ',',
  '£',
  '££1',
  '1£',
  '£1£',
  '$1',
  '€1',
  '1p',
  '1 pound',
  '1,00',
  '1,0000',
  '10,00.00',
  ',100',
  '1,000,00',
  '１２',
  '١٢',
  '१२',
  '1,000.00.00',
  'NaN',
  'Infinity',
  '-Infinity',
  'null',
  'undefined',
  '1%',
  '=1+1',
  "1'000",
  '1.000,00',
  '99999999999',
  '60000000',
  '0',
  '0.00',
  '½',
  '1/2',
  '<b>1</b>',
  '1;2',
  '1 or 2',
  'ten',
];

test('Sixty amounts and more are tried', () => {
  expect(exact.length + refused.length).toBeGreaterThanOrEqual(60);
});

test.each(exact)('"%s" is kept as %i pence, and reads the same when it is shown back', (typed, pence) => {
  expect(kept(typed)).toBe(pence);
  expect(kept(formatMoney(pence))).toBe(pence);
  expect(wordsAbout(amount, { asked: typed })).toEqual([]);
});

test.each(refused)('"%s" is refused with a message that names the amount', (typed) => {
  const words = wordsAbout(amount, { asked: typed });
  expect(words).toHaveLength(1);
  expect(words[0]).toMatch(/^The total cost must be /);
});
