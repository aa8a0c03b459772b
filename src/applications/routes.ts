import type { Request, Response } from 'express';
import { holds } from '../actor';
import type { Services } from '../services';
import { only } from '../web/audience';
import { actorOf, idFrom, queryFrom } from '../web/requests';
import { get, post, table, upload } from '../web/routes';
import { isOwn } from './bid';
import { recordChecks, showBidToStaff, showChecks } from './check-routes';
import {
  addDocument,
  downloadDocument,
  promiseDocument,
  showAwaited,
  takeAwayDocument,
  useLibraryFile,
} from './document-routes';
import { showDraft, showNewBid, showOwnBids, startBid } from './draft-routes';
import { showBids } from './list-routes';
import { keepSection, showSection } from './section-routes';
import { showLetter, showSentBid, showWithdrawal, withdraw } from './sent-routes';
import { findApplication } from './store';
import { sendBid, showAnswers, showSubmission } from './submission-routes';

const reader = only('member', 'manager', 'auditor');

export const routes = table([
  get('/applications', reader, showApplications),
  post('/applications', only('member'), startBid),
  get('/applications/new', only('member'), showNewBid),
  get('/applications/:id', reader, showApplication),
  get('/applications/:id/sections/:section', only('member'), showSection),
  post('/applications/:id/sections/:section', only('member'), keepSection),
  get('/applications/:id/documents', only('member'), showAwaited),
  upload('/applications/:id/documents', only('member'), addDocument),
  post('/applications/:id/documents/later', only('member'), promiseDocument),
  post('/applications/:id/documents/from-library', only('member'), useLibraryFile),
  get('/applications/:id/documents/:document', reader, downloadDocument),
  post('/applications/:id/documents/:document/removal', only('member'), takeAwayDocument),
  get('/applications/:id/answers', reader, showAnswers),
  get('/applications/:id/submission', only('member'), showSubmission),
  post('/applications/:id/submission', only('member'), sendBid),
  get('/applications/:id/withdrawal', only('member'), showWithdrawal),
  post('/applications/:id/withdrawal', only('member'), withdraw),
  get('/applications/:id/letters/:letter', reader, showLetter),
  get('/applications/:id/checks', only('manager', 'auditor'), showChecks),
  post('/applications/:id/checks', only('manager'), recordChecks),
]);

/** The same address for all: staff see every bid, a group's people their own; someone who is both may ask for either. */
async function showApplications(req: Request, res: Response, services: Services) {
  const isStaff = holds(actorOf(req), 'manager', 'auditor');
  if (isStaff && queryFrom(req, 'as') !== 'member') return showBids(req, res, services);
  return showOwnBids(req, res, services);
}

/** A person of the bid's own group sees it as the group does, whatever else they are. */
async function showApplication(req: Request, res: Response, services: Services) {
  const application = await findApplication(services.db, actorOf(req), idFrom(req));
  if (!isOwn(actorOf(req), application)) return showBidToStaff(req, res, services, application);
  if (application.submittedAt) return showSentBid(res, services, application);
  return showDraft(res, services, application);
}
