import { readAnswers, summaryLines } from '../../../src/funds';
import type { Question } from '../../../src/funds';
import { blankBid, question, wordsAbout } from './contexts';

type Fields = Record<string, string | string[]>;
const kept = (asked: Question, fields: Fields) => readAnswers([asked], fields).asked;
const words = (count: number) => Array.from({ length: count }, () => 'soup').join(' ');

test.each([
  ['short-text', { asked: '  Soup \n and   Stories ' }, 'Soup and Stories'],
  ['long-text', { asked: ' One line\r\nand another \n' }, 'One line\nand another'],
  ['long-text', { asked: 'Cafe\u0301' }, 'Café'],
  ['address', { asked: '1 High Street\r\nPeterborough\r\nPE1 1HG' }, '1 High Street\nPeterborough\nPE1 1HG'],
  ['money', { asked: ' £1,234.5 ' }, 123450],
  ['money', { asked: '1e3' }, '1e3'],
  ['number', { asked: '1,200' }, 1200],
  ['number', { asked: '0' }, 0],
  ['number', { asked: 'about 40' }, 'about 40'],
  ['date', { 'asked-day': '1', 'asked-month': 'March', 'asked-year': '2027' }, '2027-03-01'],
  [
    'date',
    { 'asked-day': '31', 'asked-month': '2', 'asked-year': '2027' },
    { day: '31', month: '2', year: '2027' },
  ],
  ['date', { 'asked-day': ' ', 'asked-month': '', 'asked-year': '' }, ''],
  ['month', { 'asked-month': 'sept', 'asked-year': '2027' }, '2027-09'],
  ['month', { 'asked-month': '13', 'asked-year': '2027' }, { day: '', month: '13', year: '2027' }],
  ['web-address', { asked: 'www.example.org/soup' }, 'https://www.example.org/soup'],
  ['web-address', { asked: 'javascript:alert(1)' }, 'javascript:alert(1)'],
  ['yes-no', { asked: 'yes' }, true],
  ['yes-no', { asked: 'no' }, false],
  ['yes-no', { asked: 'perhaps' }, ''],
  ['declaration', { asked: 'yes' }, true],
  ['declaration', {}, ''],
  ['wards', { asked: ['E05010805', 'E05010805', '<b>', 'whole-city'] }, ['E05010805', 'whole-city']],
  ['wards', {}, []],
  ['email', {}, ''],
] as [Question['kind'], Fields, unknown][])(
  'An answer of kind %s typed as %j is kept as %j',
  (kind, fields, answer) => {
    expect(kept(question({ kind }), fields)).toEqual(answer);
  },
);

test('A text without spaces is not let through as one word', () => {
  expect(
    wordsAbout(question({ kind: 'long-text', limits: { most: 60 } }), { asked: 'x'.repeat(10_001) }),
  ).toEqual(['The thing must be 10,000 characters or fewer. You have used 10,001']);
});

const options = ['red', 'green', 'blue'].map((value) => ({ value, label: value.toUpperCase() }));

test('A choice that is not offered is never kept', () => {
  expect(kept(question({ kind: 'choice', options }), { asked: 'black' })).toBe('');
  expect(kept(question({ kind: 'choices', options }), { asked: ['blue', 'black', 'red'] })).toEqual([
    'red',
    'blue',
  ]);
});

test('Documents are not among the answers', () => {
  expect(readAnswers([question({ kind: 'document' })], { asked: 'rules.pdf' })).toEqual({});
});

