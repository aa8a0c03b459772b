import { type Candidate, assignmentProblems } from '../../src/assessment/assignment';
import {
  awaitsRuling,
  conflictProblems,
  declaringProblems,
  mayScore,
  rulingProblems,
  wasMisclick,
} from '../../src/assessment/conflict';
import { agreedProblems } from '../../src/assessment/moderation';
import { type ScoreSheet, countMarked, scoreProblems, writingProblems } from '../../src/assessment/score';
import { standard } from './criteria';

describe('a declaration', () => {
  test.each([
    ['nothing declared keeps the bid shut', undefined, false],
    ['no link opens it', { kind: 'none', ruling: null }, true],
    ['a direct link shuts it', { kind: 'direct', ruling: null }, false],
    ['not even the chair opens a direct link', { kind: 'direct', ruling: 'may score' }, false],
    ['an indirect link waits for the chair', { kind: 'indirect', ruling: null }, false],
    ['the chair may open an indirect link', { kind: 'indirect', ruling: 'may score' }, true],
    ['the chair may shut an unsure one', { kind: 'unsure', ruling: 'may not score' }, false],
  ] as const)('%s', (_what, declaration, may) => {
    expect(mayScore(declaration)).toBe(may);
  });

  test('of a link says what the link is', () => {
    expect(conflictProblems({ kind: 'none', note: '' })).toEqual([]);
    expect(conflictProblems({ kind: 'direct', note: '' })).toEqual([
      { field: 'note', text: 'Tell us what your link with the group is' },
    ]);
  });

  test.each([
    ['a first declaration', undefined, 'direct', 0],
    ['a link found later', { kind: 'none', ruling: null }, 'direct', 0],
    ['a link taken back by oneself', { kind: 'direct', ruling: null }, 'none', 1],
    ['a wait for the chair cut short', { kind: 'unsure', ruling: null }, 'none', 1],
    ['a declaration after a misclick was put aside', { kind: 'direct', ruling: 'may score' }, 'none', 0],
  ] as const)('%s', (_what, earlier, kind, problems) => {
    expect(declaringProblems(earlier, kind)).toHaveLength(problems);
  });
});

describe('a ruling', () => {
  const unsure = {
    applicationId: 1,
    personId: 7,
    kind: 'unsure',
    note: 'I once spoke at their meeting',
    declaredAt: new Date(),
    ruling: null,
    rulingReason: null,
  } as const;

  test.each([
    ['is the chair’s', unsure, { id: 8, maySettle: true }, 'may score', 0],
    ['is nobody else’s', unsure, { id: 9, maySettle: false }, 'may score', 1],
    ['is never on oneself', unsure, { id: 7, maySettle: true }, 'may score', 1],
    ['may put aside a misclick', { ...unsure, kind: 'direct' }, { id: 8, maySettle: true }, 'may score', 0],
    [
      'is not needed to shut what is shut',
      { ...unsure, kind: 'direct' },
      { id: 8, maySettle: true },
      'may not score',
      1,
    ],
    ['is not made twice', { ...unsure, ruling: 'may score' }, { id: 8, maySettle: true }, 'may not score', 1],
  ] as const)('%s', (_what, declaration, ruler, ruling, problems) => {
    expect(rulingProblems(declaration, ruler, ruling)).toHaveLength(problems);
  });

  test('is waited for only by links the person cannot judge', () => {
    expect(awaitsRuling(unsure)).toBe(true);
    expect(awaitsRuling({ kind: 'direct', ruling: null })).toBe(false);
    expect(wasMisclick({ kind: 'direct', ruling: 'may score' })).toBe(true);
  });
});

