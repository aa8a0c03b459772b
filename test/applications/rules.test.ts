import {
  type Application,
  editProblems,
  graceProblems,
  withdrawalProblems,
} from '../../src/applications/application';
import {
  type AttachedDocument,
  attachProblems,
  toFollowBy,
} from '../../src/applications/document-attachment';
import { checkItems, checksPass, noteProblems } from '../../src/applications/eligibility-check';
import { mergeAnswers } from '../../src/applications/merge';
import { applicantTone, applicantWords, isWaiting, statuses } from '../../src/applications/status';
import { type Snapshot, digestOf } from '../../src/applications/snapshot';
import { fingerprint, referenceOf } from '../../src/applications/submission';
import { stepsForApplicant } from '../../src/applications/timeline';
import type { Round } from '../../src/funds';
import { terms } from './bidding';

const opens = new Date('2026-11-01T09:00:00Z');
const closes = new Date('2026-11-30T12:00:00Z');
const after = (milliseconds: number) => new Date(closes.getTime() + milliseconds);
const round = {
  name: 'Autumn round',
  status: 'published',
  kind: 'fixed',
  opensAt: opens,
  closesAt: closes,
  terms,
} as Round;
const bid = (status: string, submittedAt: Date | null = null) => ({ status, submittedAt }) as Application;

describe('when a bid may be changed', () => {
  test.each<[string, string, string, Date, boolean]>([
    ['a draft while the round is open', 'draft', 'published', after(-1), true],
    ['a draft at the closing instant', 'draft', 'published', after(0), true],
    ['a draft a millisecond later', 'draft', 'published', after(1), false],
    ['a draft before the opening', 'draft', 'published', new Date('2026-11-01T08:59:59Z'), false],
    ['a request in time that met a closed round', 'draft', 'closed', after(-59_000), true],
    ['a request long before a round that was closed early', 'draft', 'closed', after(-61_000), false],
    ['a bid that was sent', 'submitted', 'published', after(-1), false],
    ['a bid that lapsed', 'lapsed', 'published', after(-1), false],
  ])('%s', (_, status, roundStatus, at, may) => {
    const found = editProblems(bid(status), { ...round, status: roundStatus } as Round, at);
    expect(found.length === 0).toBe(may);
  });

  test.each([
    [0, true],
    [60_000, true],
    [60_001, false],
  ])('what came in time may be written down %i ms after the close: %s', (late, may) => {
    expect(graceProblems(round, after(late)).length === 0).toBe(may);
    expect(graceProblems({ ...round, closesAt: null }, after(late))).toEqual([]);
  });
});

describe('what a group reads of where its bid stands', () => {
  const secret = [
    'in_assessment',
    'in_moderation',
    'ready_for_panel',
    'recommended',
    'reserve',
    'not_recommended',
  ] as const;

  test.each([...secret, 'deferred', 'approved', 'declined'] as const)(
    '%s is “Being assessed” until release',
    (status) => {
      expect([applicantWords(status, false), applicantTone(status, false)]).toEqual([
        'Being assessed',
        'govuk-tag--blue',
      ]);
      expect(isWaiting(status, false)).toBe(true);
    },
  );

  test('then it is told', () => {
    expect(applicantWords('approved', true)).toBe('Decision made: offer');
    expect(applicantWords('declined', true)).toBe('Decision made: not funded');
  });

  test.each(statuses.map((status) => [status]))(
    'a bid that is %s is withdrawn only by the published rule',
    (status) => {
      const may = !['draft', 'ineligible', 'approved', 'declined', 'withdrawn', 'lapsed'].includes(status);
      expect(withdrawalProblems(bid(status)).length === 0).toBe(may);
    },
  );
});

describe('two people’s words are joined', () => {
  test.each([
    ['only mine changed', { a: '1' }, { a: '1' }, { a: '2' }, { a: '2' }, []],
    ['only theirs changed', { a: '1' }, { a: '3' }, { a: '1' }, { a: '3' }, []],
    ['both alike', { a: '1' }, { a: '2' }, { a: '2' }, { a: '2' }, []],
    ['both differently', { a: '1' }, { a: '2' }, { a: '3' }, { a: '2' }, ['a']],
    ['I emptied, they wrote', { a: '1' }, { a: '2' }, { a: '' }, { a: '2' }, ['a']],
    ['missing and empty are alike', {}, { a: '' }, { a: '' }, { a: '' }, []],
    ['a question first seen is kept even when empty', {}, {}, { a: '' }, { a: '' }, []],
    [
      'different questions',
      { a: '1', b: '1' },
      { a: '2', b: '1' },
      { a: '1', b: '2' },
      { a: '2', b: '2' },
      [],
    ],
  ])('%s', (_, opened, saved, typed, answers, conflicts) => {
    expect(mergeAnswers({ opened, saved, typed })).toEqual({
      answers,
      conflicts,
    });
  });
});

