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

/** What was sent with the same blanked, both as it was answered and as people read it, and facts of its group. */
export function blankSnapshot(snapshot: Snapshot, keys: readonly string[]): Snapshot {
  const sections = snapshot.sections.map((section) => ({
    ...section,
    rows: section.rows.map((row) => (keys.includes(row.key) ? blankRow(row) : row)),
  }));
  const told = (['projectName', 'publicSummary'] as const).filter((key) => keys.includes(key));
  const left = { ...snapshot, ...Object.fromEntries(told.map((key) => [key, erasedMark])), sections };
  return { ...withoutFacts(left, keys), answers: blankAnswers(snapshot.answers, keys) };
}

/** What was sent without what may be somebody's home: where its group is written to. */
export function withoutAddress(snapshot: Snapshot): Snapshot {
  const { address, postcode } = snapshot.group as Partial<Snapshot['group']>;
  const where = { ...(address && { address: erasedMark }), ...(postcode && { postcode: erasedMark }) };
  const documents = snapshot.documents.map((document) => ({ ...document, name: erasedMark }));
  return { ...snapshot, documents, group: { ...snapshot.group, ...where } };
}

/** What was sent without who spoke for its group and who was on its committee. */
export function withoutPeople(snapshot: Snapshot): Snapshot {
  const committee = (snapshot.people?.committee ?? []).map((_each, at) => `people.committee.${at}`);
  return withoutFacts(snapshot, ['people.contact', ...committee]);
}

/** The questions that say who the second contact is. */
export function contactKeys(answers: Answers): string[] {
  return Object.keys(answers).filter((key) => key.startsWith('secondContact'));
}

/** Whether the second contact of these answers is whoever has this address. */
export function isContact({ secondContactEmail }: Answers, emailKey: string): boolean {
  return typeof secondContactEmail === 'string' && secondContactEmail.trim().toLowerCase() === emailKey;
}

function withoutFacts(snapshot: Snapshot, keys: readonly string[]): Snapshot {
  const group = Object.entries(snapshot.group).map(([fact, said]) => [
    fact,
    keys.includes(`group.${fact}`) ? blanked(said) : said,
  ]);
  const { contact, committee } = snapshot.people ?? {};
  const people = {
    ...(contact && { contact: keys.includes('people.contact') ? nobody(contact) : contact }),
    ...(committee && {
      committee: committee.map((each, at) => (keys.includes(`people.committee.${at}`) ? nobody(each) : each)),
    }),
  };
  return {
    ...snapshot,
    group: Object.fromEntries(group) as Snapshot['group'],
    ...(snapshot.people && { people }),
  };
}

// How somebody would be reached, and what they may do, are choices and say nothing of who it was.
function nobody<Somebody extends object>(somebody: Somebody): Somebody {
  const said = Object.entries(somebody).map(([fact, value]) => [
    fact,
    fact === 'bestWay' ? (value as unknown) : blanked(value),
  ]);
  return Object.fromEntries(said) as Somebody;
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
