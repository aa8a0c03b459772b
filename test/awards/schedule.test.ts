import { approvalProblems, releaseProblems } from '../../src/awards/schedules/approval';
import { readChoices } from '../../src/awards/schedules/forms';
import { scheduleProblems } from '../../src/awards/schedules/preparing';
import {
  totalOf,
  type Bid,
  type Choice,
  type Line,
  type Schedule,
} from '../../src/awards/schedules/schedule';
import type { Actor } from '../../src/actor';

const bid: Bid = {
  id: 7,
  projectName: 'Shared Kitchen',
  groupId: 3,
  status: 'ready_for_panel',
  requestPence: 400_000,
  minimumPence: 200_000,
  headroomPence: 350_000,
};
const award: Choice = {
  applicationId: 7,
  outcome: 'award',
  amountPence: 300_000,
  declineReason: null,
  reason: 'Good',
};
const decline: Choice = { ...award, outcome: 'decline', amountPence: null, declineReason: 'funds_exhausted' };

describe('what may be prepared for one bid', () => {
  test.each<[string, Partial<Choice>, Partial<Bid>, string | undefined]>([
    ['an amount between the least workable and the request', {}, {}, undefined],
    ['exactly the least the project can work with', { amountPence: 200_000 }, {}, undefined],
    ['a penny less than that', { amountPence: 199_999 }, {}, 'amount-7'],
    [
      'anything, where the group named no least amount',
      { amountPence: 1 },
      { minimumPence: null },
      undefined,
    ],
    ['nothing at all', { amountPence: 0 }, { minimumPence: null }, 'amount-7'],
    ['exactly what the cap leaves', { amountPence: 350_000 }, {}, undefined],
    ['a penny over the cap', { amountPence: 350_001 }, {}, 'amount-7'],
    ['exactly the request', { amountPence: 400_000 }, { headroomPence: 400_000 }, undefined],
    ['a penny over the request', { amountPence: 400_001 }, { headroomPence: 900_000 }, 'amount-7'],
    ['no reason', { reason: '  ' }, {}, 'reason-7'],
    ['a bid that is still being scored', {}, { status: 'in_assessment' }, 'outcome-7'],
    ['a bid already decided', {}, { status: 'approved' }, 'outcome-7'],
  ])('an award of %s', (_, given, facts, field) => {
    const problems = scheduleProblems([{ ...award, ...given }], [{ ...bid, ...facts }]);
    expect(problems.map((problem) => problem.field)).toEqual(field === undefined ? [] : [field]);
  });

  test('a decline needs a reason and no amount', () => {
    expect(scheduleProblems([decline], [bid])).toEqual([]);
    expect(scheduleProblems([{ ...decline, reason: '' }], [bid])).toMatchObject([{ field: 'reason-7' }]);
  });

  test('a bid the preparer may not know of cannot be decided, nor told apart from one of another round', () => {
    expect(scheduleProblems([award], [])).toEqual([
      { text: 'One of these bids is not one you can decide on' },
    ]);
  });

  test('an empty list is no list', () => {
    expect(scheduleProblems([], [bid])).toHaveLength(1);
  });
});

describe('what is typed for each bid', () => {
  test.each([
    ['£3,000.50', 300_050],
    ['3000', 300_000],
  ])('%s is read to the penny', (amount, pence) => {
    const { choices, problems } = readChoices([bid], {
      'outcome-7': 'award',
      'amount-7': amount,
      'reason-7': 'Good',
    });
    expect(problems).toEqual([]);
    expect(choices).toEqual([{ ...award, amountPence: pence }]);
  });

  test.each(['', '-5', '1e3', '10.005', '£', '٣٠٠'])('"%s" is no amount', (amount) => {
    const { problems } = readChoices([bid], { 'outcome-7': 'award', 'amount-7': amount, 'reason-7': 'Good' });
    expect(problems).toMatchObject([{ field: 'amount-7' }]);
  });

  test('a decline needs its kind and its reason; a bid left alone needs nothing', () => {
    expect(readChoices([bid], { 'outcome-7': 'decline' }).problems).toMatchObject([
      { field: 'declineReason-7' },
      { field: 'reason-7' },
    ]);
    const odd = { 'outcome-7': 'decline', 'declineReason-7': 'toString', 'reason-7': 'x' };
    expect(readChoices([bid], odd).problems).toMatchObject([{ field: 'declineReason-7' }]);
    expect(readChoices([bid], { 'amount-7': '5', 'outcome-7': '' })).toEqual({ choices: [], problems: [] });
  });
});

