import {
  type Mention,
  decisionProblems,
  digestOf,
  keyOf,
  pointerFrom,
  unreadProblems,
} from '../../src/personal-data/mentions/mention';
import { excerptOf, namingsIn } from '../../src/personal-data/mentions/naming';
import type { Actor } from '../../src/actor';

const joseph = { id: 12, name: 'Joseph Adeyi', emailKey: 'joseph@example.org' };
const told = (text: string, near = true, sought = joseph) =>
  namingsIn(text, sought, near).map(({ start, end, sure }) => [
    text.slice(start, end),
    sure ? 'sure' : 'perhaps',
  ]);

describe('somebody is named', () => {
  test.each([
    ['by their full name', 'Ask Joseph Adeyi.', [['Joseph Adeyi', 'sure']]],
    ['in other capitals, over two lines', 'ask JOSEPH\nadeyi’s son', [['JOSEPH\nadeyi', 'sure']]],
    ['by their address', 'Write to Joseph@Example.org', [['Joseph@Example.org', 'sure']]],
    ['perhaps by their first name', 'Joseph cooks', [['Joseph', 'perhaps']]],
    ['perhaps by their surname', 'Mr Adeyi cooks', [['Adeyi', 'perhaps']]],
    ['not by a longer name', 'Josephine Adeyinka cooks at the josephs', []],
    ['not by another’s address', 'joseph@example.organic', [['joseph', 'perhaps']]],
  ])('%s', (_how, text, expected) => expect(told(text)).toEqual(expected));

  test.each([
    ['full name', 'Joseph Adeyi', 1],
    ['first name', 'Joseph', 0],
  ])('far from them only by more than a %s, which others share', (_what, text, found) => {
    expect(told(text, false)).toHaveLength(found);
  });

  test('with and without their middle name', () => {
    const sought = { ...joseph, name: 'Joseph Tunde Adeyi' };
    expect(told('Joseph Adeyi or Joseph Tunde Adeyi', false, sought)).toHaveLength(2);
  });

  test('perhaps, where their whole name is one word', () => {
    const sought = { ...joseph, name: 'Zeb' };
    expect([told('Zeb sings', true, sought), told('Zeb sings', false, sought)]).toEqual([
      [['Zeb', 'perhaps']],
      [],
    ]);
  });

  test('also by a name with signs in it that mean something to a search', () => {
    expect(told('x', true, { ...joseph, name: 'A.* (B)' })).toEqual([]);
    expect(told('Anna-Maria O’Neil', false, { ...joseph, name: 'Anna-Maria O’Neil' })).toHaveLength(1);
    expect(told('a soup', true, { ...joseph, name: 'A Quorn' })).toEqual([]);
    expect(told('met A.* (B', true, { ...joseph, name: 'A.* (B' })).toHaveLength(1);
  });
});

test('a long text is shown around where they are named, a short one whole', () => {
  const text = `${'soup '.repeat(200)}with Joseph Adeyi ${'and stories '.repeat(200)}`;
  const pieces = excerptOf(text, namingsIn(text, joseph, true));
  expect(pieces[0]).toEqual({ text: '… ' });
  expect(pieces.find(({ sure }) => sure)).toEqual({ text: 'Joseph Adeyi', sure: true });
  expect(pieces.at(-1)).toEqual({ text: ' …' });
  expect(pieces.map((piece) => piece.text).join('').length).toBeLessThan(500);
  const short = 'Ask Joseph Adeyi and his Joseph';
  expect(
    excerptOf(short, namingsIn(short, joseph, true))
      .map((piece) => piece.text)
      .join(''),
  ).toBe(short);
});

const mention: Mention = {
  place: 'scores.reason',
  recordId: 3,
  part: '2',
  texts: ['Joseph Adeyi cooks'],
  sure: true,
  near: false,
  groupId: 7,
  groupName: 'Fenside Supper Club',
  applicationId: 5,
  reference: 'CF-1',
  personId: null,
  personName: null,
  digest: digestOf(['Joseph Adeyi cooks']),
};
const decided = { place: 'scores.reason', recordId: 3, part: '2', seen: mention.digest };
const sam: Actor = {
  id: 1,
  name: 'Sam Okoro',
  email: 'sam@example.org',
  permissions: ['administrator'],
  groupIds: [],
};
const said = (problems: { text: string }[]) => problems.map(({ text }) => text);

test.each([
  ['all are decided', [mention], [mention.digest], []],
  ['one is not', [mention], [], ['One text names them and nobody has looked at it']],
  [
    'its words changed since',
    [mention],
    [digestOf(['Other words'])],
    ['One text names them and nobody has looked at it'],
  ],
  [
    'several are not',
    [mention, { ...mention, part: '3' }],
    [],
    ['{number} texts name them and nobody has looked at them'],
  ],
])('what is said before an erasure where %s', (_where, mentions, seen, expected) => {
  const known = seen.map((each) => ({
    ...decided,
    seen: each,
    decision: 'keep' as const,
    reason: 'A decision',
  }));
  expect(said(unreadProblems(mentions, known))).toEqual(expected);
});

test.each([
  ['words that go', sam, { decision: 'blank' as const, reason: '' }, undefined],
  [
    'words that stay for a reason',
    sam,
    { decision: 'keep' as const, reason: 'A decision rests on them' },
    undefined,
  ],
  [
    'words that changed',
    sam,
    { decision: 'blank' as const, reason: '', seen: digestOf([]) },
    'Some of these words',
  ],
  [
    'words that are not there',
    sam,
    { decision: 'blank' as const, reason: '', part: '9' },
    'Some of these words',
  ],
  [
    'a reason that names them',
    sam,
    { decision: 'keep' as const, reason: 'Adeyi asked for it' },
    'Give the reason',
  ],
  [
    'words on a group of one’s own',
    { ...sam, groupIds: [7] },
    { decision: 'blank' as const, reason: '' },
    'You act',
  ],
])('a decision about %s', (_what, actor, given, problem) => {
  const [found] = decisionProblems(actor, joseph, [mention], { ...decided, ...given });
  expect(found?.text.startsWith(problem ?? '-') ?? problem === undefined).toBe(true);
});

test.each(['whatHappens', 'people.committee.3', 'a b/c%', ''])(
  'where words are is written without a gap: %s',
  (part) => {
    const pointer = { place: 'applications.answers', recordId: 12, part };
    expect(keyOf(pointer)).not.toMatch(/\s/);
    expect(pointerFrom(keyOf(pointer))).toEqual(pointer);
  },
);

test.each(['', 'scores.reason', 'scores.reason/0/', 'scores/1/', 'scores.reason/1/%E0%A4%A', 'x y/1/'])(
  'nonsense points nowhere: %s',
  (key) => expect(pointerFrom(key)).toBeUndefined(),
);
