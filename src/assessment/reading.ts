import type { Snapshot } from '../applications';
import type { Weighted } from './total';

type SnapshotSection = Snapshot['sections'][number];
type SnapshotRow = SnapshotSection['rows'][number];

/** An answer where it is read; `again` when it has been read in full under an earlier criterion. */
export type Passage = SnapshotRow & { again: boolean };

/** One criterion with the answers that serve it, in the order of the form. */
export type Chapter = Weighted & { passages: Passage[] };

/** A bid as an assessor reads it: by criterion, then whatever serves none of them (product.md, "Who uses it"). */
export type Reading = { chapters: Chapter[]; rest: SnapshotSection[] };

export function readingOf(judged: readonly Weighted[], sections: readonly SnapshotSection[]): Reading {
  const codes = judged.map(({ criterion }) => criterion.code);
  const rows = sections.flatMap((section) => section.rows);
  const isJudged = (row: SnapshotRow) => row.criteria.some((code) => codes.includes(code));
  const chapters = judged.map((weighted, place) => ({
    ...weighted,
    passages: rows
      .filter(({ criteria }) => criteria.includes(weighted.criterion.code))
      .map((row) => ({ ...row, again: codes.slice(0, place).some((code) => row.criteria.includes(code)) })),
  }));
  const rest = sections
    .map((section) => ({ ...section, rows: section.rows.filter((row) => !isJudged(row)) }))
    .filter((section) => section.rows.length > 0);
  return { chapters, rest };
}
