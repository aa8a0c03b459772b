import { standardForm } from '../../../seeds/reference/standard-form';
import { youthForm } from '../../../seeds/reference/youth-commissioners';
import {
  type Answers,
  type FormContext,
  type QuestionForm,
  declarationsFor,
  formProblems,
  keyOfField,
  sectionProblems,
  sectionState,
  sectionToFill,
  structureProblems,
  tierOf,
  visibleSections,
} from '../../../src/funds';
import { tiers } from '../../../src/funds/question';
import { blankBid, question } from './contexts';

const terms = { tiers: { small: 100_000, medium: 500_000, large: 2_000_000 } };
const askedOf = (context: FormContext, form: QuestionForm = standardForm) =>
  visibleSections(form, context).flatMap(({ questions }) => questions.map(({ key }) => key));
const line = (asked: number | string) => ({
  heading: 'Hall',
  covers: 'Hire',
  category: 'venue',
  cost: asked,
  asked,
});

test.each(tiers)('No section of a %s bid is empty, and none is the declarations', (tier) => {
  const sections = visibleSections(standardForm, blankBid({ tier }));
  expect(sections.filter(({ questions }) => questions.length === 0)).toEqual([]);
  expect(sections.map(({ key }) => key)).not.toContain('declarations');
});

test('A small bid is asked what is asked of small bids only', () => {
  expect(askedOf(blankBid({ tier: 'small' }))).not.toContain('need');
  expect(askedOf(blankBid({ tier: 'small' }))).toContain('projectIsAbout');
  expect(askedOf(blankBid({ tier: 'large' }))).not.toContain('projectIsAbout');
});

test('Limits come out plain for the tier', () => {
  const find = (tier: FormContext['tier']) =>
    visibleSections(standardForm, blankBid({ tier }))
      .flatMap(({ questions }) => questions)
      .find(({ key }) => key === 'whatHappens');
  expect(find('small')?.limits).toEqual({ most: 150 });
  expect(find('large')?.limits).toEqual({ least: 100, most: 400 });
});

test('An answer reveals the question that depends on it', () => {
  expect(askedOf(blankBid())).not.toContain('safeguardingLead');
  expect(askedOf(blankBid({ answers: { safeguarding: true } }))).toContain('safeguardingLead');
  expect(askedOf(blankBid({ answers: { safeguarding: false } }))).not.toContain('safeguardingLead');
  expect(askedOf(blankBid({ answers: { projectStage: 'growing' } }))).toContain('projectGrowth');
});

test('A question whose opener is no longer asked is not asked either', () => {
  const form: QuestionForm = {
    name: 'A form',
    sections: [
      {
        key: 'only',
        title: 'Only',
        questions: [
          question({ key: 'opener', kind: 'yes-no', when: { tier: ['large'] } }),
          question({ key: 'opened', when: { answer: { key: 'opener', is: true } } }),
        ],
      },
    ],
  };
  expect(askedOf(blankBid({ tier: 'large', answers: { opener: true } }), form)).toEqual(['opener', 'opened']);
  expect(askedOf(blankBid({ tier: 'small', answers: { opener: true } }), form)).toEqual([]);
});

test('Rules are asked of every kind of group but public bodies', () => {
  expect(askedOf(blankBid())).toContain('governingRules');
  expect(askedOf(blankBid({ group: { type: 'parish-council' } }))).not.toContain('governingRules');
  expect(
    visibleSections(standardForm, blankBid({ group: { type: 'school' } })).map(({ key }) => key),
  ).not.toContain('documents');
});

test('The page of a section also holds what an answer on it would reveal', () => {
  const keys = (context: FormContext) =>
    sectionToFill(standardForm, 'delivery', context)?.questions.map(({ key }) => key);
  expect(keys(blankBid())).toContain('safeguardingLead');
  expect(keys(blankBid({ tier: 'small' }))).not.toContain('safeguardingLead');
  expect(sectionToFill(standardForm, 'results', blankBid({ tier: 'small' }))).toBeUndefined();
  expect(sectionToFill(standardForm, 'declarations', blankBid())).toBeUndefined();
});

test('Moving to a smaller tier hides questions, keeps their text, and moving back shows it again', () => {
  const answers: Answers = { band: 'large', need: 'Fourteen parents asked us.', budget: [line(600_000)] };
  const large = blankBid({ tier: tierOf(answers, terms), answers });
  const smaller = { ...answers, budget: [line(50_000)] };
  const small = blankBid({ tier: tierOf(smaller, terms), answers: smaller });
  expect(large.tier).toBe('large');
  expect(small.tier).toBe('small');
  expect(askedOf(small)).not.toContain('need');
  expect(formProblems(standardForm, small).map(({ field }) => field)).not.toContain('need');
  expect(small.answers.need).toBe('Fourteen parents asked us.');
  expect(askedOf(large)).toContain('need');
});

