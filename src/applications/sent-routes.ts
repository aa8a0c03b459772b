import type { Request, Response } from 'express';
import { peopleOfGroup } from '../accounts';
import { timelineOf } from '../audit';
import { NotFound } from '../errors';
import { decisionPromised, roundById } from '../funds';
import { findLetter, lettersOf } from '../notifications';
import { readTogether } from '../read';
import type { Services } from '../services';
import { t } from '../values/t';
import { readForm } from '../web/forms';
import { showPage } from '../web/pages';
import { actorOf, idFrom } from '../web/requests';
import { withdrawApplication } from './actions';
import { type Application, withdrawalProblems } from './application';
import { isOwn } from './bid';
import { noteStaffReading, ownBid } from './bid-page';
import { isAwaited, toFollowBy } from './document-attachment';
import { listDocuments } from './document-attachment-store';
import { withdrawalForm } from './forms';
import { ofOwnGroups } from './policy';
import { decisionIsReleased } from './queries';
import { applicantTone, applicantWords, isWaiting } from './status';
import { findApplication } from './store';
import { fingerprint } from './submission';
import { findSubmission } from './submission-store';
import { applicantEvents, stepsForApplicant } from './timeline';

/** The letters a group may read on its bid's page; letters to assessors are about the bid too. */
const lettersForGroup = ['application-received', 'decision-offer', 'decision-declined'];

/** The receipt, what happens next and when, and what happened so far. */
export async function showSentBid(
  res: Response,
  services: Services,
  application: Application,
): Promise<void> {
  const { db } = services;
  const subject = { type: 'application' as const, id: application.id };
  const { submission, round, released, people, documents, letters, events } = await readTogether(db, {
    submission: findSubmission(db, application.id),
    round: roundById(db, application.roundId),
    released: decisionIsReleased(db, application.id),
    people: peopleOfGroup(db, application.groupId),
    documents: listDocuments(db, application.id),
    letters: lettersOf(db, subject),
    events: timelineOf(db, [subject], applicantEvents),
  });
  const { snapshot, ...receipt } = submission;
  showPage(res, 'applications/sent', {
    title: application.projectName ?? t('Your bid'),
    backLink: { href: '/applications', text: t('Your bids') },
    application,
    round,
    receipt: { ...receipt, fingerprint: fingerprint(receipt.digest) },
    status: {
      words: t(applicantWords(application.status, released)),
      tone: applicantTone(application.status, released),
    },
    decisionOn: decisionPromised(round, snapshot.tier, receipt.submittedAt),
    documents,
    awaited: snapshot.toFollow.filter((key) =>
      isAwaited(application, round, key, documents, services.clock()),
    ),
    followBy: toFollowBy(receipt.submittedAt, round.terms.documentsToFollowDays),
    isWaiting: isWaiting(application.status, released),
    decision: released ? application.status : undefined,
    steps: stepsForApplicant(
      events,
      people.map(({ personId }) => personId),
    ),
    letters: letters.filter(({ template }) => lettersForGroup.includes(template)),
  });
}

/** A letter about a bid as it was sent, for whoever may know of the bid. */
export async function showLetter(req: Request, res: Response, services: Services) {
  const application = await findApplication(services.db, actorOf(req), idFrom(req));
  const letter = await findLetter(services.db, idFrom(req, 'letter'));
  const isAboutBid = letter.subject.type === 'application' && letter.subject.id === application.id;
  const isHidden = isOwn(actorOf(req), application) && !lettersForGroup.includes(letter.template);
  if (!isAboutBid || isHidden) throw new NotFound();
  await noteStaffReading(req, services, application);
  const backLink = { href: `/applications/${application.id}`, text: t('The bid') };
  showPage(res, 'applications/letter', { title: letter.title, backLink, letter });
}

export async function showWithdrawal(req: Request, res: Response, services: Services) {
  const application = await findApplication(services.db, actorOf(req), idFrom(req), ofOwnGroups);
  const released = await decisionIsReleased(services.db, application.id);
  // Until its decision is released a bid looks like any that waits, so that nobody reads from this page that it is made.
  const barred = isWaiting(application.status, released) ? [] : withdrawalProblems(application);
  showPage(res, 'applications/withdrawal', { ...withdrawalPage(application), barred });
}

export async function withdraw(req: Request, res: Response, services: Services) {
  const { application } = await ownBid(req, services);
  const { values, problems } = readForm(withdrawalForm, req.body);
  if (!values) {
    const again = { problems, values: req.body as Record<string, string> };
    return showPage(res.status(422), 'applications/withdrawal', { ...withdrawalPage(application), ...again });
  }
  await withdrawApplication(services, actorOf(req), application.id, values.because);
  req.session.message = t('You have withdrawn your bid.');
  res.redirect(303, `/applications/${application.id}`);
}

function withdrawalPage(application: Application) {
  return {
    title: t('Withdraw your bid'),
    backLink: { href: `/applications/${application.id}`, text: t('Your bid') },
    application,
    barred: withdrawalProblems(application),
  };
}
