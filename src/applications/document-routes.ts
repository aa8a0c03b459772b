import type { Request, Response } from 'express';
import { findDocument, keepUpload, sendDocument } from '../documents';
import { NotFound, refuseIf } from '../errors';
import { type Question, sectionToFill } from '../funds';
import type { Services } from '../services';
import type { Problem } from '../values/problem';
import { t } from '../values/t';
import { readForm } from '../web/forms';
import { showPage } from '../web/pages';
import { actorOf, idFrom, receivedAt } from '../web/requests';
import type { Bid } from './bid';
import { noteStaffReading, ownBid } from './bid-page';
import { attachDocument, removeDocument, reuseDocument } from './document-actions';
import { attachProblems, filesToUse, isAwaited, roomProblems, toFollowBy } from './document-attachment';
import { findAttached } from './document-attachment-store';
import { saveSection } from './draft-actions';
import { questionForm, reuseForm } from './forms';
import { showSectionPage } from './section-routes';
import { filesToFollow, toFollowKey } from './sections';
import { findApplication } from './store';

/** Streams a file of a bid to whoever may know of the bid, always as an attachment. */
export async function downloadDocument(req: Request, res: Response, services: Services) {
  const application = await findApplication(services.db, actorOf(req), idFrom(req));
  const { id } = await findAttached(services.db, application.id, idFrom(req, 'document'));
  await noteStaffReading(req, services, application);
  await sendDocument(res, services, await findDocument(services.db, id));
}

/** Adds one file to a question. Whatever happens, the upload does not stay in the incoming folder. */
export async function addDocument(req: Request, res: Response, services: Services) {
  try {
    await takeFile(req, res, services);
  } finally {
    if (req.file) await services.files.discard(req.file.path);
  }
}

/** Uses a file the group keeps already, so that nobody sends it twice. */
export async function useLibraryFile(req: Request, res: Response, services: Services) {
  const bid = await ownBid(req, services);
  const question = questionOf(req, bid);
  const { values } = readForm(reuseForm, req.body);
  const { application, documents, library } = bid;
  const file = library.find(({ id }) => id === values?.libraryFile);
  if (!file) throw new NotFound();
  const room = roomProblems(documents, file.sizeBytes);
  if (room.length > 0) return showUploadAgain(res, bid, services, question, room);
  const use = { questionKey: question.key, fileId: file.id };
  await reuseDocument(services, actorOf(req), application.id, use, receivedAt(req));
  req.session.message = t('You added {name}.', { name: file.name });
  res.redirect(303, addressOf(bid, question.key));
}

/** The files a sent bid still waits for. */
export async function showAwaited(req: Request, res: Response, services: Services) {
  showAwaitedPage(res, await ownBid(req, services), services, []);
}

export async function takeAwayDocument(req: Request, res: Response, services: Services) {
  const bid = await ownBid(req, services);
  const document = await findAttached(services.db, bid.application.id, idFrom(req, 'document'));
  await removeDocument(services, actorOf(req), bid.application.id, document.id, receivedAt(req));
  req.session.message = t('You removed {name}.', { name: document.name });
  res.redirect(303, addressOf(bid, document.questionKey));
}

/** Notes that a file will come later, so that its part counts as finished (product.md, Decided 4). */
export async function promiseDocument(req: Request, res: Response, services: Services) {
  const bid = await ownBid(req, services);
  const question = questionOf(req, bid);
  const { application, context } = bid;
  const promised = [...new Set([...filesToFollow(context), question.key])];
  const page = { version: application.version, answers: { [toFollowKey]: promised } };
  await saveSection(services, actorOf(req), application.id, page, receivedAt(req));
  req.session.message = t('You can send this file later, within the days we give you.');
  res.redirect(303, `/applications/${application.id}`);
}

async function takeFile(req: Request, res: Response, services: Services) {
  const bid = await ownBid(req, services);
  const { application, round, documents } = bid;
  const question = questionOf(req, bid);
  refuseIf(attachProblems(application, round, question.key, documents, receivedAt(req)));
  if (!req.file) return showUploadAgain(res, bid, services, question, [{ text: 'Select a file' }]);
  const room = roomProblems(documents, req.file.size);
  if (room.length > 0) return showUploadAgain(res, bid, services, question, room);
  const kept = await keepUpload(services, req.file.path, req.file.originalname);
  if ('problems' in kept) return showUploadAgain(res, bid, services, question, kept.problems);

  const attachment = { questionKey: question.key, file: kept.file };
  await attachDocument(services, actorOf(req), application.id, attachment, receivedAt(req));
  req.session.message = t('You added {name}.', { name: kept.file.originalName });
  res.redirect(303, addressOf(bid, question.key));
}

function showUploadAgain(
  res: Response,
  bid: Bid,
  services: Services,
  { key }: Question,
  found: Problem[],
): void {
  const problems = found.map((problem) => ({ ...problem, field: key }));
  const section = bid.round.form.sections.find(({ questions }) => questions.some((each) => each.key === key));
  const page = section && sectionToFill(bid.round.form, section.key, bid.context);
  if (bid.application.submittedAt || !page) return showAwaitedPage(res.status(422), bid, services, problems);
  showSectionPage(res.status(422), bid, page, { problems });
}

function showAwaitedPage(res: Response, bid: Bid, services: Services, problems: Problem[]): void {
  const { application, round, documents } = bid;
  if (!application.submittedAt) throw new NotFound();
  showPage(res, 'applications/awaited', {
    title: t('Files still to send'),
    backLink: { href: `/applications/${application.id}`, text: t('Your bid') },
    ...bid,
    problems,
    fieldProblems: problems,
    offersOf: (key: string) => filesToUse(bid.library, documents, key),
    followBy: toFollowBy(application.submittedAt, round.terms.documentsToFollowDays),
    files: documentsAsked(bid).filter(({ key }) =>
      isAwaited(application, round, key, documents, services.clock()),
    ),
  });
}

function addressOf({ application, round }: Bid, key: string): string {
  const section = round.form.sections.find(({ questions }) => questions.some((each) => each.key === key));
  if (application.submittedAt || !section) return `/applications/${application.id}`;
  return `/applications/${application.id}/sections/${section.key}`;
}

/** The document question a form names. Throws NotFound when this bid is not asked for such a file. */
function questionOf(req: Request, bid: Bid): Question {
  const { values } = readForm(questionForm, req.body);
  const question = documentsAsked(bid).find(({ key }) => key === values?.question);
  if (!question) throw new NotFound();
  return question;
}

function documentsAsked({ round, context }: Bid): Question[] {
  const sections = round.form.sections.flatMap(({ key }) => sectionToFill(round.form, key, context) ?? []);
  return sections.flatMap(({ questions }) => questions).filter(({ kind }) => kind === 'document');
}
