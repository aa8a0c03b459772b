import type { Actor } from '../actor';
import { record } from '../audit';
import type { Db } from '../db';
import { refuseIf } from '../errors';
import { roundById } from '../funds';
import type { Services } from '../services';
import { lockAssignmentOf, markAssignment } from './assignment-store';
import { findJudgedBid, lockBid } from './bid-queries';
import { removalProblems, reopeningProblems } from './progress';
import { settle, strikeOut, takeBack } from './settlement';

export type Undone = { applicationId: number; assignmentId: number; reason: string };

/** Opens sent scores again for their assessor; what was sent is kept, and nobody sees others' scores meanwhile (CO-05). */
export async function reopenScores(
  services: Services,
  actor: Actor,
  { applicationId, assignmentId, reason }: Undone,
): Promise<void> {
  await services.db.transaction(async (tx) => {
    const { assignment, bid, round } = await openForFund(tx, actor, applicationId, assignmentId);
    const now = services.clock();

    refuseIf(reopeningProblems(bid.status, assignment));

    await takeBack(tx, bid, { assignmentId, why: reason, now });
    await markAssignment(tx, assignmentId, 'in_progress');
    await settle(tx, round, applicationId, now);
    await record(tx, actor, 'scores reopened', { type: 'assignment', id: assignmentId }, now);
  });
}

/** Takes a bid away from an assessor who cannot finish it, with a reason; what they wrote is kept and not counted. */
export async function removeAssignment(
  services: Services,
  actor: Actor,
  { applicationId, assignmentId, reason }: Undone,
): Promise<void> {
  await services.db.transaction(async (tx) => {
    const { assignment, bid, round } = await openForFund(tx, actor, applicationId, assignmentId);
    const now = services.clock();
    if (assignment.status === 'void') return;

    refuseIf(removalProblems(bid.status, assignment));

    await strikeOut(tx, bid, { assignmentId, why: reason, now });
    await settle(tx, round, applicationId, now);
    await record(tx, actor, 'assessor taken off', { type: 'assignment', id: assignmentId }, now);
  });
}

async function openForFund(tx: Db, actor: Actor, applicationId: number, assignmentId: number) {
  await lockBid(tx, applicationId);
  const assignment = await lockAssignmentOf(tx, applicationId, assignmentId);
  const bid = await findJudgedBid(tx, actor, applicationId);
  return { assignment, bid, round: await roundById(tx, bid.roundId) };
}
