import type { Pence } from '../../values/money';

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
  /**
   * The most this bid could be given without its group passing the cap, its own request counted as free; null where others
   * who share the cap are nothing the reader may know of.
   */
  headroomPence: Pence | null;
};

export function liveLines(schedule: Pick<Schedule, 'lines'>): Line[] {
  return schedule.lines.filter(({ takenOutAt }) => takenOutAt === null);
}

/** What the awards of these decisions come to, in pence. */
export function totalOf(choices: Pick<Choice, 'amountPence'>[]): Pence {
  return choices.reduce((sum, { amountPence }) => sum + (amountPence ?? 0), 0);
}
