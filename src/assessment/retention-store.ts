import type { Db } from '../db';
import { blanked, erasedMark } from '../values/erased';

/** Blanks what was written in judging a bid; every mark, who gave it and every ruling stay (domain.md 7.15). */
export async function blankJudging(tx: Db, applicationId: number): Promise<void> {
  const bid = { application_id: applicationId };
  await tx('scores').where(bid).whereNotIn('reason', ['', erasedMark]).update({ reason: erasedMark });
  await tx('moderated_scores').where(bid).update({ reason: erasedMark });
  await tx('conflict_declarations').where(bid).whereNot('note', '').update({ note: erasedMark });
  await tx('conflict_declarations')
    .where(bid)
    .whereNotNull('ruling_reason')
    .update({ ruling_reason: erasedMark });
  for (const { id, version, strength, improvement } of await tx('assignments').where(bid).forUpdate()) {
    const words = { strength: strength && erasedMark, improvement: improvement && erasedMark };
    await tx('assignments')
      .where({ id })
      .update({ ...words, version });
    const kept = await tx('score_history').where('assignment_id', id).select('id', 'scores');
    for (const { id: entry, scores } of kept) {
      await tx.raw('SELECT blank_score_history(?, ?::jsonb)', [entry, JSON.stringify(blanked(scores))]);
    }
  }
}
