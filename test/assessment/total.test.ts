import fc from 'fast-check';
import {
  compareFractions,
  isAtLeast,
  showMark,
  showTotal,
  standingOf,
  totalOf,
} from '../../src/assessment/total';
import { marks, small, standard } from './criteria';

const anyMark = fc.integer({ min: 0, max: 5 });
const anyMarks = fc
  .tuple(anyMark, anyMark, anyMark, anyMark, anyMark, anyMark, anyMark)
  .map((values) => marks(...values));
const anySheets = fc.array(anyMarks, { minLength: 1, maxLength: 5 });

describe('one assessor’s total', () => {
  test.each([
    ['nothing at all', standard, marks(0, 0, 0, 0, 0, 0, 0), 0],
    ['outstanding throughout', standard, marks(5, 5, 5, 5, 5, 5, 5), 10_000],
    ['sound throughout is exactly 60.0', standard, marks(3, 3, 3, 3, 3, 3, 3), 6_000],
    ['each criterion by its weight', standard, marks(4, 3, 3, 2, 3, 4, 2), 6_300],
    ['a small bid sound on both its criteria is exactly 60.0', small('C1', 'C5'), { C1: 3, C5: 3 }, 6_000],
    ['a small bid on its own two weights', small('C2', 'C5'), { C2: 5, C5: 2 }, 7_000],
  ])('%s', (_what, judged, given, total) => {
    expect(totalOf(judged, given)).toBe(total);
  });

  test('is never made up where a mark is missing', () => {
    expect(() => totalOf(standard, { C1: 3 })).toThrow(RangeError);
  });

  test('is a whole number from 0 to 10,000, and a higher mark never lowers it', () => {
    fc.assert(
      fc.property(anyMarks, fc.constantFrom(...standard), (given, { criterion: { code } }) => {
        const total = totalOf(standard, given);
        expect(Number.isInteger(total) && total >= 0 && total <= 10_000).toBe(true);
        const raised = { ...given, [code]: Math.min((given[code] ?? 0) + 1, 5) };
        expect(totalOf(standard, raised)).toBeGreaterThanOrEqual(total);
      }),
    );
  });
});

describe('what a bid stands at', () => {
  test('is the exact average of the totals and of each mark', () => {
    const standing = standingOf(standard, [
      marks(3, 3, 3, 3, 3, 3, 3),
      marks(4, 3, 3, 3, 3, 3, 3),
      marks(4, 3, 3, 3, 3, 3, 3),
    ]);
    expect(standing.combined).toEqual({ sum: 19_000, count: 3 });
    expect(standing.marks['C1']).toEqual({ sum: 11, count: 3 });
  });

  test('is the marks agreed in moderation where there are any', () => {
    const standing = standingOf(
      standard,
      [marks(0, 0, 0, 0, 0, 0, 0), marks(5, 5, 5, 5, 5, 5, 5)],
      marks(3, 3, 3, 3, 3, 3, 3),
    );
    expect(standing.combined).toEqual({ sum: 6_000, count: 1 });
  });

  test('does not depend on the order of the assessors', () => {
    fc.assert(
      fc.property(anySheets, (sheets) => {
        expect(standingOf(standard, [...sheets].reverse())).toEqual(standingOf(standard, sheets));
      }),
    );
  });

  test('never falls when a mark is raised', () => {
    fc.assert(
      fc.property(
        anySheets,
        fc.constantFrom(...standard),
        fc.nat(),
        (sheets, { criterion: { code } }, which) => {
          const raised = sheets.map((sheet, index) =>
            index === which % sheets.length
              ? { ...sheet, [code]: Math.min((sheet[code] ?? 0) + 1, 5) }
              : sheet,
          );
          const [before, after] = [standingOf(standard, sheets), standingOf(standard, raised)];
          expect(compareFractions(after.combined, before.combined)).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

describe('how a total is shown', () => {
  test.each([
    [7_245, '72.5'],
    [7_244, '72.4'],
    [{ sum: 14_489, count: 2 }, '72.4'],
    [{ sum: 14_490, count: 2 }, '72.5'],
    [{ sum: 19_000, count: 3 }, '63.3'],
    [{ sum: 17_999, count: 3 }, '60.0'],
    [0, '0.0'],
    [10_000, '100.0'],
  ])('%j is %s, with halves up', (total, shown) => {
    expect(showTotal(total)).toBe(shown);
  });

  test.each([
    [{ sum: 7, count: 2 }, '3.5'],
    [{ sum: 11, count: 3 }, '3.7'],
    [{ sum: 13, count: 4 }, '3.3'],
    [{ sum: 10, count: 2 }, '5.0'],
  ])('an average mark of %j is %s', (mark, shown) => {
    expect(showMark(mark)).toBe(shown);
  });

  test('does not decide: 59.996 is shown as 60.0 and is still below 60', () => {
    const almost = { sum: 17_999, count: 3 };
    expect(showTotal(almost)).toBe('60.0');
    expect(isAtLeast(almost, 6_000)).toBe(false);
  });
});
