import type { Tier } from '../funds';
import type { Day } from '../values/day';
import type { Problem } from '../values/problem';

export type AssignmentStatus = 'assigned' | 'declined' | 'in_progress' | 'submitted' | 'void';

/** One bid given to one assessor. */
export type Assignment = {
  id: number;
  applicationId: number;
  roundId: number;
  assessorId: number;
  assessorName: string;
  status: AssignmentStatus;
  dueOn: Day;
  strength: string;
  improvement: string;
  submittedAt: Date | null;
  voidReason: string | null;
  version: number;
};

/** A panel member as one who might be given a bid. */
export type Candidate = {
  personId: number;
  name: string;
  email: string;
  isAssessor: boolean;
  isChair: boolean;
  wasInGroup: boolean;
  isNamedInBid: boolean;
  conflict: string | null;
  mayScore: boolean | null;
  assignment: AssignmentStatus | null;
};

/** Work that still counts: not put down, not struck out. */
export function isLive({ status }: { status: AssignmentStatus }): boolean {
  return status !== 'declined' && status !== 'void';
}

/** What keeps a panel member from being given this bid at all (guarantees.md D17, CO-08). */
export function candidateProblems(candidate: Candidate, assignerId: number): Problem[] {
  const values = { name: candidate.name };
  const problems: Problem[] = [];
  if (!candidate.isAssessor) problems.push({ text: '{name} is not an assessor', values });
  if (candidate.wasInGroup) problems.push({ text: '{name} is or was a member of this group', values });
  if (candidate.mayScore === false)
    problems.push({ text: '{name} has declared a link with this group', values });
  if (candidate.personId === assignerId) problems.push({ text: 'You cannot give a bid to yourself' });
  if (candidate.assignment !== null) problems.push({ text: '{name} has been given this bid before', values });
  return problems;
}

/** What stands in the way of giving a bid to these people; `needed` comes from the round, by size of request. */
export function assignmentProblems(
  chosen: readonly number[],
  panel: readonly Candidate[],
  assignerId: number,
  { needed, tier }: { needed: number; tier: Tier },
): Problem[] {
  const candidates = chosen.map((id) => panel.find(({ personId }) => personId === id));
  if (candidates.includes(undefined))
    return onPanel([{ text: 'Choose people from the panel of this round' }]);
  const known = candidates.filter((candidate) => candidate !== undefined);
  const live = panel.filter(({ assignment }) => assignment !== null && isLive({ status: assignment })).length;
  const unfit = known.flatMap((candidate) => candidateProblems(candidate, assignerId));
  return onPanel([...unfit, ...numberProblems(new Set(chosen).size, live, needed, tier)]);
}

function numberProblems(chosen: number, live: number, needed: number, tier: Tier): Problem[] {
  if (chosen === 0) return [{ text: 'Choose who will score this bid' }];
  if (live + chosen >= needed) return [];
  if (needed === 1) return [{ text: 'A bid of this size needs one assessor' }];
  return [
    {
      text: `A ${tier} bid needs {needed} assessors. Choose {more} or more`,
      values: { needed, more: needed - live },
    },
  ];
}

function onPanel(problems: Problem[]): Problem[] {
  return problems.map((problem) => ({ field: 'assessors', ...problem }));
}
