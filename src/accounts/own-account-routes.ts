import type { Request, Response } from 'express';
import { NotFound } from '../errors';
import type { Services } from '../services';
import { dayOf } from '../values/day';
import type { Problem } from '../values/problem';
import { t } from '../values/t';
import { anyone, signedIn } from '../web/audience';
import { fieldsOf, readForm } from '../web/forms';
import { showPage } from '../web/pages';
import { actorOf, idFrom, tokenFrom } from '../web/requests';
import { get, post, proved, table } from '../web/routes';
import { askForEmailChange, changeName, changePassword, closeAccount, confirmEmail } from './account-actions';
import { closingProblems } from './closing';
import { ledGroupsOf } from './closing-queries';
import { forgetDevices } from './device-store';
import { emailForm, nameForm, passwordForm } from './forms';
import { beginSession } from './letting-in-page';
import { findOptionalLink } from './link-store';
import { passwordProblems } from './password-rules';
import { findOptionalComer } from './person-store';
import { deviceWords } from './session';
import { openSessions } from './session-queries';
import { deleteOtherSessions, deleteSession } from './session-store';
import { endSession } from './sign-in';

export const ownAccountRoutes = table([
  get('/account', signedIn, showAccount),
  get('/account/name', signedIn, showName),
  post('/account/name', signedIn, sendName),
  proved(get('/account/email', signedIn, showEmail)),
  proved(post('/account/email', signedIn, sendEmail)),
  get('/account/email/:token', anyone, showEmailConfirmation),
  post('/account/email/:token', anyone, sendEmailConfirmation),
  proved(get('/account/password', signedIn, showPassword)),
  proved(post('/account/password', signedIn, sendPassword)),
  post('/account/sessions/others/removal', signedIn, removeOtherSessions),
  post('/account/sessions/:id/removal', signedIn, removeSession),
  proved(get('/account/closing', signedIn, showClosing)),
  proved(post('/account/closing', signedIn, sendClosing)),
]);

const back = { href: '/account', text: t('Your account') };

async function showAccount(req: Request, res: Response, { db, clock }: Services) {
  const actor = actorOf(req);
  const sessions = await openSessions(db, actor, req.sessionID, clock());
  const comer = await findOptionalComer(db, actor.id, dayOf(clock()));
  showPage(res, 'accounts/account', {
    title: t('Your account'),
    backLink: { href: '/home', text: t('Home') },
    hasFactor: comer?.hasFactor,
    hasPassword: comer?.hasPassword,
    sessions: sessions.map((session) => ({ ...session, device: deviceWords(session.userAgent) })),
  });
}

function showName(req: Request, res: Response) {
  showPage(res, 'accounts/name', {
    title: t('Your name'),
    backLink: back,
    values: { name: actorOf(req).name },
  });
}

async function sendName(req: Request, res: Response, services: Services) {
  const { values, problems } = readForm(nameForm, req.body);
  if (!values) {
    const page = { title: t('Your name'), backLink: back, problems, values: fieldsOf(req.body) };
    return showPage(res.status(422), 'accounts/name', page);
  }
  await changeName(services, actorOf(req), values.name);
  req.session.message = t('You have changed your name.');
  res.redirect(303, '/account');
}

function showEmail(req: Request, res: Response) {
  showEmailPage(req, res);
}

async function sendEmail(req: Request, res: Response, services: Services) {
  const { values, problems } = readForm(emailForm, req.body);
  if (!values) return showEmailPage(req, res.status(422), problems);
  await askForEmailChange(services, actorOf(req).id, values.email);
  req.session.message = t('We have sent a link to {email}. Your address changes when you use it.', values);
  res.redirect(303, '/account');
}

function showEmailPage(req: Request, res: Response, problems: Problem[] = []) {
  const values = fieldsOf(req.body);
  const now = actorOf(req).email;
  showPage(res, 'accounts/email', { title: t('Your email address'), backLink: back, problems, values, now });
}

async function showEmailConfirmation(req: Request, res: Response, { db, clock }: Services) {
  res.set('Cache-Control', 'no-store');
  const link = await findOptionalLink(db, 'email', tokenFrom(req), clock());
  if (!link)
    return showPage(res.status(410), 'accounts/ended-link', {
      title: t('This link has ended'),
      again: '/account/email',
    });
  const action = `/account/email/${tokenFrom(req)}`;
  showPage(res, 'accounts/email-confirmation', { title: t('Use this address'), email: link.email, action });
}

async function sendEmailConfirmation(req: Request, res: Response, services: Services) {
  await confirmEmail(services, tokenFrom(req));
  req.session.message = t('You have changed your email address. Sign in with the new one.');
  res.redirect(303, '/sign-in');
}

function showPassword(_req: Request, res: Response) {
  showPage(res, 'accounts/password', { title: t('Your password'), backLink: back });
}

async function sendPassword(req: Request, res: Response, services: Services) {
  const actor = actorOf(req);
  const { values, problems } = readForm(passwordForm, req.body);
  const wrong = values ? passwordProblems(values.password, actor) : problems;
  if (!values || wrong.length > 0) {
    return showPage(res.status(422), 'accounts/password', {
      title: t('Your password'),
      backLink: back,
      problems: wrong,
    });
  }
  const factorAt = req.session.passport?.user.factorAt;
  await changePassword(services, actor.id, values.password);
  const comer = await findOptionalComer(services.db, actor.id, dayOf(services.clock()));
  if (!comer) throw new NotFound();
  await beginSession(req, res, services, comer, factorAt ? { factorAt: new Date(factorAt) } : {});
  req.session.message = t('You have changed your password. Other browsers were signed out.');
  res.redirect(303, '/account');
}

async function removeSession(req: Request, res: Response, { db }: Services) {
  await deleteSession(db, actorOf(req).id, idFrom(req));
  req.session.message = t('That browser is signed out.');
  res.redirect(303, '/account');
}

async function removeOtherSessions(req: Request, res: Response, { db }: Services) {
  await deleteOtherSessions(db, actorOf(req).id, req.sessionID);
  await forgetDevices(db, actorOf(req).id);
  req.session.message = t('All your other browsers are signed out.');
  res.redirect(303, '/account');
}

async function showClosing(req: Request, res: Response, { db }: Services) {
  const groups = await ledGroupsOf(db, actorOf(req).id);
  showPage(res, 'accounts/closing', {
    title: t('Close your account'),
    backLink: back,
    barred: closingProblems(actorOf(req), groups),
    alone: groups.filter(({ others }) => others === 0),
  });
}

async function sendClosing(req: Request, res: Response, services: Services) {
  await closeAccount(services, actorOf(req).id);
  await endSession(req);
  res.redirect(303, '/');
}
