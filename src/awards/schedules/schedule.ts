import type { Problem, Values } from '../../values/problem';
import { formatMoney, type Pence } from '../../values/money';

/** The decisions of one batch: prepared by one person, approved by another, released all at once (product.md, 16). */
export type Schedule = {
  id: number;
  reference: string;
  fundId: number;
  fundName: string;
  roundId: number;
  roundName: string;
  roundSlug: string;
  status: ScheduleStatus;
  preparedBy: number;
  preparedByName: string;
  preparedAt: Date;
  approvedBy: number | null;
  approvedByName: string | null;
  approvedAt: Date | null;
  releasedBy: number | null;
  releasedByName: string | null;
  releasedAt: Date | null;
  version: number;
  lines: Line[];
};

export type ScheduleStatus = 'prepared' | 'approved' | 'released' | 'cancelled';

export const scheduleStatusWords: Record<ScheduleStatus, { text: string; tag: string }> = {
  prepared: { text: 'Waiting for approval', tag: 'govuk-tag--yellow' },
  approved: { text: 'Approved, not yet released', tag: 'govuk-tag--blue' },
  released: { text: 'Released', tag: 'govuk-tag--green' },
  cancelled: { text: 'Cancelled', tag: 'govuk-tag--grey' },
};

/** Why a bid gets no award, in the words staff choose from. */
export const declineReasons = {
  below_standard: 'It did not reach the standard',
  funds_exhausted: 'It reached the standard, but the money ran out',
  due_diligence: 'Our checks of the group found something that could not be put right',
  duplicate: 'The same activity is already funded',
  other: 'Another reason',
} as const;
export type DeclineReason = keyof typeof declineReasons;

/** What is decided about one bid. Awards carry an amount, declines a kind of reason; both say why. */
export type Choice = {
  applicationId: number;
  outcome: 'award' | 'decline';
  amountPence: Pence | null;
  declineReason: DeclineReason | null;
  reason: string;
};

export type Line = Choice & {
  id: number;
  reference: string;
  projectName: string;
  groupId: number;
  groupName: string;
  bidStatus: string;
  requestPence: Pence;
  takenOutAt: Date | null;
  takenOutBecause: string | null;
};

/** A bid as the rules of a schedule see it. */
export type Bid = {
  id: number;
  projectName: string;
  groupId: number;
  status: string;
  requestPence: Pence;
  minimumPence: Pence | null;
  /** The most this bid could be given without its group passing the cap, its own request counted as free. */
  headroomPence: Pence;
};

export function liveLines(schedule: Pick<Schedule, 'lines'>): Line[] {
  return schedule.lines.filter(({ takenOutAt }) => takenOutAt === null);
}

/** What the awards of these decisions come to, in pence. */
export function totalOf(choices: Pick<Choice, 'amountPence'>[]): Pence {
  return choices.reduce((sum, { amountPence }) => sum + (amountPence ?? 0), 0);
}

/**
 * What stands in the way of preparing these decisions; each problem names the input it belongs to. `bids` are those of
 * the round the preparer may know of, so that no choice can be about a bid they have an interest in (domain.md 7.5,
 * part-funding; product.md, 7 and 15).
 */
export function scheduleProblems(choices: Choice[], bids: Bid[]): Problem[] {
  if (choices.length === 0) return [{ text: 'Choose a decision for at least one bid' }];
  const known = new Map(bids.map((bid) => [bid.id, bid]));
  return choices.flatMap((choice) => {
    const bid = known.get(choice.applicationId);
    return bid ? choiceProblems(choice, bid) : [{ text: 'One of these bids is not one you can decide on' }];
  });
}

function choiceProblems(choice: Choice, bid: Bid): Problem[] {
  const about = (field: string, text: string, values: Values = {}): Problem[] => [
    { field: `${field}-${bid.id}`, text, values: { project: bid.projectName, ...values } },
  ];
  if (bid.status !== 'ready_for_panel') return about('outcome', '{project} is not waiting for a decision');
  if (choice.reason.trim() === '') return about('reason', '{project}: enter the reason for this decision');
  return choice.outcome === 'award' ? amountProblems(choice.amountPence ?? 0, bid, about) : [];
}

type About = (field: string, text: string, values?: Values) => Problem[];

function amountProblems(pence: Pence, bid: Bid, about: About): Problem[] {
  const say = (text: string, limit: Pence) => about('amount', text, { limit: formatMoney(limit) });
  if (pence < 1) return about('amount', '{project}: enter an amount of at least 1p');
  if (pence > bid.requestPence)
    return say(
      '{project}: the amount must be {limit} or less, which is what they asked for',
      bid.requestPence,
    );
  if (pence < (bid.minimumPence ?? 0)) {
    return say(
      '{project}: the amount must be at least {limit}, the least the project can work with',
      bid.minimumPence ?? 0,
    );
  }
  if (pence > bid.headroomPence)
    return say('{project}: the group can be awarded at most {limit} more from this fund', bid.headroomPence);
  return [];
}