test('Moving to a larger tier leaves sections in progress', () => {
  const answers: Answers = {
    secondContactName: 'Joseph Adeyi',
    secondContactEmail: 'joseph@example.org',
  };
  const stateAt = (tier: FormContext['tier']) => {
    const context = blankBid({ tier, answers });
    const section = visibleSections(standardForm, context).find(({ key }) => key === 'contacts');
    return section && sectionState(section, context, sectionProblems(section, context));
  };
  expect(stateAt('small')).toBe('completed');
  expect(stateAt('medium')).toBe('in progress');
});

test.each([
  ['the band, while there is no budget', { band: 'medium' }, 'medium'],
  ['the band, while the budget has no amount', { band: 'medium', budget: [line('lots')] }, 'medium'],
  ['the budget, once it has a line', { band: 'large', budget: [line(100_000)] }, 'small'],
  ['the budget, to the penny', { band: 'small', budget: [line(100_000), line(1)] }, 'medium'],
  ['the largest tier, above all of them', { band: 'small', budget: [line(9_900_000)] }, 'large'],
  ['the smallest, before anything is chosen', {}, 'small'],
  ['the smallest, where the band is nonsense', { band: 'enormous' }, 'small'],
] as [string, Answers, string][])('The tier follows %s', (_what, answers, tier) => {
  expect(tierOf(answers, terms)).toBe(tier);
});

test('A section is not started until it is saved, and documents to follow leave it in progress', () => {
  const state = (changes: Partial<FormContext>) => {
    const context = blankBid({ answers: {}, ...changes });
    const section = visibleSections(standardForm, context).find(({ key }) => key === 'documents');
    return section && sectionState(section, context, sectionProblems(section, context));
  };
  const safeguarding = { safeguarding: true };
  expect(state({})).toBe('not started');
  expect(state({ documents: { governingRules: 1 } })).toBe('completed');
  expect(state({ answers: safeguarding, documents: { governingRules: 1 } })).toBe('in progress');
});

test('A missing document never stands in the way of sending', () => {
  expect(formProblems(standardForm, blankBid()).map(({ field }) => field)).not.toContain('governingRules');
});

test('Every problem of an empty bid belongs to a question it is asked', () => {
  for (const tier of tiers) {
    const context = blankBid({ tier });
    const problems = formProblems(standardForm, context);
    const asked = askedOf(context);
    expect(problems.length).toBeGreaterThan(5);
    expect(problems.filter(({ field = '' }) => !asked.includes(keyOfField(field)))).toEqual([]);
  }
});

test('A small bid makes fewer declarations than a large one', () => {
  expect(declarationsFor(standardForm, blankBid({ tier: 'small' })).length).toBeLessThan(
    declarationsFor(standardForm, blankBid({ tier: 'large' })).length,
  );
});

test("Both of the fund's own forms can be published", () => {
  expect(structureProblems(standardForm)).toEqual([]);
  expect(structureProblems(youthForm)).toEqual([]);
});

test.each([
  ['asks the same thing twice', [question({ key: 'wards', kind: 'wards' })], '{key} is there twice'],
  ['has a key no input can have', [question({ key: 'my-key' })], '{key} cannot be the key of a question'],
  ['has a key every object has', [question({ key: 'constructor' })], '{key} cannot be the key of a question'],
  [
    'offers one option',
    [question({ kind: 'choice', options: [{ value: 'a', label: 'A' }] })],
    '{key} must offer at least two options',
  ],
  ['has a table of nothing', [question({ kind: 'table' })], '{key} must have columns'],
  [
    'allows 100 rows',
    [question({ kind: 'table', columns: [question({})], limits: { most: 100 } })],
    '{key} allows too many rows',
  ],
  [
    'depends on what comes later',
    [question({ when: { answer: { key: 'later', is: true } } })],
    '{key} may only depend on a question asked before it',
  ],
  [
    'asks for trading in words',
    [question({ key: 'trading' })],
    '{key} must be the kind the fund computes with',
  ],
])('A form that %s cannot be published', (_what, added, text) => {
  const [first, ...rest] = standardForm.sections;
  if (!first) throw new Error('The standard form has sections.');
  const form = {
    ...standardForm,
    sections: [{ ...first, questions: [...first.questions, ...added] }, ...rest],
  };
  expect(structureProblems(form).map((problem) => problem.text)).toContain(text);
});

test('A form that does not ask for the budget cannot be published', () => {
  const sections = standardForm.sections.filter(({ key }) => key !== 'money');
  expect(structureProblems({ ...standardForm, sections })).toContainEqual({
    text: 'The form must ask for {key}',
    values: { key: 'budget' },
  });
});
