import type { Problem } from '../values/problem';
import type { Day } from '../values/day';
import type { Pence } from '../values/money';
import type { Invented } from './award';

/** An award decided before the portal, or brought in from another system: it has a source in place of a bid. */
export type EarlierAward = {
  fundId: number;
  groupId: number;
  projectName: string;
  publicSummary: string;
  amountPence: Pence;
  awardedOn: Day;
  /** Where the award is written down: a report, a minute, a strategy. */
  source: string;
  invented: Invented | null;
  /** Codes of wards. */
  wards: string[];
  activityType: string | null;
  priority: string | null;
  startsOn: Day | null;
  endsOn: Day | null;
  status: 'active' | 'completing' | 'closed';
};

/** Who records and who stands behind it, and what the portal knows of both. */
export type Recorders = {
  preparerId: number;
  approverId: number;
  deciderIds: number[];
  preparerIsManager: boolean;
};

/** What stands in the way of recording an earlier award: it commits money, so two people answer for it (product.md, 10). */
export function earlierAwardProblems(award: EarlierAward, recorders: Recorders, today: Day): Problem[] {
  return [...recorderProblems(recorders), ...contentProblems(award), ...dayProblems(award, today)];
}

function recorderProblems({ preparerId, approverId, deciderIds, preparerIsManager }: Recorders): Problem[] {
  const problems: Problem[] = [];
  if (!preparerIsManager) problems.push({ text: 'Only a manager can record an earlier award' });
  if (!deciderIds.includes(approverId))
    problems.push({ text: 'Choose someone who decides on awards as the approver' });
  if (preparerId === approverId)
    problems.push({ text: 'The approver must be someone other than the person who records it' });
  return problems;
}

function contentProblems(award: EarlierAward): Problem[] {
  const problems: Problem[] = [];
  if (award.projectName.trim() === '')
    problems.push({ field: 'projectName', text: 'Enter the name of the project' });
  if (award.source.trim() === '')
    problems.push({ field: 'source', text: 'Say where this award is written down' });
  if (!Number.isSafeInteger(award.amountPence) || award.amountPence < 1) {
    problems.push({ field: 'amount', text: 'The amount must be at least 1p' });
  }
  return problems;
}

function dayProblems({ awardedOn, startsOn, endsOn }: EarlierAward, today: Day): Problem[] {
  const problems: Problem[] = [];
  if (awardedOn > today)
    problems.push({ field: 'awardedOn', text: 'The date of the award must not be in the future' });
  if (startsOn !== null && endsOn !== null && endsOn < startsOn) {
    problems.push({ field: 'endsOn', text: 'The project must not end before it starts' });
  }
  return problems;
}
