import type { Request, Response } from 'express';
import { NotFound, Refused, refuseIf } from '../../errors';
import type { Services } from '../../services';
import { dayOf } from '../../values/day';
import type { Problem } from '../../values/problem';
import { t } from '../../values/t';
import { signedIn } from '../../web/audience';
import { showPage } from '../../web/pages';
import { actorOf, ownPath } from '../../web/requests';
import { get, post, proved, table } from '../../web/routes';
import { beginSession } from '../letting-in-page';
import { findOptionalComer } from '../person-store';
import { renewRecoveryCodes, turnOffFactor } from './actions';
import { codeRoutes } from './code-routes';
import { needsFactor } from './second-factor';
import { keepCodes, sendSetUp, type SetUp, showSetUp } from './set-up-page';
import { countRecoveryCodes, findOptionalFactor } from './store';

const place = '/account/second-factor';
const back = { href: place, text: t('Second step at sign-in') };

export const routes = table([
  ...codeRoutes,
  get(place, signedIn, showFactor),
  proved(get(`${place}/new`, signedIn, showNew)),
  proved(post(`${place}/new`, signedIn, sendNew)),
  proved(get(`${place}/removal`, signedIn, showRemoval)),
  proved(post(`${place}/removal`, signedIn, sendRemoval)),
  get(`${place}/recovery-codes`, signedIn, showCodes),
  proved(post(`${place}/recovery-codes`, signedIn, sendCodes)),
  post(`${place}/recovery-codes/saved`, signedIn, forgetCodes),
]);

async function showFactor(req: Request, res: Response, { db, keys }: Services) {
  const { id, permissions } = actorOf(req);
  const factor = await findOptionalFactor(db, keys, id);
  showPage(res, 'accounts/second-factor/factor', {
    title: t('Second step at sign-in'),
    backLink: { href: '/account', text: t('Your account') },
    since: factor?.confirmedAt,
    codesLeft: factor ? await countRecoveryCodes(db, id) : 0,
    isNeeded: needsFactor(permissions),
  });
}

async function showNew(req: Request, res: Response, services: Services) {
  await showSetUp(req, res, services, await ownSetUp(req, services));
}

async function sendNew(req: Request, res: Response, services: Services) {
  await sendSetUp(req, res, services, await ownSetUp(req, services));
}

async function ownSetUp(req: Request, { db, clock }: Services): Promise<SetUp> {
  const comer = await findOptionalComer(db, actorOf(req).id, dayOf(clock()));
  if (!comer) throw new NotFound();
  return { comer, action: `${place}/new`, next: place, backLink: back };
}

function showRemoval(req: Request, res: Response) {
  refuseIf(turningOffProblems(req));
  showPage(res, 'accounts/second-factor/removal', { title: t('Turn off the second step?'), backLink: back });
}

async function sendRemoval(req: Request, res: Response, services: Services) {
  refuseIf(turningOffProblems(req));
  const { id } = actorOf(req);
  await turnOffFactor(services, actorOf(req));
  const comer = await findOptionalComer(services.db, id, dayOf(services.clock()));
  if (!comer) throw new NotFound();
  await beginSession(req, res, services, comer, {});
  req.session.message = t('You have turned off the second step. You now sign in with your password alone.');
  res.redirect(303, place);
}

function turningOffProblems(req: Request): Problem[] {
  if (!needsFactor(actorOf(req).permissions)) return [];
  return [
    {
      text: 'Your work here needs the second step. If you have a new phone, set it up again. If you have lost your phone and your recovery codes, ask an administrator to reset it',
    },
  ];
}

async function sendCodes(req: Request, res: Response, services: Services) {
  keepCodes(req, services, await renewRecoveryCodes(services, actorOf(req)));
  res.redirect(303, `${place}/recovery-codes`);
}

function showCodes(req: Request, res: Response, { keys }: Services) {
  const { recoveryCodes } = req.session;
  if (!recoveryCodes)
    throw new Refused([{ text: 'Your recovery codes are shown once only. You can make new ones' }]);
  showPage(res, 'accounts/second-factor/recovery-codes', {
    title: t('Save your recovery codes'),
    codes: keys.open(Buffer.from(recoveryCodes, 'base64')).split(' '),
    next: ownPath(req.query['next'], place),
  });
}

function forgetCodes(req: Request, res: Response) {
  delete req.session.recoveryCodes;
  res.redirect(303, ownPath((req.body as Record<string, unknown>)['next'], place));
}
