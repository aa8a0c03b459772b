import fc from 'fast-check';
import { meetsBenchmark } from '../../src/assessment/benchmark';
import { moderationReasons } from '../../src/assessment/moderation';
import { allSent, judgingStatus } from '../../src/assessment/progress';
import { standingOf } from '../../src/assessment/total';
import { benchmark, marks, small, standard } from './criteria';

const sound = marks(3, 3, 3, 3, 3, 3, 3);

describe('assessors talk a bid through', () => {
  test.each([
    ['not when they agree', [sound, sound], 0],
    ['not when one mark differs by one', [sound, marks(4, 3, 3, 3, 3, 3, 3)], 0],
    ['when one mark differs by two', [marks(3, 3, 3, 5, 3, 3, 3), marks(3, 3, 3, 3, 3, 3, 3)], 1],
    ['when totals are exactly 15.0 apart', [marks(4, 4, 4, 4, 4, 4, 4), marks(3, 3, 3, 3, 4, 4, 3)], 1],
    ['not when totals are 14 apart', [marks(4, 4, 4, 4, 4, 4, 4), marks(3, 3, 3, 4, 4, 4, 3)], 0],
    ['when one total reaches the standard and another does not', [sound, marks(2, 3, 3, 3, 3, 3, 3)], 1],
    ['not when there is one assessor', [sound], 0],
  ])('%s', (_when, sheets, reasons) => {
    expect(moderationReasons(standard, sheets, benchmark)).toHaveLength(reasons);
  });

  test('whichever of them is asked first', () => {
    const anySheet = fc
      .array(fc.integer({ min: 0, max: 5 }), { minLength: 7, maxLength: 7 })
      .map((values) => marks(...values));
    fc.assert(
      fc.property(fc.array(anySheet, { minLength: 2, maxLength: 4 }), (sheets) => {
        const reasons = moderationReasons(standard, sheets, benchmark);
        expect(moderationReasons(standard, [...sheets].reverse(), benchmark)).toEqual(reasons);
      }),
    );
  });
});

describe('a bid reaches the standard', () => {
  test.each([
    ['sound throughout', [sound], true],
    ['59.8 is not enough', [sound, sound, sound, sound, marks(3, 3, 3, 3, 3, 3, 2)], false],
    ['strong on C2 makes up for C1', [marks(2, 4, 4, 3, 3, 3, 4)], true],
    ['weak on both C1 and C2', [marks(2, 2, 5, 5, 5, 5, 5)], false],
    ['not able to deliver', [marks(5, 5, 5, 5, 1, 5, 5)], false],
    ['no mark for civic pride is needed', [marks(4, 4, 4, 0, 4, 4, 4)], true],
    [
      'an average of 3.0 from 2 and 4 is enough',
      [marks(2, 2, 5, 5, 4, 4, 4), marks(4, 2, 5, 5, 4, 4, 4)],
      true,
    ],
  ])('%s', (_what, sheets, meets) => {
    expect(meetsBenchmark(benchmark, standingOf(standard, sheets))).toBe(meets);
  });

  test('a small bid is held to the criteria it is judged by, and no others', () => {
    const floors = [
      { anyOf: ['C1'], atLeast: 2 },
      { anyOf: ['C2'], atLeast: 2 },
      { anyOf: ['C5'], atLeast: 2 },
    ];
    const standing = (C2: number, C5: number) => standingOf(small('C2', 'C5'), [{ C2, C5 }]);
    expect(meetsBenchmark({ combined: 6000, floors }, standing(4, 2))).toBe(true);
    expect(meetsBenchmark({ combined: 6000, floors }, standing(5, 1))).toBe(false);
  });

  test('is never lost by a higher mark', () => {
    const anyMarks = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(anyMarks, fc.integer({ min: 0, max: 6 }), (values, which) => {
        const raised = values.map((mark, index) => (index === which ? Math.min(mark + 1, 5) : mark));
        const [before, after] = [values, raised].map((each) =>
          meetsBenchmark(benchmark, standingOf(standard, [marks(...each)])),
        );
        expect(before && !after).toBe(false);
      }),
    );
  });
});

describe('a bid moves on', () => {
  test.each([
    ['waits for the second assessor to be found', ['submitted'], 2, false],
    ['waits for the one who has not sent', ['submitted', 'in_progress'], 2, false],
    ['when both have sent', ['submitted', 'submitted'], 2, true],
    ['without the one who put it down', ['submitted', 'declined', 'submitted'], 2, true],
    ['and counts no scores that were struck out', ['submitted', 'void'], 2, false],
  ] as const)('%s', (_when, statuses, needed, sent) => {
    expect(
      allSent(
        statuses.map((status) => ({ status })),
        needed,
      ),
    ).toBe(sent);
  });

  test.each([
    [{ allSent: false, differs: false, isModerated: false }, 'in_assessment'],
    [{ allSent: true, differs: false, isModerated: false }, 'ready_for_panel'],
    [{ allSent: true, differs: true, isModerated: false }, 'in_moderation'],
    [{ allSent: true, differs: true, isModerated: true }, 'ready_for_panel'],
  ] as const)('%j puts it %s', (judging, status) => {
    expect(judgingStatus(judging)).toBe(status);
  });
});
