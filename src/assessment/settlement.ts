import { moveApplication } from '../applications';
import type { Db } from '../db';
import type { Round } from '../funds';
import { markAssignment } from './assignment-store';
import type { JudgedBid } from './bid';
import { judgedBidById } from './bid-queries';
import { judgedBy, statusByScores } from './judging';
import { isBeingJudged } from './progress';
import { deleteModerated, deleteScores, findOptionalKept, keepHistory, saveSheet } from './score-store';

/** Moves the bid to where its scores now put it; what the panel has already taken up is left to the panel. */
export async function settle(tx: Db, round: Round, applicationId: number, now: Date): Promise<void> {
  const bid = await judgedBidById(tx, applicationId);
  const to = statusByScores(round, bid);
  if (bid.status === to || !(isBeingJudged(bid.status) || bid.status === 'in_checks')) return;
  await moveApplication(tx, bid, to, now);
}

/** Why one assessor's work no longer stands as it was. */
export type Undoing = { assignmentId: number; why: string; now: Date };

/** Copies what an assessor wrote, and any marks agreed upon it, to the history before it is opened or struck out. */
export async function takeBack(tx: Db, bid: JudgedBid, { assignmentId, why, now }: Undoing): Promise<void> {
  const work = bid.assignments.find(({ id }) => id === assignmentId);
  if (!work || Object.keys(work.scores).length === 0) return;
  await keepHistory(tx, work, { scores: work.scores, moderated: bid.moderated, why }, now);
  if (work.status === 'submitted') await deleteModerated(tx, bid.id);
}

/** Gives an assessor their draft back where a link that took it away turns out not to matter: no word is lost. */
export async function restoreDraft(
  tx: Db,
  round: Round,
  { applicationId, assignmentId, why }: { applicationId: number; assignmentId: number; why: string },
): Promise<void> {
  const bid = await judgedBidById(tx, applicationId);
  const work = bid.assignments.find(({ id }) => id === assignmentId);
  if (work?.status !== 'in_progress' || Object.keys(work.scores).length > 0) return;
  const scores = await findOptionalKept(tx, assignmentId, why);
  if (scores) await saveSheet(tx, work, judgedBy(round, bid), { ...work, scores });
}

/** Strikes out one assessor's work: kept in the history, counted no more (guarantees.md CO-03). */
export async function strikeOut(tx: Db, bid: JudgedBid, undoing: Undoing): Promise<void> {
  await takeBack(tx, bid, undoing);
  await markAssignment(tx, undoing.assignmentId, 'void', { voidReason: undoing.why });
  await deleteScores(tx, undoing.assignmentId);
}
