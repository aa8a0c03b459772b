import { standardCriteria, smallCriteriaCodes, smallCriterionWeight } from '../../seeds/reference/criteria';
import { eligibilityQuestions } from '../../seeds/reference/eligibility-questions';
import { standardForm } from '../../seeds/reference/standard-form';
import { wards } from '../../seeds/reference/wards';
import { youthCriteria, youthForm } from '../../seeds/reference/youth-commissioners';
import { tiers } from '../../src/funds/question';
import type { Condition, Limits, Question, QuestionForm, Tier } from '../../src/funds/question';
import { countWords } from '../../src/values/words';

type Placed = Question & { section: string; conditions: Condition[] };

const forms: [string, QuestionForm][] = [
  ['Communities Fund', standardForm],
  ['Youth Commissioners', youthForm],
];

const bands: [Tier, string, QuestionForm][] = [
  ...tiers.map((tier): [Tier, string, QuestionForm] => [tier, 'Communities Fund', standardForm]),
  ['small', 'Youth Commissioners', youthForm],
  ['medium', 'Youth Commissioners', youthForm],
];

const reserved = {
  projectName: 'short-text',
  publicSummary: 'long-text',
  budget: 'table',
  minimumAmount: 'money',
  startDate: 'date',
  endDate: 'date',
  wards: 'wards',
  priority: 'choice',
  activityType: 'choice',
  peopleExpected: 'number',
  safeguarding: 'yes-no',
  trading: 'yes-no',
};

const questionsOf = (form: QuestionForm): Placed[] =>
  form.sections.flatMap((section) =>
    section.questions.map((question) => ({
      ...question,
      section: section.key,
      conditions: [section.when, question.when].filter((when) => when !== undefined),
    })),
  );

const askedAt = (form: QuestionForm, tier: Tier) =>
  questionsOf(form).filter(({ conditions }) => conditions.every((when) => when.tier?.includes(tier) ?? true));

const limitsAt = ({ limits = {} }: Question, tier: Tier): Limits | undefined =>
  'least' in limits || 'most' in limits ? limits : (limits as Partial<Record<Tier, Limits>>)[tier];

/** A small bid with nobody at risk, as its answer to `projectIsAbout` makes it. */
const smallBid = (about: string) =>
  askedAt(standardForm, 'small').filter(
    ({ section, kind, conditions }) =>
      !['request', 'declarations'].includes(section) &&
      kind !== 'document' &&
      conditions.every(({ answer }) => !answer || (answer.key === 'projectIsAbout' && answer.is === about)),
  );

const wordsFor = (form: QuestionForm) =>
  questionsOf(form).flatMap(({ label, help, guidance = [] }) => [label, help ?? '', ...guidance]);

