import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../actor';
import { record } from '../audit';
import type { Db } from '../db';
import { NotFound, refuseIf } from '../errors';
import { type Round, roundById } from '../funds';
import type { Services } from '../services';
import type { Problem } from '../values/problem';
import type { Assignment } from './assignment';
import { findAssignment, lockAssignment, markAssignment } from './assignment-store';
import type { JudgedBid } from './bid';
import { judgedBidById, lockBid } from './bid-queries';
import { mayScore } from './conflict';
import { findOptionalDeclaration } from './conflict-store';
import { judgedBy } from './judging';
import { type ScoreSheet, scoreProblems, writingProblems } from './score';
import { saveSheet, scoresOfAssignment } from './score-store';
import { settle } from './settlement';

/** Which assignment, as it was when the assessor last read it. */
export type Read = { assignmentId: number; version: number };

/** Keeps scores as far as they are written, and answers the version they now have; nobody else sees them yet. */
export async function saveScores(
  services: Services,
  actor: Actor,
  read: Read,
  sheet: ScoreSheet,
): Promise<number> {
  return services.db.transaction(async (tx) => {
    const { assignment, bid, round } = await openWork(tx, actor, read.assignmentId);

    refuseIf(writingProblems(assignment, bid.status));
    // Sent again because the answer was lost, it is kept already.
    if (isSaved(bid, assignment, sheet)) return assignment.version;
    refuseIf(versionProblems(assignment, read));

    await saveSheet(tx, assignment, judgedBy(round, bid), sheet);
    return assignment.version + 1;
  });
}

/** Sends one assessor's scores; when they are the last, the bid moves on. A repeat changes nothing (product.md, 14). */
export async function submitScores(services: Services, actor: Actor, read: Read): Promise<void> {
  await services.db.transaction(async (tx) => {
    const { applicationId } = await findAssignment(tx, actor, read.assignmentId);
    await lockBid(tx, applicationId);
    const { assignment, bid, round } = await openWork(tx, actor, read.assignmentId);
    if (assignment.status === 'submitted') return;
    const now = services.clock();

    const sheet = { ...assignment, scores: await scoresOfAssignment(tx, assignment.id) };
    refuseIf([...writingProblems(assignment, bid.status), ...versionProblems(assignment, read)]);
    refuseIf(scoreProblems(judgedBy(round, bid), sheet, round.terms.reasonForEveryScore));

    await markAssignment(tx, assignment.id, 'submitted', { submittedAt: now });
    await settle(tx, round, bid.id, now);
    await record(tx, actor, 'scores submitted', { type: 'assignment', id: assignment.id }, now);
  });
}

type Work = { assignment: Assignment; bid: JudgedBid; round: Round };

async function openWork(tx: Db, actor: Actor, assignmentId: number): Promise<Work> {
  const assignment = await lockAssignment(tx, actor, assignmentId);
  const declaration = await findOptionalDeclaration(tx, assignment.applicationId, actor.id);
  if (!mayScore(declaration)) throw new NotFound();
  const bid = await judgedBidById(tx, assignment.applicationId);
  return { assignment, bid, round: await roundById(tx, bid.roundId) };
}

function isSaved(bid: JudgedBid, { id }: Assignment, { scores, strength, improvement }: ScoreSheet): boolean {
  const saved = bid.assignments.find((each) => each.id === id);
  return (
    saved?.strength === strength &&
    saved.improvement === improvement &&
    isDeepStrictEqual(saved.scores, scores)
  );
}

function versionProblems(assignment: Assignment, read: Read): Problem[] {
  if (assignment.version === read.version) return [];
  return [
    {
      text: 'You saved these scores in another window after you opened this page. Go back, copy what you typed, and open the bid again',
    },
  ];
}
