import type { Request, Response } from 'express';
import { speakingFor, toldFacts, toldPeople } from '../accounts';
import { type Question, declarationsFor } from '../funds';
import type { Services } from '../services';
import type { Problem } from '../values/problem';
import { t } from '../values/t';
import { type Fields, fieldsOf, readForm } from '../web/forms';
import { showPage } from '../web/pages';
import { actorOf, idFrom, receivedAt } from '../web/requests';
import { contactProblems, editProblems, submissionProblems } from './application';
import { type Bid, withWorkings } from './bid';
import { noteStaffReading, ownBid } from './bid-page';
import { signatureForm } from './forms';
import { filesToFollow, partsOf } from './sections';
import { findApplication } from './store';
import { answeredSections } from './snapshot';
import { factsAsSent } from './sent-facts';
import { signingProblems } from './submission';
import { submitApplication } from './submission-actions';
import { findSubmission } from './submission-store';

/** Every answer on one page, to check before sending and to print or keep after. */
export async function showAnswers(req: Request, res: Response, services: Services) {
  const application = await findApplication(services.db, actorOf(req), idFrom(req));
  const backLink = { href: `/applications/${application.id}`, text: t('The bid') };
  if (application.submittedAt) {
    await noteStaffReading(req, services, application);
    const submission = await findSubmission(services.db, application.id);
    return showPage(res, 'applications/sent-answers', {
      title: t('Answers as sent'),
      backLink,
      application,
      submission,
      groupFacts: factsAsSent(submission.snapshot),
    });
  }
  const speaking = speakingFor(services.db, application.groupId);
  const bid = await withWorkings(services, application, { speaking });
  showPage(res, 'applications/answers', {
    title: t('Check your answers'),
    backLink,
    ...answersOf(bid, services),
    groupFacts: [...toldFacts(bid.group), ...toldPeople(bid.speaking)],
  });
}

export async function showSubmission(req: Request, res: Response, services: Services) {
  const bid = await ownBid(req, services);
  if (bid.application.submittedAt) return res.redirect(303, `/applications/${bid.application.id}`);
  showPage(res, 'applications/submission', submissionPage(req, bid, services));
}

/** Sends the bid. A repeat leads to the same receipt. */
export async function sendBid(req: Request, res: Response, services: Services) {
  const bid = await ownBid(req, services);
  const fields = fieldsOf(req.body);
  const { values, problems } = readForm(signatureForm, req.body);
  const signing = { signedBy: '', signedRole: '', ...values, declarations: tickedIn(fields, bid) };
  const unsigned = signingProblems(bid.round, bid.context, signing).filter(
    ({ field }) => values || !isSignature(field),
  );
  const found = [...unsigned, ...problems];
  if (found.length > 0) {
    const page = submissionPage(req, bid, services);
    return showPage(res.status(422), 'applications/submission', { ...page, problems: found, values: fields });
  }
  await submitApplication(services, actorOf(req), bid.application.id, signing, receivedAt(req));
  res.redirect(303, `/applications/${bid.application.id}`);
}

function submissionPage(req: Request, bid: Bid, services: Services) {
  const { application, round, context } = bid;
  const now = services.clock();
  const missing = [
    ...submissionProblems(application, round, context, now),
    ...contactProblems(application, actorOf(req)),
  ];
  return {
    title: t('Send your bid'),
    backLink: { href: `/applications/${application.id}/answers`, text: t('Check your answers') },
    application,
    round,
    context,
    declarations: declarationsFor(round.form, context),
    missing: missing.map((problem) => ({ ...problem, href: whereToFix(bid, problem) })),
    followDays: round.terms.documentsToFollowDays,
    toFollow: unsentFiles(bid),
  };
}

function answersOf({ application, round, context, documents }: Bid, services: Services) {
  const parts = partsOf(round.form, context);
  const rows = answeredSections(round, context);
  return {
    application,
    round,
    context,
    documents,
    isClosed: editProblems(application, round, services.clock()).length > 0,
    promised: filesToFollow(context),
    parts: parts.map((part) => ({
      ...part,
      rows: rows.find(({ key }) => key === part.section.key)?.rows ?? [],
    })),
  };
}

/** The part of the bid where a problem can be put right. */
function whereToFix({ application, round }: Bid, { field }: Problem): string | undefined {
  const key = field?.split('-')[0];
  const section = round.form.sections.find(({ questions }) =>
    questions.some((question) => question.key === key),
  );
  return section && field ? `/applications/${application.id}/sections/${section.key}#${field}` : undefined;
}

function unsentFiles({ round, context }: Bid): Question[] {
  const questions = partsOf(round.form, context).flatMap(({ section }) => section.questions);
  return questions.filter(({ key, kind }) => kind === 'document' && !context.documents[key]);
}

function tickedIn(fields: Fields, { round, context }: Bid): string[] {
  return declarationsFor(round.form, context).flatMap(({ key }) => (fields[key] === 'yes' ? [key] : []));
}

function isSignature(field: string | undefined): boolean {
  return field === 'signedBy' || field === 'signedRole';
}
