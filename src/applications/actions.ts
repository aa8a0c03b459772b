import { peopleOfGroup } from '../accounts';
import { type Actor, holds } from '../actor';
import { record } from '../audit';
import type { Db } from '../db';
import { Forbidden, refuseIf } from '../errors';
import { shareRound } from '../funds';
import { dropRequest } from '../ledger';
import { queueEmail } from '../notifications';
import type { Services } from '../services';
import { type Application, withdrawalProblems } from './application';
import { type EligibilityCheck, checkProblems, checksPass, noteProblems } from './eligibility-check';
import { saveChecks } from './eligibility-check-store';
import { ofOwnGroups, sentToStaff } from './policy';
import { type ApplicationStatus, holdsRequest, isOver } from './status';
import { roundIdOf, lockApplication, markMoved } from './store';
import { contactsOf } from './submission-actions';

/**
 * Moves a locked bid on: the only way another room changes where it stands. A bid that ends says why, and gives back the
 * room its request held under the group's cap. Throws Refused when the move is not one of domain.md 7.12.3.
 */
export async function moveApplication(
  tx: Db,
  application: Pick<Application, 'id' | 'version' | 'status' | 'fundId' | 'groupId' | 'requestPence'>,
  to: ApplicationStatus,
  now: Date,
  ended?: { because: string },
): Promise<void> {
  await markMoved(tx, application, to, ended && { at: now, because: ended.because });
  if (!isOver(to) || !holdsRequest(application.status)) return;
  const { fundId, groupId, requestPence: pence } = application;
  await dropRequest(tx, { fundId, groupId, pence });
}

/** Takes a bid back for good, at its group's wish; a repeat changes nothing. */
export async function withdrawApplication(
  services: Services,
  actor: Actor,
  id: number,
  because: string,
): Promise<void> {
  await services.db.transaction(async (tx) => {
    await shareRound(tx, roundIdOf(tx, actor, id));
    const application = await lockApplication(tx, actor, id, ofOwnGroups);
    if (application.status === 'withdrawn') return;
    const now = services.clock();

    refuseIf(withdrawalProblems(application));

    await moveApplication(tx, application, 'withdrawn', now, { because: because || 'No reason given' });
    await record(tx, actor, 'application withdrawn', { type: 'application', id }, now, {
      from: application.status,
    });
  });
}

/** What a manager found: the items looked at, and whether the bid is turned away with a reason. */
export type Checking = { checks: EligibilityCheck[]; ineligible?: { because: string } };

/** Records the checks of a sent bid, which starts them; or turns it away as not eligible, which its group is told. */
export async function checkApplication(
  services: Services,
  actor: Actor,
  id: number,
  { checks, ineligible }: Checking,
): Promise<void> {
  if (!holds(actor, 'manager')) throw new Forbidden();
  await services.db.transaction(async (tx) => {
    const round = await shareRound(tx, roundIdOf(tx, actor, id));
    const application = await lockApplication(tx, actor, id, sentToStaff);
    const now = services.clock();

    refuseIf([...checkProblems(application, round, now), ...noteProblems(checks)]);

    await saveChecks(tx, actor, id, checks, now);
    const begun = application.status === 'in_checks' ? application : await begin(tx, application, now);
    if (ineligible) await turnAway(tx, services, begun, now, ineligible.because);
    const event = ineligible ? 'application found ineligible' : 'application checked';
    const details = { passed: checksPass(checks) };
    await record(tx, actor, event, { type: 'application', id }, now, details);
  });
}

async function begin(tx: Db, application: Application, now: Date): Promise<Application> {
  await moveApplication(tx, application, 'in_checks', now);
  return { ...application, status: 'in_checks', version: application.version + 1 };
}

async function turnAway(
  tx: Db,
  { baseUrl }: Services,
  application: Application,
  now: Date,
  because: string,
): Promise<void> {
  await moveApplication(tx, application, 'ineligible', now, { because });
  const contacts = contactsOf(undefined, await peopleOfGroup(tx, application.groupId), application);
  const { id, reference, projectName } = application;
  const values = { reference: reference ?? '', project: projectName ?? '', reason: because };
  const subject = { type: 'application' as const, id };
  await queueEmail(
    tx,
    contacts,
    'decision-declined',
    { subject, cause: `application ${id} ineligible`, values, baseUrl },
    now,
  );
}
