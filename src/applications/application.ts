import { type Answers, type FormContext, type Round, type Tier, formProblems, isOpen } from '../funds';
import type { Day } from '../values/day';
import type { Problem } from '../values/problem';
import { type ApplicationStatus, canBeWithdrawn, isWaiting } from './status';

/** A group's bid. Amounts are in pence; `tier` follows the budget, and the band until there is one. */
export type Application = {
  id: number;
  reference: string | null;
  fundId: number;
  roundId: number;
  groupId: number;
  groupName: string;
  status: ApplicationStatus;
  tier: Tier;
  answers: Answers;
  projectName: string | null;
  publicSummary: string | null;
  requestPence: number;
  minimumPence: number | null;
  startsOn: Day | null;
  endsOn: Day | null;
  wards: string[];
  priority: string | null;
  activityType: string | null;
  startedAt: Date;
  savedAt: Date;
  submittedAt: Date | null;
  endedAt: Date | null;
  endedBecause: string | null;
  version: number;
};

/** How long after the close a request received in time may still be written down (product.md, Decided 17). */
const grace = 60_000;

/** What stands in the way of starting a bid; the same sentence is shown where the button would be. */
export function startProblems(round: Round, receivedAt: Date): Problem[] {
  if (isOpen(round, receivedAt)) return [];
  if (receivedAt < round.opensAt)
    return [{ text: '{round} has not opened yet', values: { round: round.name } }];
  return [{ text: '{round} is not open for bids', values: { round: round.name } }];
}

/** What stands in the way of changing the answers. Unfinished work never does (product.md, Decided 17). */
export function editProblems(application: Application, round: Round, receivedAt: Date): Problem[] {
  if (application.status === 'lapsed') return [closed(round)];
  if (application.status !== 'draft')
    return [{ text: 'This bid has been sent, so its answers stay as they are' }];
  return wasOpen(round, receivedAt) ? [] : [closed(round)];
}

/** Whether a request came in time, also when the round was closed in the minute it took to reach the front. */
function wasOpen(round: Round, receivedAt: Date): boolean {
  if (isOpen(round, receivedAt)) return true;
  const beforeClose = (round.closesAt?.getTime() ?? 0) - receivedAt.getTime();
  return round.status === 'closed' && beforeClose >= 0 && beforeClose <= grace;
}

/** What stands between this bid and the panel. Empty when nothing does (domain.md 7.3.8). */
export function submissionProblems(
  application: Application,
  round: Round,
  context: FormContext,
  receivedAt: Date,
): Problem[] {
  const barred = editProblems(application, round, receivedAt);
  if (barred.length > 0) return barred;
  return formProblems(round.form, context);
}

/** The second contact is somebody else than the person who sends the bid (domain.md 7.3.3). */
export function contactProblems({ answers }: Application, sender: { email: string }): Problem[] {
  const { secondContactEmail } = answers;
  const same =
    typeof secondContactEmail === 'string' && secondContactEmail.toLowerCase() === sender.email.toLowerCase();
  if (!same) return [];
  return [
    { field: 'secondContactEmail', text: 'The second contact’s email address must be different from yours' },
  ];
}

/** A request received in time may be written down until sixty seconds after the close, and no later. */
export function graceProblems(round: Round, now: Date): Problem[] {
  const isLate = round.closesAt !== null && now.getTime() > round.closesAt.getTime() + grace;
  return isLate ? [closed(round)] : [];
}

/** A group may take a bid back until it is decided (domain.md 7.12.3). */
export function withdrawalProblems(application: Application): Problem[] {
  if (canBeWithdrawn(application.status)) return [];
  if (application.status === 'draft')
    return [{ text: 'This bid has not been sent, so there is nothing to withdraw' }];
  if (isWaiting(application.status, false)) {
    return [{ text: 'We are about to write to you about this bid, so it cannot be withdrawn now' }];
  }
  return [{ text: 'This bid is closed, so it cannot be withdrawn' }];
}

function closed(round: Round): Problem {
  return { text: '{round} has closed', values: { round: round.name } };
}
