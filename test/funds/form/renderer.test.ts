import { type CheerioAPI, load } from 'cheerio';
import fc from 'fast-check';
import { standardCriteria } from '../../../seeds/reference/criteria';
import { standardForm } from '../../../seeds/reference/standard-form';
import { youthForm } from '../../../seeds/reference/youth-commissioners';
import {
  type FormContext,
  type Question,
  type Section,
  fieldId,
  formProblems,
  pressedRowButton,
  readAnswers,
  sectionProblems,
  sectionToFill,
  visibleSections,
} from '../../../src/funds';
import { viewHelpers } from '../../../src/web/view-helpers';
import { blankBid, question } from './contexts';

type Fields = Record<string, string | string[]>;

const shown = (model: object): CheerioAPI => load(viewHelpers.partial('question', model));

function shownSection(section: Section, context: FormContext, more: object = {}): CheerioAPI {
  return load(viewHelpers.partial('questions', { section, context, ...more }));
}

/** What a browser would send for these inputs, untouched. */
function fieldsIn($: CheerioAPI): Fields {
  const fields: Fields = {};
  $('input, select, textarea').each((_, input) => {
    const field = $(input);
    const name = field.attr('name') ?? '';
    if (['radio', 'checkbox'].includes(field.attr('type') ?? '') && field.attr('checked') === undefined)
      return;
    const value = field.is('select')
      ? field.find('option[selected]').attr('value')
      : field.is('textarea')
        ? field.text()
        : field.attr('value');
    fields[name] = name in fields ? [fields[name] ?? '', value ?? ''].flat() : (value ?? '');
  });
  return fields;
}

const everySection = [standardForm, youthForm].flatMap((form) =>
  visibleSections(form, blankBid({ answers: { safeguarding: true, trading: true, interests: true } })),
);
const everyQuestion = everySection
  .flatMap(({ questions }) => questions)
  .filter(({ kind }) => kind !== 'document');

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '31',
    '2',
    'feb',
    '2027',
    '£1,234.5',
    '1e3',
    '007',
    '<b>&amp;"\'',
    'yes',
    'no',
    'a\nb',
    'x@y.org',
  ),
);
const wellFormed = text.filter(
  (typed) => typed.isWellFormed() && !/[\u0000-\u0008\u000b-\u001f\u007f]/.test(typed),
);

function typedFor(asked: Question, name = asked.key): fc.Arbitrary<Fields> {
  const values = asked.options?.map(({ value }) => value) ?? ['yes', 'no'];
  if (asked.kind === 'table') {
    const rows = [0, 1, 2].flatMap((row) =>
      (asked.columns ?? []).map((column) => typedFor(column, `${name}-${row}-${column.key}`)),
    );
    return fc.tuple(...rows).map((parts) => Object.assign({}, ...parts) as Fields);
  }
  if (asked.kind === 'date' || asked.kind === 'month') {
    return fc.tuple(wellFormed, wellFormed, wellFormed).map(([day, month, year]) => ({
      [`${name}-day`]: day,
      [`${name}-month`]: month,
      [`${name}-year`]: year,
    }));
  }
  if (asked.kind === 'choices')
    return fc.subarray([...values, 'black']).map((chosen) => ({ [name]: chosen }));
  if (asked.kind === 'wards') {
    return fc
      .subarray(['E05010805', 'E05010810', 'whole-city', 'nowhere'])
      .map((chosen) => ({ [name]: chosen }));
  }
  if (['choice', 'yes-no', 'declaration'].includes(asked.kind))
    return fc.constantFrom(...values, '', 'black').map((one) => ({ [name]: one }));
  return wellFormed.map((typed) => ({ [name]: typed }));
}

test('What a page shows back, sent again untouched, is what was kept', () => {
  const asked = fc.constantFrom(...everyQuestion).chain((one) => fc.tuple(fc.constant(one), typedFor(one)));
  fc.assert(
    fc.property(asked, ([one, fields]) => {
      const answers = readAnswers([one], fields);
      const again = readAnswers([one], fieldsIn(shown({ question: one, answers, context: blankBid() })));
      expect(again).toEqual(answers);
    }),
    { numRuns: 300 },
  );
});

test.each(everySection.map((section): [string, Section] => [section.title, section]))(
  'Every input of "%s" has one label, and every problem leads to one input',
  (_title, section) => {
    const context = blankBid({
      answers: { startDate: { day: '31', month: '2', year: '2027' }, budget: [{ heading: 'x' }] },
    });
    const problems = sectionProblems(section, context);
    const $ = shownSection(section, context, { problems });
    $('input, select, textarea').each((_, input) => {
      const id = $(input).attr('id') ?? '';
      expect([id, $(`label[for="${id}"]`).length, $(`[id="${id}"]`).length]).toEqual([id, 1, 1]);
    });
    for (const { field } of problems) expect([field, $(`[id="${field ?? ''}"]`).length]).toEqual([field, 1]);
    expect($('.govuk-error-message').length).toBe(problems.length);
    for (const { key, kind } of section.questions)
      expect($(`[id="${fieldId({ key, kind })}"]`)).toHaveLength(1);
  },
);