test.each([
  [{ kind: 'short-text' }, '', ['Enter the thing']],
  [{ kind: 'short-text', limits: { least: 3, most: 5 } }, 'ab', ['The thing must be 3 characters or more']],
  [
    { kind: 'short-text', limits: { most: 5 } },
    'abcdef',
    ['The thing must be 5 characters or fewer. You have used 6'],
  ],
  [{ kind: 'short-text', limits: { most: 5 } }, '🍲🍲🍲🍲🍲', []],
  [{ kind: 'short-text', optional: true, limits: { least: 3 } }, '', []],
  [{ kind: 'long-text', limits: { most: 250 } }, words(250), []],
  [
    { kind: 'long-text', limits: { most: 250 } },
    words(251),
    ['The thing must be 250 words or fewer. You have used 251'],
  ],
  [
    { kind: 'long-text', limits: { least: 15, most: 60 } },
    'n/a',
    ['The thing must be 15 words or more. You have used 1'],
  ],
  [{ kind: 'email' }, 'amina@example.org', []],
  [
    { kind: 'email' },
    'amina@example.org, joseph@example.org',
    ['The thing must be one email address, like name@example.com'],
  ],
  [{ kind: 'email' }, 'amina at example.org', ['The thing must be one email address, like name@example.com']],
  [{ kind: 'phone' }, '+44 (0)1733 747474 ext 12', []],
  [{ kind: 'phone' }, '07700 900-123', []],
  [{ kind: 'phone' }, '747474', ['The thing must be a UK phone number, like 01733 747474']],
  [{ kind: 'address' }, '1 High Street, Peterborough pe11hg', []],
  [{ kind: 'address' }, '1 High Street', ['The thing must have a full UK postcode, like PE1 1HG']],
  [{ kind: 'web-address' }, 'example.org', []],
  [{ kind: 'web-address' }, 'http://example.org/a?b=c#d', []],
  [
    { kind: 'web-address' },
    'javascript:alert(1)',
    ['The thing must be a web address, like https://www.example.org'],
  ],
  [
    { kind: 'web-address' },
    'https://user:secret@example.org',
    ['The thing must be a web address, like https://www.example.org'],
  ],
  [
    { kind: 'web-address' },
    'https://localhost',
    ['The thing must be a web address, like https://www.example.org'],
  ],
  [{ kind: 'number', limits: { least: 1, most: 100_000 } }, '100,001', ['The thing must be 100,000 or less']],
  [{ kind: 'number', limits: { least: 1 } }, '0', ['The thing must be 1 or more']],
  [{ kind: 'number' }, '12.5', ['The thing must be a whole number, like 40']],
  [{ kind: 'number' }, '-1', ['The thing must be a whole number, like 40']],
  [{ kind: 'number' }, '１２', ['The thing must be a whole number, like 40']],
  [{ kind: 'money', limits: { least: 1 } }, '0', ['The thing must be £0.01 or more']],
  [{ kind: 'money', limits: { most: 100_000 } }, '1,000.01', ['The thing must be £1,000 or less']],
  [{ kind: 'money' }, '60000000', ['The thing must be £50,000,000 or less']],
  [{ kind: 'yes-no' }, '', ['Answer yes or no about the thing']],
  [{ kind: 'choice', options }, 'black', ['Select the thing']],
  [{ kind: 'declaration' }, '', ['Confirm the thing']],
  [{ kind: 'document' }, '', []],
] as [Partial<Question>, string, string[]][])('%j answered with "%s"', (asked, typed, problems) => {
  expect(wordsAbout(question(asked), { asked: typed })).toEqual(problems);
});

test.each([
  [['', '', ''], 'Enter the thing'],
  [['', '3', '2027'], 'The thing must include a day'],
  [['', '', '2027'], 'The thing must include a day and a month'],
  [['1', '', ''], 'The thing must include a month and a year'],
  [['31', '2', '2027'], 'The thing must be a real date'],
  [['29', 'Feb', '2027'], 'The thing must be a real date'],
  [['29', 'Feb', '2028'], undefined],
  [['1', 'mars', '2027'], undefined],
  [['1', '3', '27'], 'The year of the thing must have 4 numbers, like 2027'],
  [['0', '3', '2027'], 'The thing must be a real date'],
  [['١', '3', '2027'], 'The thing must be a real date'],
])('The date %j', ([day = '', month = '', year = ''], problem) => {
  const fields = { 'asked-day': day, 'asked-month': month, 'asked-year': year };
  expect(wordsAbout(question({ kind: 'date' }), fields)).toEqual(problem === undefined ? [] : [problem]);
});

test.each([
  ['January', '2027-01'],
  ['feb', '2027-02'],
  ['MARCH', '2027-03'],
  ['Apr', '2027-04'],
  ['may', '2027-05'],
  ['june', '2027-06'],
  ['jul', '2027-07'],
  ['august', '2027-08'],
  ['Sept', '2027-09'],
  ['october', '2027-10'],
  ['nov', '2027-11'],
  ['12', '2027-12'],
])('The month may be written %s', (month, answer) => {
  expect(kept(question({ kind: 'month' }), { 'asked-month': month, 'asked-year': '2027' })).toBe(answer);
});

test('Several choices keep to how many may be ticked', () => {
  const asked = question({ kind: 'choices', options, limits: { least: 2, most: 2 } });
  expect(wordsAbout(asked, {})).toEqual(['Select the thing']);
  expect(wordsAbout(asked, { asked: ['red'] })).toEqual(['Select 2 or more for the thing']);
  expect(wordsAbout(asked, { asked: ['red', 'green', 'blue'] })).toEqual(['Select 2 or fewer for the thing']);
});

