import type { Request, Response } from 'express';
import { toString as pictureOf } from 'qrcode';
import { Refused } from '../../errors';
import type { Services } from '../../services';
import { dayOf } from '../../values/day';
import type { Problem } from '../../values/problem';
import { t } from '../../values/t';
import { readForm } from '../../web/forms';
import { type Page, showPage } from '../../web/pages';
import { codeForm } from '../forms';
import { beginSession } from '../letting-in-page';
import type { Comer } from '../person';
import { findOptionalComer } from '../person-store';
import { turnOnFactor } from './actions';
import { newSecret, setUpAddress } from './second-factor';

/** Whose second factor is set up, and where the form goes. */
export type SetUp = { comer: Comer; action: string; next: string; backLink?: Page['backLink'] };

/** The picture to scan and the key to type; the same ones until a code of theirs has come. */
export async function showSetUp(
  req: Request,
  res: Response,
  { keys }: Services,
  { comer, action, backLink }: SetUp,
  problems: Problem[] = [],
): Promise<void> {
  req.session.newFactor ??= keys.seal(newSecret()).toString('base64');
  const secret = keys.open(Buffer.from(req.session.newFactor, 'base64'));
  const address = setUpAddress(secret, comer.email);
  showPage(res.status(problems.length > 0 ? 422 : 200), 'accounts/second-factor/set-up', {
    title: t('Set up a second step'),
    problems,
    action,
    key: (secret.match(/.{1,4}/g) ?? []).join(' '),
    address,
    picture: await pictureOf(address, { type: 'svg', margin: 2 }),
    isPending: req.session.pending !== undefined,
    backLink,
  });
}

/** Turns the second factor on when the code is right, and goes on in a new session to the recovery codes. */
export async function sendSetUp(req: Request, res: Response, services: Services, setUp: SetUp) {
  const { newFactor } = req.session;
  if (!newFactor) return res.redirect(303, setUp.action);
  const { values, problems } = readForm(codeForm, req.body);
  if (!values) return showSetUp(req, res, services, setUp, problems);
  const { keys, clock } = services;
  const secret = keys.open(Buffer.from(newFactor, 'base64'));
  const codes = await turnOnFactor(services, setUp.comer, { secret, code: values.code }).catch(problemsOf);
  if ('problems' in codes) return showSetUp(req, res, services, setUp, codes.problems);
  const comer = await findOptionalComer(services.db, setUp.comer.id, dayOf(clock()));
  if (!comer) return res.redirect(303, '/sign-in');
  await beginSession(req, res, services, comer, { factorAt: clock() });
  keepCodes(req, services, codes);
  res.redirect(303, `/account/second-factor/recovery-codes?next=${encodeURIComponent(setUp.next)}`);
}

/** Keeps recovery codes with the session, sealed, until their person says they have saved them. */
export function keepCodes(req: Request, { keys }: Services, codes: string[]): void {
  req.session.recoveryCodes = keys.seal(codes.join(' ')).toString('base64');
}

function problemsOf(error: unknown): { problems: Problem[] } {
  if (error instanceof Refused) return { problems: error.problems };
  throw error;
}
