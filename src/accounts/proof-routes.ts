import type { Request, Response } from 'express';
import { NotFound } from '../errors';
import type { Services } from '../services';
import { dayOf } from '../values/day';
import type { Problem } from '../values/problem';
import { t } from '../values/t';
import { signedIn } from '../web/audience';
import { fieldsOf, readForm } from '../web/forms';
import { showPage } from '../web/pages';
import { noteProof } from '../web/proof';
import { actorOf, ownPath } from '../web/requests';
import { get, post, table } from '../web/routes';
import { proofForm } from './forms';
import type { Comer } from './person';
import { passwordMatches } from './passwords';
import { findOptionalComer, findOptionalCredentials } from './person-store';
import { demonstrationCode, tryCode } from './second-factor/code-page';
import type { Directory } from './single-sign-on';
import { openThrottle, waitProblem } from './throttle';

export const proofRoutes = table([get('/proof', signedIn, showProof), post('/proof', signedIn, sendProof)]);

async function showProof(req: Request, res: Response, services: Services) {
  await showProofPage(req, res, services, { comer: await comerOf(req, services), next: req.query['next'] });
}

async function sendProof(req: Request, res: Response, services: Services) {
  const comer = await comerOf(req, services);
  const next = fieldsOf(req.body).next;
  const { values, problems } = readForm(proofForm, req.body);
  if (!values) return showProofPage(req, res.status(422), services, { comer, next, problems });
  const problem = await problemWith(req, services, comer, values);
  if (problem) return showProofPage(req, res.status(422), services, { comer, next, problems: [problem] });
  noteProof(req, services.clock());
  res.redirect(303, ownPath(next, '/account'));
}

async function problemWith(
  req: Request,
  services: Services,
  comer: Comer,
  { code = '', password = '' }: { code?: string | undefined; password?: string | undefined },
): Promise<Problem | undefined> {
  if (comer.hasFactor) return tryCode(services, comer, code);
  return provesThere(req, services, comer) ? elsewhere : tryPassword(req, services, comer, password);
}

const elsewhere = { text: 'Show that it is you where you signed in' };

// Whoever came in by the directory, second factor and all, shows it there: a password here would be less.
function provesThere(
  { session }: Request,
  { directory }: Services,
  { hasFactor }: Comer,
): Directory | undefined {
  return session.vouching !== undefined && !hasFactor ? directory : undefined;
}

async function tryPassword(
  req: Request,
  { db, clock }: Services,
  { email }: Comer,
  password: string,
): Promise<Problem | undefined> {
  const throttle = openThrottle(db);
  const attempt = { email, address: req.ip ?? '', knownDevice: req.sessionID };
  const seconds = await throttle.waitFor(attempt, clock());
  if (seconds > 0) return waitProblem(seconds);
  const kept = await findOptionalCredentials(db, email);
  if (await passwordMatches(kept?.passwordHash, password)) {
    await throttle.forgive(attempt);
    return undefined;
  }
  await throttle.countFailure(attempt, clock());
  return { field: 'password', text: 'That is not your password' };
}

type Asked = { comer: Comer; next: unknown; problems?: Problem[] };

async function showProofPage(
  req: Request,
  res: Response,
  services: Services,
  { comer, next, problems }: Asked,
) {
  showPage(res, 'accounts/proof', {
    title: t('Show that it is you'),
    problems,
    next: ownPath(next, '/account'),
    asksForCode: comer.hasFactor,
    directory: provesThere(req, services, comer)?.name,
    demonstrationCode: await demonstrationCode(services, comer),
    isHeld: req.session.held !== undefined,
  });
}

async function comerOf(req: Request, { db, clock }: Services): Promise<Comer> {
  const comer = await findOptionalComer(db, actorOf(req).id, dayOf(clock()));
  if (!comer) throw new NotFound();
  return comer;
}