test('Wards are those of the city, or the whole of it, not both', () => {
  const asked = question({ kind: 'wards' });
  expect(wordsAbout(asked, { asked: ['E05010805', 'E05010826'] })).toEqual([]);
  expect(wordsAbout(asked, { asked: 'whole-city' })).toEqual([]);
  expect(wordsAbout(asked, { asked: ['E05999999'] })).toEqual(['Select the thing from the list of wards']);
  expect(wordsAbout(asked, { asked: ['E05010805', 'whole-city'] })).toEqual([
    'Select either the whole city or some wards for the thing, not both',
  ]);
});

const steps = question({
  kind: 'table',
  rowName: 'step',
  limits: { medium: { least: 1, most: 2 }, large: { least: 2, most: 3 } },
  columns: [
    question({ key: 'step', name: 'the step', limits: { most: 20 } }),
    question({ key: 'month', kind: 'month', name: 'the month' }),
  ],
});

test('Rows left empty are not kept, and the others keep their order', () => {
  const fields = { 'asked-0-step': '', 'asked-7-step': 'Ask the school', 'asked-2-step': 'Book the hall' };
  expect(kept(steps, { ...fields, 'asked-2-month-month': 'May', 'asked-2-month-year': '2027' })).toEqual([
    { step: 'Book the hall', month: '2027-05' },
    { step: 'Ask the school', month: '' },
  ]);
});

test('A row says which part of it is wrong and which row it is', () => {
  const fields = {
    'asked-0-step': 'Book the hall',
    'asked-1-month-month': '5',
    'asked-1-month-year': '2027',
  };
  expect(wordsAbout(steps, fields)).toEqual(['Step 1: Enter the month', 'Step 2: Enter the step']);
});

test('A table has as many rows as its tier asks for', () => {
  const fields = {
    'asked-0-step': 'Book the hall',
    'asked-0-month-month': '5',
    'asked-0-month-year': '2027',
  };
  expect(wordsAbout(steps, {})).toEqual(['Add at least one row to the thing']);
  expect(wordsAbout(steps, fields)).toEqual(['The thing must have at least 2 rows. You have 1']);
  expect(wordsAbout(steps, fields, { tier: 'medium' })).toEqual([]);
});

test('Fields that no table of ours could send are left alone', () => {
  const hostile = {
    'asked-0-__proto__': 'x',
    'asked-9999-step': 'far',
    'asked--1-step': 'back',
    'asked-0-step': 'Here',
  };
  expect(kept(steps, hostile)).toEqual([{ step: 'Here', month: '' }]);
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, row) => [`asked-${row}-step`, 'Again']));
  expect(kept(steps, many)).toHaveLength(20);
});

test.each([
  [question({ kind: 'money' }), 123450, ['£1,234.50']],
  [question({ kind: 'money' }), 'lots', ['lots']],
  [question({ kind: 'number' }), 12500, ['12,500']],
  [question({ kind: 'date' }), '2027-03-01', ['Monday 1 March 2027']],
  [question({ kind: 'date' }), { day: '31', month: '2', year: '2027' }, ['31 2 2027']],
  [question({ kind: 'month' }), '2027-03', ['March 2027']],
  [question({ kind: 'yes-no' }), false, ['No']],
  [question({ kind: 'declaration' }), true, ['Agreed']],
  [question({ kind: 'choice', options }), 'red', ['RED']],
  [question({ kind: 'choices', options }), ['red', 'blue'], ['RED', 'BLUE']],
  [question({ kind: 'wards' }), ['E05010810'], ['Eye, Thorney and Newborough']],
  [question({ kind: 'wards' }), ['whole-city'], ['The whole city']],
  [question({ kind: 'long-text' }), 'One\n\nTwo', ['One', '', 'Two']],
  [question({ kind: 'document' }), undefined, ['1 file attached']],
  [question({}), '', []],
  [question({}), undefined, []],
  [
    steps,
    [{ step: 'Book <the> hall', month: '2027-05' }],
    ['What is it?: Book <the> hall; What is it?: May 2027'],
  ],
] as const)('%j shows %j in words', (asked, answer, lines) => {
  expect(summaryLines(asked, answer as never, blankBid({ documents: { asked: 1 } }))).toEqual(lines);
});