const sentencesOf = (texts: string[]) =>
  texts.flatMap((text) => text.split(/(?<=[.?:])"?\s+/)).filter((sentence) => sentence !== '');

describe.each(forms)('The %s form', (_name, form) => {
  const questions = questionsOf(form);
  const keys = questions.map(({ key }) => key);

  test('asks nothing twice', () => {
    expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
    expect(new Set(form.sections.map(({ key }) => key)).size).toBe(form.sections.length);
  });

  test('asks for the size of the request first', () => {
    expect(keys[0]).toBe('band');
  });

  test('lets a question depend only on an answer given before it', () => {
    const late = questions.filter(({ conditions }, place) =>
      conditions.some(({ answer }) => answer && !keys.slice(0, place).includes(answer.key)),
    );
    expect(late.map(({ key }) => key)).toEqual([]);
  });

  test.each(Object.entries(reserved))('asks for %s as %s, which the fund computes with', (key, kind) => {
    expect(questions.find((question) => question.key === key)?.kind).toBe(kind);
  });

  test('takes a budget of one to fifteen costs', () => {
    const budget = questions.find(({ key }) => key === 'budget');
    expect(budget?.limits).toEqual({ least: 1, most: 15 });
    expect(budget?.columns?.map(({ key, kind }) => [key, kind])).toEqual([
      ['heading', 'short-text'],
      ['covers', 'short-text'],
      ['category', 'choice'],
      ['cost', 'money'],
      ['asked', 'money'],
    ]);
  });

  test('offers at least two options wherever it asks for a choice', () => {
    const choices = questions.flatMap((question) => [question, ...(question.columns ?? [])]);
    for (const { kind, options } of choices.filter(({ kind }) => /^choices?$/.test(kind))) {
      expect([kind, new Set(options?.map(({ value }) => value)).size]).toEqual([kind, options?.length]);
      expect(options?.length).toBeGreaterThan(1);
    }
  });

  test('keeps help to 45 words, calm and without dashes', () => {
    expect(questions.filter(({ help }) => countWords(help ?? '') > 45).map(({ key }) => key)).toEqual([]);
    expect(wordsFor(form).filter((text) => /[!\u2013\u2014]/.test(text))).toEqual([]);
  });

  test('speaks in short sentences', () => {
    const lengths = sentencesOf(wordsFor(form)).map(countWords);
    expect(lengths.reduce((sum, length) => sum + length, 0) / lengths.length).toBeLessThan(11);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(25);
  });
});

test.each(bands)('Every narrative of a %s bid to the %s has a word limit', (tier, _name, form) => {
  const narratives = askedAt(form, tier).filter(({ kind }) => kind === 'long-text');
  expect(narratives.filter((question) => !limitsAt(question, tier)?.most).map(({ key }) => key)).toEqual([]);
});

describe.each(Object.entries(smallCriteriaCodes))('A small bid that is about %s', (about, codes) => {
  const questions = smallBid(about);

  test('has exactly twelve questions', () => {
    expect(questions.map(({ key }) => key)).toHaveLength(12);
  });

  test('has three narratives, none with a least number of words', () => {
    const narratives = questions.filter(({ kind }) => kind === 'long-text');
    expect(narratives).toHaveLength(3);
    expect(narratives.map((question) => limitsAt(question, 'small')?.least)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('can be judged on both of its criteria', () => {
    const served = questions.flatMap(({ criteria = [] }) => criteria);
    expect(codes.filter((code) => !served.includes(code))).toEqual([]);
    expect(codes.length * smallCriterionWeight).toBe(100);
  });
});

test('Only governing rules, and a safeguarding policy where people are at risk, are asked for with a bid', () => {
  for (const tier of tiers) {
    const documents = askedAt(standardForm, tier).filter(({ kind }) => kind === 'document');
    expect(documents.map(({ key }) => key)).toEqual(['governingRules', 'safeguardingPolicy']);
    expect(documents[1]?.when?.answer).toEqual({ key: 'safeguarding', is: true });
  }
});

test('Everything in the last section is a declaration, and a small bid makes fewer', () => {
  const made = (tier: Tier) =>
    askedAt(standardForm, tier).filter(({ section }) => section === 'declarations');
  expect(new Set(made('large').map(({ kind }) => kind))).toEqual(new Set(['declaration']));
  expect(made('small').length).toBeLessThan(made('large').length);
});

describe.each([
  ['Communities Fund', standardForm, standardCriteria, ['medium', 'large']],
  ['Youth Commissioners', youthForm, youthCriteria, ['small', 'medium']],
] as [string, QuestionForm, typeof standardCriteria, Tier[]][])(
  'The criteria of %s',
  (_name, form, criteria, asked) => {
    test('weigh 100 in all', () => {
      expect(criteria.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
    });

    test('say in whole sentences what each mark from 0 to 5 means', () => {
      for (const { descriptors } of criteria) {
        expect(new Set(descriptors).size).toBe(6);
        expect(descriptors.filter((text) => !/^[A-Z].*\.$/.test(text))).toEqual([]);
      }
    });

    test.each(asked)(
      'are each served by a question of a %s bid, and no question serves any other',
      (tier) => {
        const served = new Set(askedAt(form, tier).flatMap(({ criteria: codes = [] }) => codes));
        expect([...served].sort()).toEqual(criteria.map(({ code }) => code));
      },
    );
  },
);

test('No floor or form demands an answer about civic pride', () => {
  expect(questionsOf(standardForm).filter(({ criteria }) => criteria?.includes('C4'))).toEqual([
    expect.objectContaining({ key: 'pride', optional: true }),
  ]);
});

test('The checker asks nine questions, each of which can be passed, and says what to do about the rest', () => {
  expect(eligibilityQuestions.map(({ key }) => key)).toEqual(
    'who rules committee bank benefit fit amount timing excluded'.split(' '),
  );
  for (const { options } of eligibilityQuestions) {
    expect(options.some(({ outcome }) => outcome === 'pass')).toBe(true);
    expect(
      options.filter((option) => option.outcome !== 'pass' && !(option.explanation && option.instead)),
    ).toEqual([]);
  }
});

test('Every kind of group may apply, and only public bodies need send no rules', () => {
  const accepted = eligibilityQuestions[0]?.options
    .filter(({ outcome }) => outcome === 'pass')
    .map(({ value }) => value);
  const rules = questionsOf(standardForm).find(({ key }) => key === 'governingRules')?.when?.group?.is ?? [];
  expect(accepted?.filter((type) => !rules.includes(type))).toEqual(['parish-council', 'school']);
});

test('There are 22 wards, each with a code and a name of its own', () => {
  expect(new Set(wards.map(({ code }) => code)).size).toBe(22);
  expect(new Set(wards.map(({ name }) => name)).size).toBe(22);
  expect(wards.filter(({ code }) => !/^E050108\d\d$/.test(code))).toEqual([]);
});
