import type { Request, Response } from 'express';
import type { Services } from '../services';
import { t } from '../values/t';
import type { Problem } from '../values/problem';
import { anyone } from '../web/audience';
import { fieldsOf, readForm } from '../web/forms';
import { showPage } from '../web/pages';
import { tokenFrom, visitorOf } from '../web/requests';
import { get, post, table } from '../web/routes';
import { confirmAccount, resetPassword } from './account-actions';
import { emailForm, newAccountForm, passwordForm } from './forms';
import { letIn } from './letting-in-page';
import { findOptionalLink, queueLinkRequest } from './link-store';
import { passwordProblems } from './password-rules';
import type { LinkRequest, SingleUseLink } from './single-use-link';
import { letterThrottle } from './throttle';

/** How somebody without a password gets one: by a link sent to their address. */
export const joiningRoutes = table([
  get('/accounts/new', anyone, showNew),
  post('/accounts', anyone, sendNew),
  get('/accounts/new/:token', anyone, showConfirmation),
  post('/accounts/new/:token', anyone, sendConfirmation),
  get('/password-resets/new', anyone, showForgotten),
  post('/password-resets', anyone, sendForgotten),
  get('/password-resets/:token', anyone, showReset),
  post('/password-resets/:token', anyone, sendReset),
]);

const asking = {
  account: { view: 'accounts/new', title: 'Create an account' },
  password: { view: 'accounts/password-reset-request', title: 'Choose a new password' },
};

function showNew(req: Request, res: Response) {
  if (visitorOf(req)) return res.redirect(303, '/account');
  showAsking(res, 'account');
}

function showForgotten(req: Request, res: Response) {
  if (visitorOf(req)) return res.redirect(303, '/account/password');
  showAsking(res, 'password');
}

async function sendNew(req: Request, res: Response, services: Services) {
  await ask(req, res, services, 'account');
}

async function sendForgotten(req: Request, res: Response, services: Services) {
  await ask(req, res, services, 'password');
}

function showAsking(res: Response, wanted: LinkRequest['wanted'], page: object = {}) {
  const { view, title } = asking[wanted];
  showPage(res, view, { ...page, title: t(title), backLink: { href: '/sign-in', text: t('Sign in') } });
}

/** The same words, and the same work, whether or not the address is known (guarantees.md AU-04). */
async function ask(req: Request, res: Response, { db, clock }: Services, wanted: LinkRequest['wanted']) {
  const { values, problems } = readForm(emailForm, req.body);
  if (!values) return showAsking(res.status(422), wanted, { problems, values: fieldsOf(req.body) });
  if ((await letterThrottle(db).waitFor(req.ip ?? '', clock())) > 0) {
    res.set('Retry-After', '60');
    return showAsking(res.status(429), wanted, { problems: [tooMany], values: fieldsOf(req.body) });
  }
  await queueLinkRequest(db, { wanted, email: values.email });
  showPage(res, 'accounts/letter-sent', { title: t('Check your email'), email: values.email, wanted });
}

const tooMany: Problem = { text: 'Too many emails were asked for from here. Wait a minute, then try again' };

async function showConfirmation(req: Request, res: Response, services: Services) {
  const link = await linkOf(req, res, services, 'account');
  if (link) showPage(res, 'accounts/confirmation', confirmationPage(req, link));
}

async function sendConfirmation(req: Request, res: Response, services: Services) {
  const link = await linkOf(req, res, services, 'account');
  if (!link) return;
  const { values, problems } = readForm(newAccountForm, req.body);
  const wrong = values
    ? passwordProblems(values.password, { email: link.email, name: values.name })
    : problems;
  if (!values || wrong.length > 0) {
    const { name } = fieldsOf(req.body);
    return showPage(res.status(422), 'accounts/confirmation', {
      ...confirmationPage(req, link),
      problems: wrong,
      values: { name },
    });
  }
  const personId = await confirmAccount(services, tokenFrom(req), values);
  req.session.message = t('Your account is ready.');
  await letIn(req, res, services, personId, '/home');
}

const confirmationPage = (req: Request, { email }: SingleUseLink) => ({
  title: t('Create your account'),
  email,
  action: `/accounts/new/${tokenFrom(req)}`,
});

async function showReset(req: Request, res: Response, services: Services) {
  const link = await linkOf(req, res, services, 'password');
  if (link) showResetPage(req, res, link);
}

async function sendReset(req: Request, res: Response, services: Services) {
  const link = await linkOf(req, res, services, 'password');
  if (!link) return;
  const { values, problems } = readForm(passwordForm, req.body);
  const wrong = values ? passwordProblems(values.password, { email: link.email, name: '' }) : problems;
  if (!values || wrong.length > 0) return showResetPage(req, res.status(422), link, wrong);
  await letIn(req, res, services, await resetPassword(services, tokenFrom(req), values.password), '/home');
}

function showResetPage(req: Request, res: Response, { email }: SingleUseLink, problems: Problem[] = []) {
  const action = `/password-resets/${tokenFrom(req)}`;
  showPage(res, 'accounts/password-reset', { title: t('Choose a new password'), email, action, problems });
}

/** The link of this address while it works, else the page that says it has ended. */
async function linkOf(
  req: Request,
  res: Response,
  { db, clock }: Services,
  purpose: 'account' | 'password',
): Promise<SingleUseLink | undefined> {
  res.set('Cache-Control', 'no-store');
  const link = await findOptionalLink(db, purpose, tokenFrom(req), clock());
  if (!link) {
    const again = purpose === 'account' ? '/accounts/new' : '/password-resets/new';
    showPage(res.status(410), 'accounts/ended-link', { title: t('This link has ended'), again });
  }
  return link;
}
