import { eligibilityQuestions } from '../../seeds/reference/eligibility-questions';
import {
  type Choices,
  checkerProblems,
  eligibilityResult,
  readChoices,
  unansweredProblems,
} from '../../src/funds/eligibility';
import { type EligibilityQuestion, roundTerms, termsProblems } from '../../src/funds/terms';
import { t } from '../../src/values/t';
import { standardTerms } from './drafts';
import { allPass } from './eligibility-answers';

const resultOf = (changes: Choices) => {
  const { outcome, stops, toSort } = eligibilityResult(eligibilityQuestions, { ...allPass, ...changes });
  return { outcome, stops: stops.map(({ label }) => label), toSort: toSort.map(({ label }) => label) };
};

test.each<[string, Choices, string, string[], string[]]>([
  ['A small club with rules, a committee and an account', {}, 'likely', [], []],
  ['A parish council', { who: 'parish-council' }, 'likely', [], []],
  ['A church with a project open to all', { who: 'faith-body' }, 'likely', [], []],
  ['A group hosted by another', { rules: 'host', bank: 'host' }, 'likely', [], []],
  [
    'A group that is not set up yet',
    { who: 'not-set-up', rules: 'no', committee: 'no', bank: 'no' },
    'to sort',
    [],
    ['We have not set up our group yet', 'No', 'No', 'No'],
  ],
  ['A group that needs more than the most', { amount: 'no' }, 'to sort', [], ['No, we need more']],
  ['A project that starts too soon', { timing: 'too-early' }, 'to sort', [], ['No, it starts sooner']],
  [
    'A project that is over',
    { timing: 'all-done' },
    'unlikely',
    ['No, all of it is already bought or done'],
    [],
  ],
  ['One person', { who: 'individual' }, 'unlikely', ['I am one person, without a group'], []],
  [
    'A business without rules, for a place elsewhere',
    { who: 'business', rules: 'no', benefit: 'no' },
    'unlikely',
    ['A business that makes a profit for its owners', 'No'],
    ['No'],
  ],
])('%s hears what to expect', (_who, changes, outcome, stops, toSort) => {
  expect(resultOf(changes)).toEqual({ outcome, stops, toSort });
});

test('Every answer that does not pass says why, and what the group can do', () => {
  for (const { key, options } of eligibilityQuestions) {
    for (const option of options) {
      const { stops, toSort } = eligibilityResult(eligibilityQuestions, { ...allPass, [key]: option.value });
      const said = option.outcome === 'stop' ? stops : toSort;
      const { outcome } = option;
      expect(said).toEqual(outcome === 'pass' ? [] : [expect.objectContaining({ label: option.label })]);
      for (const { explanation, instead } of said) expect([explanation, instead]).not.toContain('');
    }
  }
});

test.each<[string, Record<string, string | string[]>, string[]]>([
  ['is one of the options', { who: 'charity' }, ['who']],
  ['was never offered', { who: 'wizards', rules: '<script>' }, []],
  ['was sent twice', { who: ['charity', 'business'] }, []],
  ['belongs to another question', { rules: 'charity' }, []],
  ['is to no question', { __proto__: 'x', constructor: 'yes', _csrf: 'yes' }, []],
])('An answer that %s', (_what, fields, read) => {
  expect(Object.keys(readChoices(eligibilityQuestions, fields))).toEqual(read);
});

test('Each question without an answer is named, and no other', () => {
  const problems = unansweredProblems(eligibilityQuestions, { ...allPass, rules: undefined as never });
  expect(problems.map(({ field }) => field)).toEqual(['rules']);
  expect(problems.map(({ text, values }) => t(text, values))).toEqual([
    'Choose an answer to “Does your group have written rules that its members have agreed?”',
  ]);
  expect(unansweredProblems(eligibilityQuestions, {})).toHaveLength(9);
  expect(unansweredProblems(eligibilityQuestions, allPass)).toEqual([]);
});

const question = (key: string, ...values: string[]): EligibilityQuestion => ({
  key,
  question: 'Is it so?',
  options: values.map((value) => ({ value, label: value, outcome: 'pass' })),
});
const noWay: EligibilityQuestion = {
  key: 'never',
  question: 'Is it so?',
  options: [{ value: 'no', label: 'No', outcome: 'stop', explanation: 'Why', instead: 'What to do' }],
};

test.each<[string, EligibilityQuestion[], string[]]>([
  ['no questions', [], []],
  ['the nine questions', eligibilityQuestions, []],
  [
    'a question asked twice',
    [question('a', 'yes'), question('a', 'yes')],
    ['The checker asks a more than once'],
  ],
  ['an option offered twice', [question('a', 'yes', 'yes')], ['a of the checker offers yes more than once']],
  ['a question nobody can pass', [noWay], ['never of the checker has no answer that passes']],
])('A checker with %s', (_what, questions, said) => {
  expect(checkerProblems(questions).map(({ text, values }) => t(text, values))).toEqual(said);
});

test('A round cannot be published with a checker that nobody can pass', () => {
  const terms = { ...standardTerms, eligibility: [noWay] };
  expect(termsProblems(terms, ['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7'], 2_000_000)).toEqual([
    expect.objectContaining({ values: { key: 'never' } }),
  ]);
});

test('Terms written before there was a checker have none', () => {
  const { eligibility: _eligibility, ...before } = standardTerms;
  expect(roundTerms.parse(before).eligibility).toEqual([]);
});

test.each([
  ['a stop without a reason', { ...noWay, options: [{ value: 'no', label: 'No', outcome: 'stop' }] }],
  ['a key that could be another field', { ...noWay, key: '_csrf' }],
  ['an outcome nobody knows', { ...noWay, options: [{ value: 'no', label: 'No', outcome: 'perhaps' }] }],
])('Terms with %s are not kept', (_what, broken) => {
  expect(roundTerms.safeParse({ ...standardTerms, eligibility: [broken] }).success).toBe(false);
});