describe('a bid is given', () => {
  const gwen: Candidate = {
    personId: 8,
    name: 'Gwen Tallis',
    email: 'gwen@example.org',
    isAssessor: true,
    isChair: true,
    wasInGroup: false,
    isNamedInBid: false,
    conflict: null,
    mayScore: null,
    assignment: null,
  };
  const tomasz: Candidate = {
    ...gwen,
    personId: 7,
    name: 'Tomasz Borek',
    email: 'tomasz@example.org',
    isChair: false,
  };
  const two = { needed: 2, tier: 'medium' } as const;

  test.each([
    ['to two of the panel', [8, 7], [gwen, tomasz], 1, two, 0],
    ['to one for a small bid', [8], [gwen, tomasz], 1, { needed: 1, tier: 'small' }, 0],
    ['not to one for a larger bid', [8], [gwen, tomasz], 1, two, 1],
    [
      'to one more where the other has put it down',
      [8],
      [gwen, { ...tomasz, assignment: 'submitted' }],
      1,
      two,
      0,
    ],
    ['to nobody', [], [gwen, tomasz], 1, two, 1],
    ['not to someone outside the panel', [8, 99], [gwen, tomasz], 1, two, 1],
    ['not to someone who is no assessor now', [8, 7], [gwen, { ...tomasz, isAssessor: false }], 1, two, 1],
    ['not to someone who is or was in the group', [8, 7], [gwen, { ...tomasz, wasInGroup: true }], 1, two, 1],
    ['not to someone who has declared a link', [8, 7], [gwen, { ...tomasz, mayScore: false }], 1, two, 1],
    ['not by its assessor', [8, 7], [gwen, tomasz], 7, two, 1],
    ['not twice to the same person', [8, 7], [gwen, { ...tomasz, assignment: 'void' }], 1, two, 1],
  ] as const)('%s', (_what, chosen, panel, assigner, wanted, problems) => {
    expect(assignmentProblems(chosen, panel, assigner, wanted)).toHaveLength(problems);
  });
});

describe('scores are sent', () => {
  const fiveWords = 'They named two local schools';
  const whole: ScoreSheet = {
    scores: Object.fromEntries(standard.map(({ criterion: { code } }) => [code, { mark: 3, reason: '' }])),
    strength: 'Clear about who will meet',
    improvement: 'Say who looks after the money',
  };
  const withC1 = (mark: number | null, reason: string): ScoreSheet => ({
    ...whole,
    scores: { ...whole.scores, C1: { mark, reason } },
  });

  test.each([
    ['with a mark for every criterion', whole, false, []],
    ['not without one', withC1(null, fiveWords), false, ['mark-C1']],
    ['with a reason at 0', withC1(0, fiveWords), false, []],
    ['not without a reason at 0', withC1(0, ''), false, ['reason-C1']],
    ['not without a reason at 1', withC1(1, 'Too vague'), false, ['reason-C1']],
    ['without a reason at 4', withC1(4, ''), false, []],
    ['not with four words at 5', withC1(5, 'They have tried it'), false, ['reason-C1']],
    ['with five words at 5', withC1(5, fiveWords), false, []],
    ['not without the strength', { ...whole, strength: '' }, false, ['strength']],
    ['not without the improvement', { ...whole, improvement: '' }, false, ['improvement']],
    [
      'with a reason everywhere, where the round asks',
      whole,
      true,
      standard.map(({ criterion }) => `reason-${criterion.code}`),
    ],
  ])('%s', (_what, sheet, everywhere, fields) => {
    expect(scoreProblems(standard, sheet, everywhere).map(({ field }) => field)).toEqual(fields);
  });

  test('and counted as they grow', () => {
    expect(countMarked(standard, whole.scores)).toBe(7);
    expect(countMarked(standard, withC1(null, '').scores)).toBe(6);
    expect(countMarked(standard, {})).toBe(0);
  });

  test.each([
    ['in_progress', 'in_assessment', 0],
    ['submitted', 'in_assessment', 1],
    ['assigned', 'in_assessment', 1],
    ['in_progress', 'withdrawn', 1],
  ] as const)('work that is %s on a bid %s', (status, applicationStatus, problems) => {
    expect(writingProblems({ status }, applicationStatus)).toHaveLength(problems);
  });
});

test('a mark agreed in moderation always says why', () => {
  const agreed = Object.fromEntries(
    standard.map(({ criterion: { code } }) => [code, { mark: 3, reason: 'Every assessor gave this mark' }]),
  );
  expect(agreedProblems(standard, agreed)).toEqual([]);
  expect(
    agreedProblems(standard, { ...agreed, C4: { mark: null, reason: '' } }).map(({ field }) => field),
  ).toEqual(['mark-C4', 'reason-C4']);
});
