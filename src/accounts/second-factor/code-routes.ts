import type { Request, Response } from 'express';
import type { Services } from '../../services';
import { dayOf } from '../../values/day';
import type { Problem } from '../../values/problem';
import { t } from '../../values/t';
import { anyone } from '../../web/audience';
import { readForm } from '../../web/forms';
import { showPage } from '../../web/pages';
import { get, post, table } from '../../web/routes';
import { codeForm } from '../forms';
import { beginSession } from '../letting-in-page';
import type { Comer } from '../person';
import { findOptionalComer } from '../person-store';
import { wrongCode } from './actions';
import { demonstrationCode, tryCode } from './code-page';
import { mayRememberDevice } from './second-factor';
import { sendSetUp, type SetUp, showSetUp } from './set-up-page';

/** The second step of signing in, for those whose password was right a moment ago. */
export const codeRoutes = table([
  get('/sign-in/code', anyone, showCode),
  post('/sign-in/code', anyone, sendCode),
  get('/sign-in/second-factor', anyone, showFirstSetUp),
  post('/sign-in/second-factor', anyone, sendFirstSetUp),
]);

async function showCode(req: Request, res: Response, services: Services) {
  const comer = await pendingComer(req, services);
  if (!comer?.hasFactor) return res.redirect(303, '/sign-in');
  await showCodePage(res, services, comer);
}

async function sendCode(req: Request, res: Response, services: Services) {
  const comer = await pendingComer(req, services);
  if (!comer?.hasFactor) return res.redirect(303, '/sign-in');
  const { values, problems } = readForm(codeForm, req.body);
  if (!values) return showCodePage(res.status(422), services, comer, problems);
  const problem = await tryCode(services, comer, values.code);
  if (problem) return showCodePage(res.status(problem === wrongCode ? 422 : 429), services, comer, [problem]);
  const next = req.session.pending?.next ?? '/home';
  await beginSession(req, res, services, comer, {
    factorAt: services.clock(),
    remember: values.remember === 'yes',
  });
  res.redirect(303, next);
}

async function showCodePage(res: Response, services: Services, comer: Comer, problems: Problem[] = []) {
  res.set('Cache-Control', 'no-store');
  showPage(res, 'accounts/second-factor/code', {
    title: t('Enter your code'),
    problems,
    mayRemember: mayRememberDevice(comer.permissions),
    demonstrationCode: await demonstrationCode(services, comer),
    backLink: { href: '/sign-in', text: t('Back to sign in') },
  });
}

async function showFirstSetUp(req: Request, res: Response, services: Services) {
  const setUp = await firstSetUp(req, services);
  if (!setUp) return res.redirect(303, '/sign-in');
  await showSetUp(req, res, services, setUp);
}

async function sendFirstSetUp(req: Request, res: Response, services: Services) {
  const setUp = await firstSetUp(req, services);
  if (!setUp) return res.redirect(303, '/sign-in');
  await sendSetUp(req, res, services, setUp);
}

async function firstSetUp(req: Request, services: Services): Promise<SetUp | undefined> {
  const comer = await pendingComer(req, services);
  if (!comer || comer.hasFactor) return undefined;
  return { comer, action: '/sign-in/second-factor', next: req.session.pending?.next ?? '/home' };
}

const longestPending = 15 * 60 * 1000;

/** Whose password was right a moment ago; undefined when that is too long ago, or something about them changed since. */
async function pendingComer(req: Request, { db, clock }: Services): Promise<Comer | undefined> {
  const { pending } = req.session;
  const now = clock();
  if (!pending || now.getTime() - pending.at > longestPending) return undefined;
  const comer = await findOptionalComer(db, pending.id, dayOf(now));
  return comer?.version === pending.version ? comer : undefined;
}
