import { type Db, brokenRule } from '../db';
import { Refused } from '../errors';
import type { Assignment } from './assignment';
import type { Score, ScoreSheet } from './score';
import type { Weighted } from './total';

/** What an assessor has written so far for one assignment, by the code of the criterion. */
export async function scoresOfAssignment(db: Db, assignmentId: number): Promise<ScoreSheet['scores']> {
  const rows = await db('scores')
    .join('criteria', 'criteria.id', 'scores.criterion_id')
    .where('scores.assignment_id', assignmentId)
    .orderBy('criteria.id')
    .select<(Score & { code: string })[]>('criteria.code', 'scores.mark', 'scores.reason');
  return Object.fromEntries(rows.map(({ code, ...score }) => [code, score]));
}

/** Keeps a sheet of scores, and the version it was written on. Throws Refused when another window has saved since. */
export async function saveSheet(
  tx: Db,
  assignment: Assignment,
  judged: readonly Weighted[],
  { scores, strength, improvement }: ScoreSheet,
): Promise<void> {
  await tx('assignments').where({ id: assignment.id }).update({ strength, improvement });
  const rows = judged.map(({ criterion }) => ({
    assignment_id: assignment.id,
    criterion_id: criterion.id,
    application_id: assignment.applicationId,
    round_id: assignment.roundId,
    assessor_id: assignment.assessorId,
    mark: scores[criterion.code]?.mark ?? null,
    reason: scores[criterion.code]?.reason ?? '',
  }));
  await refusing(
    tx('scores').insert(rows).onConflict(['assignment_id', 'criterion_id']).merge(['mark', 'reason']),
  );
}

/** Copies what stands to the history, which nothing changes, before it is opened again or struck out (CO-03). */
export async function keepHistory(
  tx: Db,
  assignment: Assignment,
  kept: { scores: ScoreSheet['scores']; moderated: ScoreSheet['scores'] | null; why: string },
  now: Date,
): Promise<void> {
  await tx('score_history').insert({
    assignment_id: assignment.id,
    scores: JSON.stringify({ scores: kept.scores, moderated: kept.moderated }),
    strength: assignment.strength,
    improvement: assignment.improvement,
    why: kept.why,
    kept_at: now,
  });
}

/** What was last kept of an assignment, where it was kept for this reason. */
export async function findOptionalKept(
  db: Db,
  assignmentId: number,
  why: string,
): Promise<ScoreSheet['scores'] | undefined> {
  const row = await db('score_history')
    .where({ assignment_id: assignmentId, why })
    .orderBy('id', 'desc')
    .first('scores');
  return (row?.scores as { scores: ScoreSheet['scores'] } | undefined)?.scores;
}

export async function deleteScores(tx: Db, assignmentId: number): Promise<void> {
  await tx('scores').where({ assignment_id: assignmentId }).delete();
}

/** Keeps the marks that were agreed, one for each criterion, in place of any agreed before. */
export async function saveModerated(
  tx: Db,
  bid: { id: number; roundId: number },
  judged: readonly Weighted[],
  agreed: ScoreSheet['scores'],
  { agreedBy, now }: { agreedBy: number; now: Date },
): Promise<void> {
  const rows = judged.map(({ criterion }) => ({
    application_id: bid.id,
    round_id: bid.roundId,
    criterion_id: criterion.id,
    mark: agreed[criterion.code]?.mark ?? 0,
    reason: agreed[criterion.code]?.reason ?? '',
    agreed_by: agreedBy,
    agreed_at: now,
  }));
  await tx('moderated_scores').insert(rows).onConflict(['application_id', 'criterion_id']).merge();
}

/** Marks agreed about scores that no longer stand are agreed anew; the history has kept them. */
export async function deleteModerated(tx: Db, applicationId: number): Promise<void> {
  await tx('moderated_scores').where({ application_id: applicationId }).delete();
}

async function refusing(write: PromiseLike<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    const rule = brokenRule(error);
    if (rule === 'scores_after_clear_declaration' || rule === 'scores_fixed_once_submitted') {
      throw new Refused([{ text: 'You cannot score this bid now' }]);
    }
    throw error;
  }
}
