import type { Request, Response } from 'express';
import { NotFound } from '../../errors';
import type { Services } from '../../services';
import { t } from '../../values/t';
import { anyone, signedIn } from '../../web/audience';
import type { AskedDirectory } from '../../web/express-types';
import { fieldsOf } from '../../web/forms';
import { showPage } from '../../web/pages';
import { noteProof } from '../../web/proof';
import { actorOf, ownPath, queryFrom, signInAddress, visitorOf } from '../../web/requests';
import { get, postFromServer, table } from '../../web/routes';
import { letIn } from '../letting-in-page';
import { admit, endVouchingsOf } from './actions';
import type { Directory } from './directory';
import { showFailure, showFault } from './failure-page';
import { findOptionalKey, insertVouching, saveVouching } from './store';
import { isWaitedFor, proofProblems, type Vouched } from './vouching';

export const routes = table([
  get('/single-sign-on', anyone, begin),
  get('/single-sign-on/return', anyone, comeBack),
  get('/single-sign-on/instead', anyone, showInstead),
  get('/single-sign-on/proof', signedIn, beginProof),
  get('/single-sign-on/sign-out', anyone, showSignedOut),
  postFromServer('/single-sign-on/logout', signOutByServer),
]);

async function begin(req: Request, res: Response, services: Services) {
  const next = ownPath(queryFrom(req, 'next'), '/home');
  const directory = directoryOf(services);
  if (visitorOf(req)) return res.redirect(303, next);
  await leave(req, res, services, { directory, next });
}

/** A round trip with the password typed anew, in the place of a code or a password here (proof-routes.ts). */
async function beginProof(req: Request, res: Response, services: Services) {
  const next = ownPath(queryFrom(req, 'next'), '/account');
  const directory = directoryOf(services);
  await leave(req, res, services, { directory, next, proves: actorOf(req).id });
}

type Errand = { directory: Directory; next: string; proves?: number };

async function leave(req: Request, res: Response, services: Services, { directory, ...errand }: Errand) {
  const question = await directory.question({ again: errand.proves !== undefined });
  if ('silent' in question) return showFault(res, services, directory, { fault: question, asked: errand });
  req.session.askedDirectory = { checks: question.checks, at: services.clock().getTime(), ...errand };
  res.set('Cache-Control', 'no-store');
  res.redirect(303, question.address);
}

async function comeBack(req: Request, res: Response, services: Services) {
  const directory = directoryOf(services);
  res.set('Cache-Control', 'no-store');
  const { askedDirectory: asked } = req.session;
  delete req.session.askedDirectory;
  if (!asked || !isWaitedFor(asked, services.clock()))
    return res.redirect(303, signInAddress(asked?.next ?? '/home'));
  const { search } = new URL(req.originalUrl, services.baseUrl);
  const answer = await directory.answer(search, asked.checks, { again: asked.proves !== undefined });
  if ('silent' in answer || 'denied' in answer)
    return showFault(res, services, directory, { fault: answer, asked });
  if (asked.proves !== undefined) return prove(req, res, services, { directory, vouched: answer, asked });
  await signIn(req, res, services, { directory, vouched: answer, asked });
}

type Answered = { directory: Directory; vouched: Vouched; asked: AskedDirectory };

async function signIn(
  req: Request,
  res: Response,
  services: Services,
  { directory, vouched, asked }: Answered,
) {
  const { db, keys, clock, log } = services;
  const personId = await admit(services, vouched);
  if (personId === undefined) {
    log.info({ reference: req.reference }, 'unknown to us, known to the directory');
    return showPage(res.status(403), 'accounts/single-sign-on/stranger', {
      title: t('You do not have an account here'),
      directory: directory.name,
    });
  }
  const vouching = await insertVouching(db, keys, { personId, vouched, now: clock() });
  const { hasShownFactor } = vouched;
  await letIn(req, res, services, personId, asked.next, { vouching, hasShownFactor });
}

async function prove(
  req: Request,
  res: Response,
  services: Services,
  { directory, vouched, asked }: Answered,
) {
  const { db, keys, clock } = services;
  const personId = visitorOf(req)?.id;
  if (personId === undefined || personId !== asked.proves)
    return res.redirect(303, signInAddress(asked.next));
  const key = await findOptionalKey(db, personId);
  const { vouching: id } = req.session;
  // Signing in there anew may end what the directory was asked with before.
  if (id !== undefined && vouched.key === key) {
    await saveVouching(db, keys, { id, ticket: vouched.ticket, sid: vouched.sid, now: clock() });
  }
  const needsFactor = req.session.passport?.user.factorAt !== null;
  const problems = proofProblems(vouched, { key, askedAt: asked.at, needsFactor });
  if (problems.length > 0) return showFailure(res, directory, { problems, asked });
  noteProof(req, clock());
  res.redirect(303, asked.next);
}

function showInstead(req: Request, res: Response, services: Services) {
  const { name } = directoryOf(services);
  const next = ownPath(queryFrom(req, 'next'), '/home');
  showPage(res, 'accounts/single-sign-on/instead', {
    title: t('Sign in with {directory}', { directory: name }),
    directory: name,
    href: `/single-sign-on?next=${encodeURIComponent(next)}`,
  });
}

/**
 * Leads whoever has signed out here on to the directory, which would let the next person at the same machine in without a
 * question. A page does it, because a browser follows no form to another site (web/security.ts, form-action).
 */
async function showSignedOut(req: Request, res: Response, services: Services) {
  const directory = directoryOf(services);
  if (visitorOf(req)) return res.redirect(303, '/account');
  const href = await directory.signOutAddress();
  if (href === undefined) return res.redirect(303, '/');
  res.set({ 'Cache-Control': 'no-store', Refresh: `0; url=${href}` });
  const { name } = directory;
  showPage(res, 'accounts/single-sign-on/signed-out', {
    title: t('You are signed out'),
    directory: name,
    href,
  });
}

/** The directory tells that somebody signed out or left there (OpenID Connect Back-Channel Logout 1.0, 2.5 to 2.8). */
async function signOutByServer(req: Request, res: Response, services: Services) {
  const directory = directoryOf(services);
  const token = fieldsOf(req.body)['logout_token'];
  const leaving = await directory.leaving(typeof token === 'string' ? token : '');
  res.set('Cache-Control', 'no-store');
  if ('silent' in leaving || 'denied' in leaving) {
    services.log.warn({ reference: req.reference, ...leaving }, 'logout token refused');
    res.status(400).json({ error: 'invalid_request' });
    return;
  }
  await endVouchingsOf(services, leaving);
  res.status(200).end();
}

// Where no directory is set, none of these addresses is there.
function directoryOf({ directory }: Services): Directory {
  if (!directory) throw new NotFound();
  return directory;
}