describe('files that follow', () => {
  const friday = new Date('2026-11-20T17:00:00Z');
  const file = {
    questionKey: 'governingRules',
    attachedAt: new Date('2026-11-19T09:00:00Z'),
  } as AttachedDocument;

  test.each([
    ['2026-11-16T10:00:00Z', '2026-11-23'],
    ['2026-11-20T17:00:00Z', '2026-11-27'],
    ['2026-11-21T10:00:00Z', '2026-11-27'],
    ['2026-11-22T23:30:00Z', '2026-11-27'],
  ])('sent %s, five working days end on %s', (sent, day) => {
    expect(toFollowBy(new Date(sent), 5)).toBe(day);
  });

  test.each<[string, string, AttachedDocument[], string, boolean]>([
    ['still awaited', 'submitted', [], '2026-11-27T23:59:00Z', true],
    ['a day too late', 'submitted', [], '2026-11-28T00:00:00Z', false],
    ['already there when it was sent', 'in_checks', [file], '2026-11-23T09:00:00Z', false],
    ['being assessed', 'in_assessment', [], '2026-11-23T09:00:00Z', false],
  ])('a file %s', (_, status, attached, at, may) => {
    const found = attachProblems(bid(status, friday), round, 'governingRules', attached, new Date(at));
    expect(found.length === 0).toBe(may);
  });
});

describe('checks', () => {
  const all = (outcome: 'pass' | 'not_applicable' | 'query') =>
    checkItems.map(({ key }) => ({ item: key, outcome, note: '' }));

  test('pass when every item passes or does not apply, and not with one missing or in question', () => {
    expect(checksPass(all('pass'))).toBe(true);
    expect(checksPass(all('not_applicable'))).toBe(true);
    expect(checksPass(all('pass').slice(1))).toBe(false);
    expect(
      checksPass([...all('pass').slice(1), { item: checkItems[0]?.key ?? '', outcome: 'query', note: 'x' }]),
    ).toBe(false);
  });

  test('say why for a query or a fail', () => {
    expect(noteProblems(all('query'))).toHaveLength(checkItems.length);
    expect(noteProblems(all('pass'))).toEqual([]);
  });
});

describe('the receipt', () => {
  test('the digest does not depend on the order of keys, and changes with any word', () => {
    const one = { answers: { a: 'x', b: [1, { c: true, d: null }] }, tier: 'small' } as unknown as Snapshot;
    const other = { tier: 'small', answers: { b: [1, { d: null, c: true }], a: 'x' } } as unknown as Snapshot;
    const changed = {
      tier: 'small',
      answers: { b: [1, { d: null, c: true }], a: 'y' },
    } as unknown as Snapshot;
    expect(digestOf(one)).toBe(digestOf(other));
    expect(digestOf(one)).not.toBe(digestOf(changed));
    expect(digestOf(one)).toMatch(/^[0-9a-f]{64}$/);
  });

  test('the reference has the year it is in Peterborough', () => {
    expect(referenceOf('CF', 7, new Date('2026-12-31T23:59:00Z'))).toBe('CF-2026-0007');
    expect(referenceOf('YC', 12_345, new Date('2026-06-30T23:30:00Z'))).toBe('YC-2026-12345');
    expect(fingerprint('0123456789abcdef0123')).toBe('0123 4567 89ab cdef');
  });
});

describe('the story of a bid', () => {
  const at = new Date();
  const entry = (event: string, authorId: number, authorName: string) => ({
    at,
    event,
    authorId,
    authorName,
    details: {},
  });

  test('names the group’s own people and nobody else, and starts checks once', () => {
    const story = [
      entry('application submitted', 1, 'Amina Yusuf'),
      entry('application checked', 2, 'Ruth Hale'),
      entry('application checked', 2, 'Ruth Hale'),
      entry('assessor assigned', 2, 'Ruth Hale'),
      entry('application withdrawn', 3, 'Somebody who left'),
    ];
    expect(stepsForApplicant(story, [1])).toEqual([
      { at, what: 'Bid sent', who: 'Amina Yusuf' },
      { at, what: 'We started to check the bid', who: null },
      { at, what: 'Bid withdrawn', who: null },
    ]);
  });
});
