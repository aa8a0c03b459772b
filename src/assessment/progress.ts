import type { Problem } from '../values/problem';
import { type Assignment, isLive } from './assignment';

/** Where judging has brought a bid. */
export type JudgingStatus = 'in_assessment' | 'in_moderation' | 'ready_for_panel';

const judgingStatuses: readonly string[] = ['in_assessment', 'in_moderation', 'ready_for_panel'];

/** Whether the bid is with its assessors: neither still in checks nor taken up by the panel. */
export function isBeingJudged(status: string): boolean {
  return judgingStatuses.includes(status);
}

/** All have sent, and enough of them: only then does anyone see another's marks (guarantees.md CO-04). */
export function allSent(assignments: readonly Pick<Assignment, 'status'>[], needed: number): boolean {
  const live = assignments.filter(isLive);
  return live.length >= needed && live.every(({ status }) => status === 'submitted');
}

/** The status the scores call for, from what has been sent, whether it differs too much, and what was agreed. */
export function judgingStatus(judging: {
  allSent: boolean;
  differs: boolean;
  isModerated: boolean;
}): JudgingStatus {
  if (!judging.allSent) return 'in_assessment';
  return judging.differs && !judging.isModerated ? 'in_moderation' : 'ready_for_panel';
}

/** A bid is given to assessors once its checks pass, and again while someone is missing (domain.md 7.12.3). */
export function assigningProblems(status: string, checksPassed: boolean): Problem[] {
  if (isBeingJudged(status)) return [];
  if (status !== 'in_checks') return [{ text: 'This bid is not waiting for assessors' }];
  return checksPassed ? [] : [{ text: 'Finish the checks of this bid first. Every check must pass' }];
}

/** Sent scores are opened again only before the panel takes the bid up, and say why (guarantees.md CO-05). */
export function reopeningProblems(status: string, assignment: Pick<Assignment, 'status'>): Problem[] {
  if (!isBeingJudged(status))
    return [{ text: 'The panel has taken this bid up, so its scores stay as they are' }];
  return assignment.status === 'submitted' ? [] : [{ text: 'These scores have not been sent' }];
}

/** Work that has been put down or struck out cannot be taken away again. */
export function removalProblems(status: string, assignment: Pick<Assignment, 'status'>): Problem[] {
  if (!isBeingJudged(status))
    return [{ text: 'The panel has taken this bid up, so its scores stay as they are' }];
  return assignment.status === 'declined' ? [{ text: 'This person has already put the bid down' }] : [];
}

/** Marks are agreed when everyone has sent and they differ too much, until the panel takes the bid up. */
export function moderatingProblems(bid: { status: string; isScored: boolean; differs: boolean }): Problem[] {
  if (!isBeingJudged(bid.status))
    return [{ text: 'The panel has taken this bid up, so its scores stay as they are' }];
  if (!bid.isScored) return [{ text: 'Some assessors have still to send their scores' }];
  return bid.differs ? [] : [{ text: 'The scores agree well enough, so there is nothing to settle' }];
}
