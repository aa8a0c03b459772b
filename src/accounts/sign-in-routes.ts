import type { Request, Response } from 'express';
import type { Services } from '../services';
import type { Problem } from '../values/problem';
import { t } from '../values/t';
import { anyone, signedIn } from '../web/audience';
import { deviceToken } from '../web/device-cookie';
import { fieldsOf, readForm } from '../web/forms';
import { showPage, type Page } from '../web/pages';
import { keepForm } from '../web/held-forms';
import { ownPath, queryFrom, signInAddress, visitorOf } from '../web/requests';
import { get, post, table } from '../web/routes';
import { isKnownDevice } from './device-store';
import { signInForm } from './forms';
import { letIn } from './letting-in-page';
import { listCast } from './queries';
import { checkPassword, endSession } from './sign-in';
import { deleteVouching } from './single-sign-on/store';
import { openThrottle, waitProblem, type Attempt } from './throttle';

export const signInRoutes = table([
  get('/sign-in', anyone, showSignIn),
  post('/sign-in', anyone, signIn),
  post('/sign-out', anyone, signOut),
  get('/held-form', signedIn, showHeldForm),
  post('/held-form', anyone, keepTyped),
  post('/held-form/removal', signedIn, removeHeldForm),
  get('/account/presence', signedIn, showPresence),
]);

async function showSignIn(req: Request, res: Response, services: Services) {
  const next = ownPath(queryFrom(req, 'next'), '/home');
  if (visitorOf(req)) return res.redirect(303, next);
  const { wasPerson, held } = req.session as Partial<typeof req.session>;
  const ended = { wasSignedOut: wasPerson !== undefined, isHeld: held !== undefined };
  showPage(res, 'accounts/sign-in', await signInPage(services, { next, ...ended }));
}

async function signIn(req: Request, res: Response, services: Services) {
  const { values, problems } = readForm(signInForm, req.body);
  const typed = fieldsOf(req.body);
  const next = ownPath(typed.next, '/home');
  const again = async (status: number, problems: Problem[]) => {
    const page = { next, values: { email: typed.email }, problems };
    showPage(res.status(status), 'accounts/sign-in', await signInPage(services, page));
  };
  if (!values) return again(422, problems);

  const { db, clock } = services;
  const throttle = openThrottle(db);
  const attempt = await attemptOf(req, services, values.email);
  const seconds = await throttle.waitFor(attempt, clock());
  if (seconds > 0) {
    res.set('Retry-After', String(seconds));
    return again(429, [waitProblem(seconds)]);
  }
  const personId = await checkPassword(req, res, db);
  if (personId === 'busy') {
    await throttle.takeBack(attempt);
    res.set('Retry-After', '10');
    return again(503, [busy]);
  }
  if (personId === undefined) {
    await throttle.countFailure(attempt, clock());
    services.log.warn({ reference: req.reference }, 'wrong password');
    return again(422, [wrong]);
  }
  await throttle.forgive(attempt);
  await letIn(req, res, services, personId, next);
}

const busy: Problem = { text: 'Many people are signing in just now. Wait a minute, then sign in again' };
const wrong: Problem = { field: 'email', text: 'The email address or password is not right' };

async function attemptOf(req: Request, { db }: Services, email: string): Promise<Attempt> {
  const token = deviceToken(req);
  const isKnown = token !== undefined && (await isKnownDevice(db, email, token));
  return { email, address: req.ip ?? '', knownDevice: isKnown ? token : undefined };
}

async function signOut(req: Request, res: Response, { db, directory }: Services) {
  const { vouching } = req.session;
  if (vouching !== undefined) await deleteVouching(db, vouching);
  await endSession(req);
  res.redirect(303, vouching !== undefined && directory ? '/single-sign-on/sign-out' : '/');
}

function showHeldForm(req: Request, res: Response) {
  const { held, proof } = req.session;
  if (!held) return res.redirect(303, '/home');
  showPage(res, 'accounts/held-form', {
    title: t('What you sent is safe'),
    held,
    isProved: proof !== undefined,
  });
}

/** Keeps what stood in a form as its page's time ran out; nothing is done with it until its person sends it again. */
function keepTyped(req: Request, res: Response) {
  const personId = visitorOf(req)?.id ?? req.session.wasPerson;
  const { heldPath } = fieldsOf(req.body);
  if (personId === undefined || !keepForm(req, personId, ownPath(heldPath, '/home').split('?')[0])) {
    return res.redirect(303, signInAddress(ownPath(heldPath, '/home')));
  }
  res.redirect(303, visitorOf(req) ? '/held-form' : signInAddress('/held-form'));
}

/** Being asked is activity enough: the page that asks goes on. */
function showPresence(_req: Request, res: Response) {
  res.status(204).end();
}

function removeHeldForm(req: Request, res: Response) {
  delete req.session.held;
  res.redirect(303, '/home');
}

async function signInPage(services: Services, page: Omit<Page, 'title'>): Promise<Page> {
  const cast = services.demonstration ? await listCast(services.db) : [];
  return { title: t('Sign in'), cast, directory: services.directory?.name, ...page };
}
