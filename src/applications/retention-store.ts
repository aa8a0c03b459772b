import type { Knex } from 'knex';
import type { Db } from '../db';
import { deleteDocuments, eraseDocuments } from '../documents';
import { type Answers, type QuestionKind, roundById } from '../funds';
import { erasedMark } from '../values/erased';
import { type BlankedBid, blankBid } from './personal-data-store';

/**
 * Deletes a bid that was never sent, with every version of it and the files nobody else needs. Answers the files to
 * delete. The database refuses unless its deletion is on record as due, confirmed and free of holds (guarantees.md D30).
 */
export async function deleteDraft(tx: Db, id: number): Promise<string[]> {
  const documents = await ownDocuments(tx, id, tx('group_documents').select('document_id'));
  await tx('application_documents').where('application_id', id).delete();
  await tx('eligibility_checks').where('application_id', id).delete();
  await tx.raw('SELECT delete_versions(?)', [id]);
  await tx('applications').where({ id }).whereIn('status', ['draft', 'lapsed']).delete();
  return deleteDocuments(tx, documents);
}

/**
 * Blanks whatever a group wrote in its bid: who it is, project, amounts, dates, wards, choices and outcome stay for the
 * statistics (domain.md 7.15). Answers what is left to prove, and the files to delete.
 */
export async function anonymiseBid(tx: Db, id: number, now: Date): Promise<BlankedBid & { files: string[] }> {
  const keysOf = await writtenKeys(tx, id);
  const left = await blankBid(tx, id, { keysOf, signedBy: 'anybody' }, now);
  await tx.raw('SELECT blank_signed_role(?)', [id]);
  await blankEnd(tx, id, 'withdrawn');
  const library = tx('group_documents').whereNull('removed_at').select('document_id');
  return { ...left, files: await eraseDocuments(tx, await ownDocuments(tx, id, library), now) };
}

/** Blanks the notes of the checks of a bid; what was looked at, by whom, and how it came out stay (domain.md 7.15). */
export async function blankChecks(tx: Db, id: number): Promise<void> {
  await tx('eligibility_checks')
    .where('application_id', id)
    .whereNot('note', '')
    .update({ note: erasedMark });
}

/** Blanks why a bid was turned away; that it was, and when, stays. What others are told is a choice, and stays too. */
export async function blankRefusal(tx: Db, id: number): Promise<void> {
  await blankEnd(tx, id, 'ineligible');
}

async function blankEnd(tx: Db, id: number, status: 'withdrawn' | 'ineligible'): Promise<void> {
  const bid = await tx('applications').where({ id, status }).first('version');
  if (bid) await tx('applications').where({ id }).update({ ended_because: erasedMark, version: bid.version });
}

// Those of this bid that neither another bid nor the library of its group holds.
async function ownDocuments(tx: Db, id: number, library: Knex.QueryBuilder): Promise<number[]> {
  const elsewhere = tx('application_documents').whereNot('application_id', id).select('document_id');
  return tx('application_documents')
    .where('application_id', id)
    .whereNotIn('document_id', elsewhere)
    .whereNotIn('document_id', library)
    .distinct()
    .pluck('document_id');
}

/** The questions of a bid that are answered in words of one's own; what nobody asks any more counts as such. */
async function writtenKeys(tx: Db, id: number): Promise<(answers: Answers) => string[]> {
  const round = await roundById(tx, tx('applications').where({ id }).select('round_id'));
  const questions = round.form.sections.flatMap((section) => section.questions);
  const kept = questions.filter(({ key, kind }) => keptKinds.includes(kind) || key === 'projectName');
  const keptKeys = new Set(['band', ...kept.map(({ key }) => key)]);
  return (answers) => Object.keys(answers).filter((key) => !keptKeys.has(key));
}

const keptKinds: QuestionKind[] = [
  'yes-no',
  'number',
  'money',
  'date',
  'month',
  'choice',
  'choices',
  'wards',
  'declaration',
];