const line: Line = {
  ...award,
  id: 1,
  reference: 'CF-2026-0001',
  projectName: 'Shared Kitchen',
  groupId: 3,
  groupName: 'Fenside Supper Club',
  bidStatus: 'recommended',
  requestPence: 400_000,
  takenOutAt: null,
  takenOutBecause: null,
};
const schedule = {
  id: 5,
  status: 'prepared',
  preparedBy: 1,
  version: 2,
  lines: [line, { ...line, id: 2, projectName: 'Choir Swap', amountPence: 200_000 }],
} as Schedule;
const dev: Actor = {
  id: 2,
  name: 'Dev Malhan',
  email: 'dev@example.org',
  permissions: ['decider'],
  groupIds: [],
};

describe('who may approve what', () => {
  const asked = { actor: dev, interests: [], sharesCap: false, versionShown: 2, availablePence: 500_000 };

  test.each<[string, Partial<typeof asked>, Partial<Schedule>, RegExp | undefined]>([
    ['a decider who did not prepare it', {}, {}, undefined],
    ['the person who prepared it', { actor: { ...dev, id: 1 } }, {}, /You prepared/],
    [
      'someone who is no decider',
      { actor: { ...dev, permissions: ['manager'] } },
      {},
      /Only someone who decides/,
    ],
    ['someone with an interest', { interests: [7] as never[] }, {}, /an interest/],
    ['someone with an interest in who shares a limit', { sharesCap: true }, {}, /shares its limit/],
    ['someone who saw an earlier version', { versionShown: 1 }, {}, /changed after you opened it/],
    ['someone too late', {}, { status: 'approved' }, /already been approved/],
    ['someone looking at a cancelled list', {}, { status: 'cancelled' }, /cancelled/],
    ['someone with nothing left to approve', {}, { lines: [] }, /nothing left/],
    ['someone with a penny too little in sum', { availablePence: 499_999 }, {}, /come to \{total\}/],
    [
      'someone with too little for one line',
      { availablePence: 250_000 },
      {},
      /\{amount\} is more than the \{left\}/,
    ],
    [
      'someone whose bid was withdrawn',
      {},
      { lines: [{ ...line, bidStatus: 'withdrawn' }] },
      /no longer waiting/,
    ],
  ])('%s', (_, given, facts, refused) => {
    const problems = approvalProblems({ ...schedule, ...facts }, { ...asked, ...given });
    if (!refused) expect(problems).toEqual([]);
    else expect(problems.map(({ text }) => text).join('; ')).toMatch(refused);
  });

  test('what was taken out meanwhile is named', () => {
    const gone = { ...line, takenOutAt: new Date(), takenOutBecause: 'Too soon' };
    const problems = approvalProblems({ ...schedule, lines: [gone] }, { ...asked, versionShown: 1 });
    expect(problems[1]).toEqual({
      text: '{project} has been taken out',
      values: { project: 'Shared Kitchen' },
    });
  });

  test('only what is approved is released, by a manager without an interest', () => {
    const manager: Actor = { ...dev, permissions: ['manager'] };
    const approved: Schedule = { ...schedule, status: 'approved' };
    expect(releaseProblems(approved, manager, [])).toEqual([]);
    expect(releaseProblems(approved, dev, [])).toHaveLength(1);
    expect(releaseProblems(approved, manager, [7])).toHaveLength(1);
    expect(releaseProblems(schedule, manager, [])).toMatchObject([
      { text: 'This list has not been approved yet' },
    ]);
  });

  test('declines add nothing to the total', () => {
    expect(totalOf([award, decline, award])).toBe(600_000);
  });
});
