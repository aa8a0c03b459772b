import type { Request, Response } from 'express';
import { holds } from '../actor';
import { timelineOf } from '../audit';
import { roundById } from '../funds';
import { lettersOf } from '../notifications';
import { readTogether } from '../read';
import type { Services } from '../services';
import type { Problem } from '../values/problem';
import { t } from '../values/t';
import { type Fields, fieldsOf, readForm } from '../web/forms';
import { showPage } from '../web/pages';
import { actorOf, idFrom } from '../web/requests';
import { checkApplication } from './actions';
import type { Application } from './application';
import { noteStaffReading } from './bid-page';
import { listDocuments } from './document-attachment-store';
import {
  type CheckOutcome,
  type EligibilityCheck,
  checkItems,
  checkOutcomes,
  checkProblems,
  checksPass,
  noteProblems,
  outcomeWords,
} from './eligibility-check';
import { listChecks } from './eligibility-check-store';
import { decisionForm, itemsForm } from './forms';
import { sentToStaff } from './policy';
import { factsAsSent } from './sent-facts';
import { isJudged, staffWords, statusTone } from './status';
import { findApplication } from './store';
import { fingerprint } from './submission';
import { findSubmission } from './submission-store';
import { stepsForStaff } from './timeline';

/** A sent bid as the fund's staff see it. */
export async function showBidToStaff(
  req: Request,
  res: Response,
  services: Services,
  application: Application,
) {
  const { db } = services;
  const subject = { type: 'application' as const, id: application.id };
  await noteStaffReading(req, services, application);
  const { submission, round, checks, documents, events, letters } = await readTogether(db, {
    submission: findSubmission(db, application.id),
    round: roundById(db, application.roundId),
    checks: listChecks(db, application.id),
    documents: listDocuments(db, application.id),
    events: timelineOf(db, [subject]),
    letters: lettersOf(db, subject),
  });
  showPage(res, 'applications/bid', {
    title: application.projectName ?? t('Bid'),
    backLink: { href: '/applications', text: t('Bids') },
    application,
    round,
    submission,
    groupFacts: factsAsSent(submission.snapshot),
    fingerprint: fingerprint(submission.digest),
    status: { words: t(staffWords[application.status]), tone: statusTone(application.status) },
    documents,
    checks: withItems(checks),
    passed: checksPass(checks),
    canCheck:
      holds(actorOf(req), 'manager') && checkProblems(application, round, services.clock()).length === 0,
    steps: stepsForStaff(events),
    letters,
    seesScores: isJudged(application.status) && !holds(actorOf(req), 'assessor'),
  });
}

export async function showChecks(req: Request, res: Response, services: Services) {
  await showChecksPage(req, res, services, {});
}

export async function recordChecks(req: Request, res: Response, services: Services) {
  const application = await findApplication(services.db, actorOf(req), idFrom(req), sentToStaff);
  const items = readForm(itemsForm, req.body);
  const { values, problems } = readForm(decisionForm, req.body);
  const checks = checksIn(items.values ?? {});
  const isIneligible = values?.decision === 'ineligible';
  const missing: Problem[] = isIneligible && values.because === '' ? [reasonMissing] : [];
  const found = [...items.problems, ...problems, ...noteProblems(checks), ...missing];
  if (!values || found.length > 0) {
    return showChecksPage(req, res.status(422), services, { problems: found, values: fieldsOf(req.body) });
  }
  const ineligible = isIneligible ? { ineligible: { because: values.because } } : {};
  await checkApplication(services, actorOf(req), application.id, { checks, ...ineligible });
  req.session.message = isIneligible
    ? t('The bid is not eligible. We have told the group.')
    : t('The checks are saved.');
  res.redirect(303, `/applications/${application.id}`);
}

const reasonMissing: Problem = { field: 'because', text: 'Say why the bid is not eligible' };

async function showChecksPage(
  req: Request,
  res: Response,
  services: Services,
  again: { problems?: Problem[]; values?: Fields },
): Promise<void> {
  const application = await findApplication(services.db, actorOf(req), idFrom(req), sentToStaff);
  await noteStaffReading(req, services, application);
  const { db } = services;
  const { round, submission, documents, checks } = await readTogether(db, {
    round: roundById(db, application.roundId),
    submission: findSubmission(db, application.id),
    documents: listDocuments(db, application.id),
    checks: listChecks(db, application.id),
  });
  showPage(res, 'applications/checks', {
    title: t('Check the bid'),
    backLink: { href: `/applications/${application.id}`, text: t('The bid') },
    application,
    snapshot: submission.snapshot,
    documents,
    barred: checkProblems(application, round, services.clock()),
    mayChange: holds(actorOf(req), 'manager'),
    checks: withItems(checks),
    outcomes: checkOutcomes.map((outcome) => ({ value: outcome, text: t(outcomeWords[outcome]) })),
    ...again,
  });
}

/** The items that were given an outcome; the others stay open. */
function checksIn(items: Record<string, string | undefined>): EligibilityCheck[] {
  return checkItems.flatMap(({ key }) => {
    const outcome = checkOutcomes.find((each) => each === items[key]);
    return outcome ? [{ item: key, outcome, note: items[`${key}-note`] ?? '' }] : [];
  });
}

function withItems<Check extends { item: string; outcome: CheckOutcome }>(checks: Check[]) {
  return checkItems.map((item) => {
    const check = checks.find((each) => each.item === item.key);
    return { ...item, check, words: check && t(outcomeWords[check.outcome]) };
  });
}
