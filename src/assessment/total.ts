import type { Criterion } from '../funds';

/** A criterion with the weight it has for this bid; the weights of a bid add up to 100. */
export type Weighted = { criterion: Criterion; weight: number };

/** Marks from 0 to 5 by the code of their criterion. */
export type Marks = Readonly<Record<string, number>>;

/** An exact average: never rounded before it is compared (domain.md 7.5). */
export type Fraction = { sum: number; count: number };

/** What a bid stands at: its combined total in hundredths and its average mark for each criterion. */
export type Standing = { combined: Fraction; marks: Readonly<Record<string, Fraction>> };

/** One assessor's total in hundredths, a whole number from 0 to 10,000. Throws RangeError when a mark is missing. */
export function totalOf(judged: readonly Weighted[], marks: Marks): number {
  return judged.reduce(
    (total, { criterion, weight }) => total + markOf(marks, criterion.code) * weight * 20,
    0,
  );
}

/** The exact average of everyone's marks, or the marks agreed in moderation where there are any. */
export function standingOf(
  judged: readonly Weighted[],
  sheets: readonly Marks[],
  moderated?: Marks,
): Standing {
  const counted = moderated ? [moderated] : sheets;
  if (counted.length === 0) throw new RangeError('A bid without marks has no standing.');
  const average = (value: (marks: Marks) => number): Fraction => ({
    sum: counted.reduce((sum, marks) => sum + value(marks), 0),
    count: counted.length,
  });
  return {
    combined: average((marks) => totalOf(judged, marks)),
    marks: Object.fromEntries(
      judged.map(({ criterion }) => [criterion.code, average((marks) => markOf(marks, criterion.code))]),
    ),
  };
}

/** Negative when `one` is smaller; exact for whole numbers, whatever the counts. */
export function compareFractions(one: Fraction, other: Fraction): number {
  return one.sum * other.count - other.sum * one.count;
}

export function isAtLeast({ sum, count }: Fraction, least: number): boolean {
  return sum >= least * count;
}

/** Hundredths as they are shown: one decimal, halves up: 7,245 is 72.5 (domain.md 7.5). */
export function showTotal(total: Fraction | number): string {
  const { sum, count } = typeof total === 'number' ? { sum: total, count: 1 } : total;
  return oneDecimal(Math.floor((2 * sum + 10 * count) / (20 * count)));
}

/** An average mark as it is shown: one decimal, halves up. */
export function showMark({ sum, count }: Fraction): string {
  return oneDecimal(Math.floor((20 * sum + count) / (2 * count)));
}

function oneDecimal(tenths: number): string {
  return `${Math.floor(tenths / 10)}.${tenths % 10}`;
}

function markOf(marks: Marks, code: string): number {
  const mark = marks[code];
  if (mark === undefined) throw new RangeError(`There is no mark for ${code}.`);
  return mark;
}
