import type { Day } from '../values/day';
import type { Pence } from '../values/money';
import { t } from '../values/t';

/** The life of an award (domain.md 7.12.8). `approved` is a decision held until its batch is released. */
export const awardStatuses = [
  'approved',
  'offered',
  'accepted',
  'countersigned',
  'active',
  'suspended',
  'completing',
  'closed',
  'terminated',
  'recovery',
  'declined_by_group',
  'expired',
  'withdrawn_by_council',
] as const;
export type AwardStatus = (typeof awardStatuses)[number];

/** What of an award was made up for the demonstration, said beside every figure of it (product.md, The demonstration). */
export type Invented = 'amount' | 'everything';

export type Award = {
  id: number;
  reference: string;
  fundId: number;
  fundName: string;
  roundId: number | null;
  roundName: string | null;
  groupId: number;
  groupName: string;
  applicationId: number | null;
  applicationReference: string | null;
  scheduleId: number | null;
  status: AwardStatus;
  projectName: string;
  publicSummary: string;
  requestedPence: Pence | null;
  amountPence: Pence;
  awardedOn: Day;
  startsOn: Day | null;
  endsOn: Day | null;
  wards: string[];
  activityType: string | null;
  priority: string | null;
  source: string | null;
  invented: Invented | null;
  preparedByName: string;
  approvedByName: string;
  releasedOn: Day | null;
};

type Words = { text: string; tag: string };

/** Each status in plain words, and the colour of its tag. */
export const statusWords: Record<AwardStatus, Words> = {
  approved: { text: 'Approved, not yet released', tag: 'govuk-tag--yellow' },
  offered: { text: 'Offered', tag: 'govuk-tag--blue' },
  accepted: { text: 'Accepted', tag: 'govuk-tag--turquoise' },
  countersigned: { text: 'Agreement signed', tag: 'govuk-tag--turquoise' },
  active: { text: 'Under way', tag: 'govuk-tag--green' },
  suspended: { text: 'Paused', tag: 'govuk-tag--orange' },
  completing: { text: 'Finishing', tag: 'govuk-tag--green' },
  closed: { text: 'Complete', tag: 'govuk-tag--grey' },
  terminated: { text: 'Ended early', tag: 'govuk-tag--red' },
  recovery: { text: 'Money being returned', tag: 'govuk-tag--red' },
  declined_by_group: { text: 'Turned down by the group', tag: 'govuk-tag--grey' },
  expired: { text: 'Offer ran out', tag: 'govuk-tag--grey' },
  withdrawn_by_council: { text: 'Offer withdrawn', tag: 'govuk-tag--grey' },
};

/** Statuses in which the money is no longer committed to the group. */
export const endedOffers: AwardStatus[] = ['declined_by_group', 'expired', 'withdrawn_by_council'];

/** Statuses in which nothing more is expected of anybody. */
export const endedStatuses: AwardStatus[] = ['closed', 'terminated', ...endedOffers];

/** The sentence that says what is made up, or nothing. */
export function inventedWords(invented: Invented | null): string | undefined {
  if (invented === 'amount') return 'The amount is invented: the real one was never reported.';
  return invented === 'everything' ? 'This award is invented for the demonstration.' : undefined;
}

/** The wards an award reaches, by name; an award for the whole city names no ward. */
export function wardNames(
  codes: readonly string[],
  wards: readonly { code: string; name: string }[],
): string[] {
  return codes.map((code) => wards.find((ward) => ward.code === code)?.name ?? t('The whole city'));
}

/** CFA-2026-0042: the fund's prefix with an A, the year of the decision, and a number never used twice. */
export function awardReference(prefix: string, day: Day, number: number): string {
  return `${prefix}A-${day.slice(0, 4)}-${String(number).padStart(4, '0')}`;
}

/** What the group can expect next, in words for its members. */
export function nextStep(award: Pick<Award, 'status' | 'source'>): string {
  if (award.source !== null && award.status !== 'closed')
    return 'This award was made before the portal. Nothing is waiting for you here.';
  return nextSteps[award.status] ?? 'Contact us if you have a question about this award.';
}

const nextSteps: Partial<Record<AwardStatus, string>> = {
  offered:
    'We will send your group an agreement to read and sign. Please do not spend any of the award before then.',
  accepted: 'We will sign the agreement too, and tell you when it is done.',
  countersigned: 'We will check what is needed before the first payment.',
  active: 'Your project is under way. Tell us if your plans change.',
  completing: 'Your project is coming to its end. We will ask you how it went.',
  closed: 'This award is complete. Thank you for what you did.',
};
