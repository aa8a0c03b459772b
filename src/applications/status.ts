/** Where a bid stands (domain.md 7.12.3); the database knows which moves are allowed. */
export const statuses = [
  'draft',
  'submitted',
  'in_checks',
  'info_requested',
  'ineligible',
  'in_assessment',
  'in_moderation',
  'ready_for_panel',
  'recommended',
  'reserve',
  'not_recommended',
  'deferred',
  'approved',
  'declined',
  'withdrawn',
  'lapsed',
] as const;
export type ApplicationStatus = (typeof statuses)[number];

/** The few words a group reads; what the panel thinks stays hidden until the decision is released (domain.md 7.12.3). */
export function applicantWords(status: ApplicationStatus, released: boolean): string {
  if (status === 'approved' && released) return 'Decision made: offer';
  if (status === 'declined' && released) return 'Decision made: not funded';
  return beforeDecision[status];
}

const beforeDecision: Record<ApplicationStatus, string> = {
  draft: 'Draft',
  submitted: 'Sent',
  in_checks: 'We are checking',
  info_requested: 'We need something from you',
  ineligible: 'Decision made: not eligible',
  in_assessment: 'Being assessed',
  in_moderation: 'Being assessed',
  ready_for_panel: 'Being assessed',
  recommended: 'Being assessed',
  reserve: 'Being assessed',
  not_recommended: 'Being assessed',
  deferred: 'Being assessed',
  approved: 'Being assessed',
  declined: 'Being assessed',
  withdrawn: 'Withdrawn',
  lapsed: 'Closed before it was sent',
};

/** The colour a group sees: nothing but its own words decides it, or it would tell what they keep back. */
export function applicantTone(status: ApplicationStatus, released: boolean): string {
  if (released && (status === 'approved' || status === 'declined')) return statusTone(status);
  if (status === 'draft' || status === 'info_requested') return 'govuk-tag--yellow';
  return ['ineligible', 'withdrawn', 'lapsed'].includes(status) ? 'govuk-tag--grey' : 'govuk-tag--blue';
}

/** The words of those who run the fund; of a draft they know only that it was started. */
export const staffWords: Record<ApplicationStatus, string> = {
  draft: 'Started',
  submitted: 'Sent',
  in_checks: 'In checks',
  info_requested: 'Waiting for the group',
  ineligible: 'Not eligible',
  in_assessment: 'In assessment',
  in_moderation: 'In moderation',
  ready_for_panel: 'Ready for the panel',
  recommended: 'Recommended',
  reserve: 'On the reserve list',
  not_recommended: 'Not recommended',
  deferred: 'Deferred',
  approved: 'Approved',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
  lapsed: 'Lapsed',
};

/** The colour of the status tag staff see; the words alone carry the meaning. */
export function statusTone(status: ApplicationStatus): string {
  if (status === 'draft' || status === 'info_requested') return 'govuk-tag--yellow';
  if (status === 'approved' || status === 'recommended') return 'govuk-tag--green';
  return isOver(status) ? 'govuk-tag--grey' : 'govuk-tag--blue';
}

/** Whether nothing more will happen to the bid. */
export function isOver(status: ApplicationStatus): boolean {
  return ['ineligible', 'declined', 'withdrawn', 'lapsed'].includes(status);
}

/** Whether assessors have been given the bid, so that there are scores to read or to wait for. */
export function isJudged(status: ApplicationStatus): boolean {
  const before = ['draft', 'submitted', 'in_checks', 'info_requested', 'ineligible', 'withdrawn', 'lapsed'];
  return !before.includes(status);
}

/** A group may take its bid back until it is decided (domain.md 7.12.3). */
export function canBeWithdrawn(status: ApplicationStatus): boolean {
  return !isOver(status) && status !== 'draft' && status !== 'approved';
}

/** Whether a group still waits for its answer, as far as it may know. */
export function isWaiting(status: ApplicationStatus, released: boolean): boolean {
  return !released && !['draft', 'ineligible', 'withdrawn', 'lapsed'].includes(status);
}

/** Statuses in which a bid that ends gives back the room its request held under the cap. */
export function holdsRequest(status: ApplicationStatus): boolean {
  return !isOver(status) && status !== 'draft' && status !== 'approved';
}
