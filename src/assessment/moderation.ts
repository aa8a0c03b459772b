import type { Benchmark } from '../funds';
import type { Problem } from '../values/problem';
import { type Score, fewestWords } from './score';
import { type Marks, type Weighted, totalOf } from './total';
import { countWords } from '../values/words';

/** Marks for one criterion this far apart are talked through (domain.md 7.5). */
const widestMarks = 2;
/** Totals this far apart, in hundredths, are talked through: 15.0. */
const widestTotals = 1500;

/** Why assessors must talk before this bid goes to the panel, in words; empty when they agree well enough. */
export function moderationReasons(
  judged: readonly Weighted[],
  sheets: readonly Marks[],
  benchmark: Benchmark,
): Problem[] {
  if (sheets.length < 2) return [];
  const totals = sheets.map((marks) => totalOf(judged, marks));
  const apart = judged.filter(
    ({ criterion: { code } }) => spread(sheets.map((marks) => marks[code] ?? 0)) >= widestMarks,
  );
  const reached = totals.filter((total) => total >= benchmark.combined).length;
  return [
    ...apart.map(({ criterion: { name } }) => ({
      text: 'Marks for “{name}” are two or more apart',
      values: { name },
    })),
    ...(spread(totals) >= widestTotals ? [{ text: 'Totals are 15 or more apart' }] : []),
    ...(reached > 0 && reached < totals.length
      ? [{ text: 'One total reaches the standard and another does not' }]
      : []),
  ];
}

/** A moderated bid has one agreed mark for each criterion, each with its reason. */
export function agreedProblems(
  judged: readonly Weighted[],
  agreed: Readonly<Record<string, Score>>,
): Problem[] {
  return judged.flatMap(({ criterion: { code, name } }) => {
    const { mark, reason } = agreed[code] ?? { mark: null, reason: '' };
    const noMark =
      mark === null
        ? [{ field: `mark-${code}`, text: 'Choose the agreed mark for “{name}”', values: { name } }]
        : [];
    if (countWords(reason) >= fewestWords) return noMark;
    const values = { name, words: fewestWords };
    return [
      ...noMark,
      {
        field: `reason-${code}`,
        text: 'Say why this is the agreed mark for “{name}”, in {words} words or more',
        values,
      },
    ];
  });
}

function spread(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values);
}
