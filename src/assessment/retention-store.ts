import type { Db } from '../db';
import { blanked, erasedMark } from '../values/erased';

/**
 * Blanks what was written in judging a bid; every mark, who gave it and every ruling stay (domain.md 7.15). Answers its
 * assignments, which letters may be about.
 */
export async function blankJudging(tx: Db, applicationId: number): Promise<number[]> {
  const bid = { application_id: applicationId };
  await tx('scores').where(bid).whereNotIn('reason', ['', erasedMark]).update({ reason: erasedMark });
  await tx('moderated_scores').where(bid).update({ reason: erasedMark });
  await tx('conflict_declarations').where(bid).whereNot('note', '').update({ note: erasedMark });
  await tx('conflict_declarations')
    .where(bid)
    .whereNotNull('ruling_reason')
    .update({ ruling_reason: erasedMark });
  const assignments = await tx('assignments').where(bid).orderBy('id').forUpdate();
  for (const assignment of assignments) await blankAssignment(tx, assignment);
  return assignments.map(({ id }) => id);
}

type Assignment = {
  id: number;
  version: number;
  strength: string;
  improvement: string;
  void_reason: string | null;
};

async function blankAssignment(tx: Db, { id, version, ...said }: Assignment): Promise<void> {
  const words = {
    strength: said.strength && erasedMark,
    improvement: said.improvement && erasedMark,
    void_reason: said.void_reason && erasedMark,
  };
  await tx('assignments')
    .where({ id })
    .update({ ...words, version });
  const kept = await tx('score_history').where('assignment_id', id).select('id', 'scores');
  for (const { id: entry, scores } of kept) {
    await tx.raw('SELECT blank_score_history(?, ?::jsonb)', [entry, JSON.stringify(blanked(scores))]);
  }
}
