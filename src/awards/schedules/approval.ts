import { holds, type Actor } from '../../actor';
import { formatMoney, type Pence } from '../../values/money';
import type { Problem } from '../../values/problem';
import { liveLines, totalOf, type Line, type Schedule } from './schedule';

type Approval = {
  actor: Actor;
  /** Bids of this schedule whose group the person belongs to or declared a conflict with. */
  interests: number[];
  /** Whether they have an interest in a group whose cap an award of it would draw on. */
  sharesCap: boolean;
  /** The version of the schedule on the page the person read. */
  versionShown: number;
  /** Confirmed money of the fund that is not yet committed, in pence. */
  availablePence: Pence;
};

/**
 * What stands in the way of approving a schedule as it was shown: another person's decision, on confirmed money only
 * (product.md, 8 and 10; guarantees.md MO-03, MO-07).
 */
export function approvalProblems(schedule: Schedule, approval: Approval): Problem[] {
  const stale = [
    ...statusProblems(schedule, 'prepared'),
    ...versionProblems(schedule, approval.versionShown),
  ];
  if (stale.length > 0) return stale;
  return [
    ...approverProblems(schedule, approval.actor),
    ...interestProblems(approval.interests),
    ...capInterestProblems(approval.sharesCap),
    ...lineProblems(liveLines(schedule)),
    ...moneyProblems(liveLines(schedule), approval.availablePence),
  ];
}

/** Why this person cannot be the second of the two; asked by the page too, before it offers the button. */
export function approverProblems(schedule: Pick<Schedule, 'preparedBy'>, actor: Actor): Problem[] {
  if (!holds(actor, 'decider')) return [{ text: 'Only someone who decides on awards can approve this list' }];
  if (schedule.preparedBy === actor.id)
    return [{ text: 'You prepared this list, so someone else must approve it' }];
  return [];
}

export function interestProblems(interests: number[]): Problem[] {
  if (interests.length === 0) return [];
  return [{ text: 'You have an interest in a bid of this round, so someone else must do this' }];
}

/** Who has an interest in a group decides no award that leaves less for it (guarantees.md CO-08). */
export function capInterestProblems(sharesCap: boolean): Problem[] {
  if (!sharesCap) return [];
  return [
    {
      text: 'You have an interest in a group that shares its limit with one on this list, so someone else must do this',
    },
  ];
}

/** What stands in the way of taking a line out, or of cancelling the whole. */
export function changeProblems(schedule: Schedule): Problem[] {
  return statusProblems(schedule, 'prepared');
}

/** What stands in the way of telling the groups. All letters of a batch go together (product.md, 16). */
export function releaseProblems(schedule: Schedule, actor: Actor, interests: number[]): Problem[] {
  const problems = [...statusProblems(schedule, 'approved'), ...interestProblems(interests)];
  if (!holds(actor, 'manager')) problems.push({ text: 'Only a manager can release decisions' });
  return problems;
}

function statusProblems(schedule: Schedule, wanted: 'prepared' | 'approved'): Problem[] {
  if (schedule.status === wanted) return [];
  const text = {
    prepared: 'This list has not been approved yet',
    approved: 'This list has already been approved',
    released: 'This list has already been released',
    cancelled: 'This list was cancelled',
  }[schedule.status];
  return [{ text }];
}

function versionProblems(schedule: Schedule, versionShown: number): Problem[] {
  if (schedule.version === versionShown) return [];
  const gone = schedule.lines
    .filter(({ takenOutAt }) => takenOutAt !== null)
    .map(({ projectName }) => projectName);
  return [
    { text: 'This list changed after you opened it. Read it again before you approve it' },
    ...gone.map((project) => ({ text: '{project} has been taken out', values: { project } })),
  ];
}

function lineProblems(lines: Line[]): Problem[] {
  if (lines.length === 0) return [{ text: 'There is nothing left in this list to approve' }];
  const waiting = { award: 'recommended', decline: 'not_recommended' };
  return lines
    .filter(({ bidStatus, outcome }) => bidStatus !== waiting[outcome])
    .map(({ projectName: project }) => ({
      text: '{project} is no longer waiting for a decision. Take it out of the list first',
      values: { project },
    }));
}

function moneyProblems(lines: Line[], availablePence: Pence): Problem[] {
  const left = formatMoney(availablePence);
  const tooMuch = lines.filter(({ amountPence }) => (amountPence ?? 0) > availablePence);
  if (tooMuch.length > 0) {
    return tooMuch.map(({ projectName: project, amountPence }) => ({
      text: '{project}: {amount} is more than the {left} of confirmed money that is left',
      values: { project, amount: formatMoney(amountPence ?? 0), left },
    }));
  }
  if (totalOf(lines) <= availablePence) return [];
  const total = formatMoney(totalOf(lines));
  return [
    {
      text: 'These awards come to {total}, and only {left} of confirmed money is left',
      values: { total, left },
    },
  ];
}
