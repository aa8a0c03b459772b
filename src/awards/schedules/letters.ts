import { peopleWith } from '../../accounts';
import type { Actor } from '../../actor';
import type { Db } from '../../db';
import {
  declineReasons as declineWords,
  isOneMailbox,
  queueEmail,
  type Recipient,
} from '../../notifications';
import { readAs } from '../../read';
import type { Services } from '../../services';
import { dayOf } from '../../values/day';
import { formatMoney } from '../../values/money';
import { t } from '../../values/t';
import type { Award } from '../award';
import { contactsOf } from './contact-queries';
import type { DeclineReason, Line, Schedule } from './schedule';

/** Tells everyone who may approve, except whoever prepared it; the letter says nothing of the bids. */
export async function tellDeciders(
  tx: Db,
  services: Services,
  schedule: Schedule,
  preparer: Actor,
  now: Date,
) {
  const deciders = await peopleWith(tx, 'decider', dayOf(now));
  const others = deciders.filter(({ id }) => id !== preparer.id);
  const about = {
    subject: { type: 'schedule' as const, id: schedule.id },
    cause: `schedule ${schedule.id} prepared`,
    values: { round: schedule.roundName, reference: schedule.reference },
    path: `/awards/schedules/${schedule.id}`,
    baseUrl: services.baseUrl,
  };
  const recipients = others.map(({ id, name, email }) => ({ personId: id, name, email }));
  await queueEmail(tx, recipients, 'schedule-ready-for-approval', about, now);
}

/** Tells a group of its award, once however often it is released (domain.md 7.14, letters 18 and 19). */
export async function sendOffer(tx: Db, services: Services, line: Line, award: Pick<Award, 'id'>, now: Date) {
  const about = {
    subject: { type: 'award' as const, id: award.id },
    cause: `award ${award.id} offered`,
    values: { ...named(line), amount: formatMoney(line.amountPence ?? 0) },
    path: `/applications/${line.applicationId}`,
    baseUrl: services.baseUrl,
  };
  await queueEmail(tx, await recipientsOf(tx, line.applicationId), 'decision-offer', about, now);
}

/** Tells a group why there is no award, and where to read what the assessors said (letters 21 and 22). */
export async function sendDecline(tx: Db, services: Services, line: Line, now: Date) {
  const about = {
    subject: { type: 'application' as const, id: line.applicationId },
    cause: `application ${line.applicationId} declined`,
    values: { ...named(line), reason: declineText(line) },
    baseUrl: services.baseUrl,
  };
  await queueEmail(tx, await recipientsOf(tx, line.applicationId), 'decision-declined', about, now);
}

/** What a group is told about why: the kind of reason, the reason itself, and where feedback is. */
export function declineText({ declineReason, reason }: Pick<Line, 'declineReason' | 'reason'>): string {
  const feedback = t('Sign in and open your bid to read what the assessors said about it.');
  return [declineReason === null ? '' : t(declineSentences[declineReason]), reason, feedback]
    .join(' ')
    .trim();
}

const declineSentences: Record<DeclineReason, string> = {
  below_standard: declineWords['below standard'],
  funds_exhausted: declineWords['funds ran out'],
  due_diligence:
    'We check every group before we give an award, and something we found could not be put right.',
  duplicate: 'We already give money for the same activity.',
  other: '',
};

/** Who would get which letter if these decisions were released now. */
export function lettersToSend(db: Db, lines: readonly Line[]) {
  const ids = lines.map(({ applicationId }) => applicationId);
  return readAs(contactsOf(db, ids), (contacts) =>
    lines.map((line) => ({ line, recipients: reachable(contacts.get(line.applicationId)) })),
  );
}

/** Addresses a letter can go to; one the group typed wrongly must not hold back everybody else's. */
export async function recipientsOf(db: Db, applicationId: number) {
  return reachable((await contactsOf(db, [applicationId])).get(applicationId));
}

function reachable(contacts: Recipient[] = []): Recipient[] {
  return contacts.filter(({ email }) => isOneMailbox(email));
}

function named({ reference, projectName }: Pick<Line, 'reference' | 'projectName'>) {
  return { reference, project: projectName };
}
