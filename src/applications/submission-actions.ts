import { type GroupPeople, type GroupPerson, peopleOfGroup, speakingFor } from '../accounts';
import type { Actor } from '../actor';
import { record } from '../audit';
import type { Db } from '../db';
import { refuseIf } from '../errors';
import { type Answer, type Round, decisionPromised, shareRound } from '../funds';
import { holdRequest } from '../ledger';
import { type Recipient, isOneMailbox, queueEmail } from '../notifications';
import { readTogether } from '../read';
import type { Services } from '../services';
import { formatDay } from '../values/day';
import { type Application, contactProblems, graceProblems, submissionProblems } from './application';
import { type Workings, workingsFrom, workingsReads } from './form-context';
import { ofOwnGroups } from './policy';
import { roundIdOf, lockApplication, markSubmitted } from './store';
import { takeSnapshot } from './snapshot';
import { type Receipt, type Signing, fingerprint, referenceOf, signingProblems } from './submission';
import { findOptionalReceipt, insertSubmission, nextNumber } from './submission-store';

/** Sends a bid once. A repeat by anyone of the group returns the first receipt (product.md, Decided 17). */
export async function submitApplication(
  services: Services,
  actor: Actor,
  id: number,
  signing: Signing,
  receivedAt: Date = services.clock(),
): Promise<Receipt> {
  return services.db.transaction(async (tx) => {
    const round = await shareRound(tx, roundIdOf(tx, actor, id));
    const application = await lockApplication(tx, actor, id, ofOwnGroups);
    const { earlier, people, speaking, ...found } = await readTogether(tx, {
      earlier: findOptionalReceipt(tx, id),
      people: peopleOfGroup(tx, application.groupId),
      speaking: speakingFor(tx, application.groupId),
      ...workingsReads(tx, application),
    });
    if (earlier) return earlier;
    const now = services.clock();
    const workings = workingsFrom(application, round, found, receivedAt);

    refuseIf([
      ...submissionProblems(application, round, workings.context, receivedAt),
      ...contactProblems(application, actor),
      ...signingProblems(round, workings.context, signing),
      ...graceProblems(round, now),
    ]);

    const sending = { application, round, workings, speaking, signing };
    const receipt = await freeze(tx, actor, sending, { receivedAt, now });
    await holdRequest(tx, {
      fundId: round.fundId,
      groupId: application.groupId,
      capPence: round.fund.capPence,
      pence: application.requestPence,
    });
    await acknowledge(tx, services, actor, { application, round, receipt, people });
    await record(tx, actor, 'application submitted', { type: 'application', id }, now, {
      reference: receipt.reference,
      request: application.requestPence,
      digest: receipt.digest,
    });
    return receipt;
  });
}

type Sending = {
  application: Application;
  round: Round;
  workings: Workings;
  speaking: GroupPeople;
  signing: Signing;
};

async function freeze(
  tx: Db,
  actor: Actor,
  { application, round, workings, speaking, signing }: Sending,
  times: { receivedAt: Date; now: Date },
): Promise<Receipt> {
  const reference = referenceOf(round.fund.referencePrefix, await nextNumber(tx), times.now);
  const snapshot = takeSnapshot(application, round, workings, speaking);
  const submission = { applicationId: application.id, roundId: round.id, reference, snapshot };
  const receipt = await insertSubmission(tx, actor, submission, signing, times);
  await markSubmitted(tx, actor, application, reference, times.now);
  return receipt;
}

type Sent = { application: Application; round: Round; receipt: Receipt; people: GroupPerson[] };

async function acknowledge(
  tx: Db,
  { baseUrl }: Services,
  actor: Actor,
  { application, round, receipt, people }: Sent,
): Promise<void> {
  const about = {
    subject: { type: 'application' as const, id: application.id },
    cause: `application ${application.id} submitted`,
    values: {
      reference: receipt.reference,
      project: application.projectName ?? '',
      decisionDay: formatDay(decisionPromised(round, application.tier, receipt.submittedAt)),
      digest: fingerprint(receipt.digest),
    },
    path: `/applications/${application.id}`,
    baseUrl,
  };
  await queueEmail(
    tx,
    contactsOf(actor, people, application),
    'application-received',
    about,
    receipt.submittedAt,
  );
}

/** Whoever sent it, the group's leads and the second contact, each address once. */
export function contactsOf(
  actor: Actor | undefined,
  people: GroupPerson[],
  { answers }: Application,
): Recipient[] {
  const { secondContactName, secondContactEmail } = answers;
  const second = { name: wordsOf(secondContactName), email: wordsOf(secondContactEmail), personId: null };
  const sender = actor && { name: actor.name, email: actor.email, personId: actor.id };
  const leads = people.filter(({ part }) => part === 'lead');
  const contacts = new Map<string, Recipient>();
  for (const each of [sender, ...leads, second]) {
    const key = each?.email.toLowerCase() ?? '';
    if (each && isOneMailbox(each.email) && !contacts.has(key)) {
      contacts.set(key, { name: each.name, email: each.email, personId: each.personId });
    }
  }
  return [...contacts.values()];
}

function wordsOf(answer: Answer | undefined): string {
  return typeof answer === 'string' ? answer : '';
}
