import type { Answers } from '../funds';
import { blanked, erasedMark } from '../values/erased';
import type { Snapshot } from './snapshot';

/** The answers with every text of these questions blanked; figures, ticks and all other answers stay. */
export function blankAnswers(answers: Answers, keys: readonly string[]): Answers {
  const blankedOnes = Object.entries(answers).filter(([key]) => keys.includes(key));
  return {
    ...answers,
    ...Object.fromEntries(blankedOnes.map(([key, answer]) => [key, blanked(answer)])),
  } as Answers;
}

/** What was sent with the same blanked, both as it was answered and as people read it. */
export function blankSnapshot(snapshot: Snapshot, keys: readonly string[]): Snapshot {
  const sections = snapshot.sections.map((section) => ({
    ...section,
    rows: section.rows.map((row) => (keys.includes(row.key) ? blankRow(row) : row)),
  }));
  const publicSummary = keys.includes('publicSummary') ? erasedMark : snapshot.publicSummary;
  return { ...snapshot, sections, publicSummary, answers: blankAnswers(snapshot.answers, keys) };
}

/** What was sent without what may be somebody's home: where its group is written to. */
export function withoutAddress(snapshot: Snapshot): Snapshot {
  const { address, postcode } = snapshot.group as Partial<Snapshot['group']>;
  const where = { ...(address && { address: erasedMark }), ...(postcode && { postcode: erasedMark }) };
  const documents = snapshot.documents.map((document) => ({ ...document, name: erasedMark }));
  return { ...snapshot, documents, group: { ...snapshot.group, ...where } };
}

/** The questions that say who the second contact is. */
export function contactKeys(answers: Answers): string[] {
  return Object.keys(answers).filter((key) => key.startsWith('secondContact'));
}

type SnapshotRow = Snapshot['sections'][number]['rows'][number];

function blankRow(row: SnapshotRow): SnapshotRow {
  const lines = blanked(row.lines) as string[];
  return {
    ...row,
    lines,
    ...(row.table && { table: { ...row.table, rows: blanked(row.table.rows) as string[][] } }),
  };
}
