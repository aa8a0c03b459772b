import type { Request, Response } from 'express';
import type { Services } from '../services';
import { anyone } from '../web/audience';
import { fieldsOf, readForm } from '../web/forms';
import { showPage, type Page } from '../web/pages';
import { ownPath, queryFrom, visitorOf } from '../web/requests';
import { get, post, table } from '../web/routes';
import { signInForm } from './forms';
import { listCast } from './queries';
import { checkPassword, endSession, startSession } from './sign-in';
import { openThrottle } from './throttle';

export const routes = table([
  get('/sign-in', anyone, showSignIn),
  post('/sign-in', anyone, signIn),
  post('/sign-out', anyone, signOut),
]);

async function showSignIn(req: Request, res: Response, services: Services) {
  const next = ownPath(queryFrom(req, 'next'), '/home');
  if (visitorOf(req)) return res.redirect(303, next);
  showPage(res, 'accounts/sign-in', await signInPage(services, { next }));
}

async function signIn(req: Request, res: Response, services: Services) {
  const { values, problems } = readForm(signInForm, req.body);
  const typed = fieldsOf(req.body);
  const next = ownPath(typed.next, '/home');
  const again = { next, values: { email: typed.email } };
  if (!values) {
    return showPage(res.status(422), 'accounts/sign-in', await signInPage(services, { ...again, problems }));
  }

  const throttle = openThrottle(services.db);
  const address = req.ip ?? '';
  if (await throttle.isBlocked(values.email, address)) {
    const wait = [{ text: 'Too many tries with the wrong password. Wait 15 minutes, then try again' }];
    return showPage(
      res.status(429),
      'accounts/sign-in',
      await signInPage(services, { ...again, problems: wait }),
    );
  }
  const personId = await checkPassword(req, res, services.db);
  if (personId === undefined) {
    await throttle.countFailure(values.email, address);
    const wrong = [{ field: 'email', text: 'The email address or password is not right' }];
    return showPage(
      res.status(422),
      'accounts/sign-in',
      await signInPage(services, { ...again, problems: wrong }),
    );
  }
  await throttle.forgive(values.email, address);
  await startSession(req, personId);
  res.redirect(303, next);
}

async function signOut(req: Request, res: Response) {
  await endSession(req);
  res.redirect(303, '/');
}

async function signInPage(services: Services, page: Omit<Page, 'title'>): Promise<Page> {
  const cast = services.demonstration ? await listCast(services.db) : [];
  return { title: 'Sign in', cast, ...page };
}
