import type { Request, Response } from 'express';
import { holds, type Actor } from '../actor';
import type { Services } from '../services';
import type { Problem } from '../values/problem';
import { t } from '../values/t';
import { anyone, only, signedIn } from '../web/audience';
import { fieldsOf, readForm } from '../web/forms';
import { startToken } from '../web/csrf';
import { heldFor } from '../web/held-forms';
import { showPage, type Page } from '../web/pages';
import { actorOf, idFrom, ownPath, queryFrom, visitorOf } from '../web/requests';
import { get, post, table } from '../web/routes';
import { signInForm } from './forms';
import { groupTypes, type Group } from './group';
import { findGroup, peopleOfGroup } from './group-store';
import { listCast } from './queries';
import { checkPassword, endSession, startSession } from './sign-in';
import { openThrottle } from './throttle';

export const routes = table([
  get('/sign-in', anyone, showSignIn),
  post('/sign-in', anyone, signIn),
  post('/sign-out', anyone, signOut),
  get('/held-form', signedIn, showHeldForm),
  post('/held-form/removal', signedIn, removeHeldForm),
  get('/groups/:id', only('member', 'manager', 'finance', 'auditor', 'administrator'), showGroup),
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
  const again = async (status: number, problems: Problem[]) => {
    const page = { next, values: { email: typed.email }, problems };
    showPage(res.status(status), 'accounts/sign-in', await signInPage(services, page));
  };
  if (!values) return again(422, problems);

  const throttle = openThrottle(services.db);
  const address = req.ip ?? '';
  if (await throttle.isBlocked(values.email, address)) return again(429, [blocked]);
  const personId = await checkPassword(req, res, services.db);
  if (personId === 'busy') {
    res.set('Retry-After', '10');
    return again(503, [busy]);
  }
  if (personId === undefined) {
    await throttle.countFailure(values.email, address);
    return again(422, [wrong]);
  }
  await throttle.forgive(values.email, address);
  const held = heldFor(req, personId);
  await startSession(req, personId);
  startToken(req);
  if (held) req.session.held = held;
  res.redirect(303, next);
}

const blocked: Problem = { text: 'Too many tries with the wrong password. Wait 15 minutes, then try again' };
const busy: Problem = { text: 'Many people are signing in just now. Wait a minute, then sign in again' };
const wrong: Problem = { field: 'email', text: 'The email address or password is not right' };

async function signOut(req: Request, res: Response) {
  await endSession(req);
  res.redirect(303, '/');
}

function showHeldForm(req: Request, res: Response) {
  const { held } = req.session;
  if (!held) return res.redirect(303, '/home');
  showPage(res, 'accounts/held-form', { title: t('What you typed is safe'), held });
}

function removeHeldForm(req: Request, res: Response) {
  delete req.session.held;
  res.redirect(303, '/home');
}

async function showGroup(req: Request, res: Response, services: Services) {
  const group = await findGroup(services.db, actorOf(req), idFrom(req));
  const people = await peopleOfGroup(services.db, group.id);
  const typeWords = groupTypes[group.type] ?? group.type;
  showPage(res, 'accounts/group', {
    title: group.name,
    group,
    people,
    typeWords,
    bidsHref: bidsHref(actorOf(req), group),
    backLink: { href: '/home', text: t('Home') },
  });
}

// Where this person reads the group's bids; finance and administrators read none.
function bidsHref(actor: Actor, { id, name }: Pick<Group, 'id' | 'name'>): string | undefined {
  if (actor.groupIds.includes(id)) return '/applications?as=member';
  if (holds(actor, 'manager', 'auditor')) return `/applications?search=${encodeURIComponent(name)}`;
  return undefined;
}

async function signInPage(services: Services, page: Omit<Page, 'title'>): Promise<Page> {
  const cast = services.demonstration ? await listCast(services.db) : [];
  return { title: t('Sign in'), cast, ...page };
}