test('The earliest start is shown as a date', () => {
  const startDate = everyQuestion.find(({ key }) => key === 'startDate');
  expect(shown({ question: startDate, context: blankBid() })('.govuk-hint').first().text()).toContain(
    'Monday 1 February 2027',
  );
});

test('A question says which criteria it helps to judge, and what makes a good answer', () => {
  const whatHappens = everyQuestion.find(({ key }) => key === 'whatHappens');
  const criteria = standardCriteria.map((criterion) => ({ criterion, weight: criterion.weight }));
  const $ = shown({ question: whatHappens, context: blankBid(), criteria });
  expect($('.govuk-hint').first().text()).toContain(
    'This helps us judge: Bringing communities together (25 of 100), Able to deliver (15 of 100).',
  );
  expect($('details p')).toHaveLength(3);
  expect($('[data-maxwords]').attr('data-maxwords')).toBe('400');
});

test('A question that need not be answered says so', () => {
  const $ = shown({ question: question({ optional: true }), context: blankBid() });
  expect($('label').text().trim()).toBe('What is it? (optional)');
});

test('What a yes opens stands under that yes, with what was typed', () => {
  const section = sectionToFill(standardForm, 'delivery', blankBid());
  if (!section) throw new Error('A large bid says how it will work.');
  const answers = { safeguarding: false, safeguardingLead: 'Amina Yusuf' };
  const $ = shownSection(section, blankBid({ answers }), { answers });
  const opened = $('#conditional-safeguarding');
  expect(opened.find('#safeguardingLead').attr('value')).toBe('Amina Yusuf');
  expect(opened.hasClass('govuk-radios__conditional--hidden')).toBe(true);
  expect($('#safeguardingLead')).toHaveLength(1);
});

test('The budget has a row to start with, adds up what is kept, and can add and remove rows', () => {
  const budget = everyQuestion.find(({ key }) => key === 'budget');
  const line = {
    heading: 'Hall hire',
    covers: 'Ten evenings',
    category: 'venue',
    cost: 30_000,
    asked: 24_050,
  };
  const blank = shown({ question: budget, context: blankBid() });
  expect(blank('#budget-0-heading')).toHaveLength(1);
  expect(blank('[name="remove-budget"]')).toHaveLength(0);
  const $ = shown({
    question: budget,
    context: blankBid(),
    answers: { budget: [line, line] },
    addTo: 'budget',
  });
  expect($('#budget-2-heading').attr('value')).toBe('');
  expect($('#budget-0-category option[selected]').attr('value')).toBe('venue');
  expect($('#budget-0-asked').attr('value')).toBe('240.50');
  expect($('[name="add-budget"]')).toHaveLength(1);
  expect($('[name="remove-budget"]').last().attr('value')).toBe('2');
  expect($('dl').text().replace(/\s+/g, ' ').trim()).toBe(
    'Total cost, all rows£600 Amount you ask us for, all rows£481',
  );
});

test('A full budget offers no further row', () => {
  const budget = everyQuestion.find(({ key }) => key === 'budget');
  const rows = Array.from({ length: 15 }, () => ({ heading: 'Hall hire' }));
  const $ = shown({ question: budget, context: blankBid(), answers: { budget: rows }, addTo: 'budget' });
  expect($('[name="add-budget"]')).toHaveLength(0);
  expect($('#budget-15-heading')).toHaveLength(0);
});

test('Removing a row sends the others', () => {
  const budget = everyQuestion.filter(({ key }) => key === 'budget').slice(0, 1);
  const fields = {
    'budget-0-heading': 'Hall',
    'budget-1-heading': 'Food',
    'budget-10-heading': 'Bus',
    'remove-budget': '1',
  };
  const pressed = pressedRowButton(budget, fields);
  expect(pressed).toMatchObject({ table: 'budget', added: false });
  const rows = readAnswers(budget, pressed?.fields ?? {}).budget as { heading: string }[];
  expect(rows.map(({ heading }) => heading)).toEqual(['Hall', 'Bus']);
  expect(pressedRowButton(budget, { ...fields, 'remove-budget': '99' })?.fields).toMatchObject({
    'budget-0-heading': 'Hall',
  });
  expect(pressedRowButton(budget, { 'add-budget': '1' })).toMatchObject({ table: 'budget', added: true });
  expect(pressedRowButton(budget, { 'budget-0-heading': 'Hall' })).toBeUndefined();
});

test('What was typed is shown as text, never as HTML', () => {
  const $ = shown({
    question: question({}),
    answers: { asked: '"><script>alert(1)</script>' },
    context: blankBid(),
  });
  expect($('script')).toHaveLength(0);
  expect($('#asked').attr('value')).toBe('"><script>alert(1)</script>');
});

test('A blank bid has a problem for every question it must answer', () => {
  expect(formProblems(youthForm, blankBid({ tier: 'small' })).length).toBeGreaterThan(8);
});
