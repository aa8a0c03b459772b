import type { Request, Response } from 'express';
import { letterThrottle } from '../../accounts';
import type { Actor } from '../../actor';
import type { Services } from '../../services';
import type { Problem } from '../../values/problem';
import { t } from '../../values/t';
import { anyone } from '../../web/audience';
import { fieldsOf, readForm } from '../../web/forms';
import { showPage } from '../../web/pages';
import { receivedAt, visitorOf } from '../../web/requests';
import { get, post, table } from '../../web/routes';
import { sendRequest } from './actions';
import { kinds } from './data-request';
import { ownRequestForm, requestForm } from './forms';
import { nextStep } from './letters';
import { kindChoices } from './words';

/** How anybody asks us about their data, or complains; they need no account. */
export const sendingRoutes = table([
  get('/data-requests/new', anyone, showNew),
  post('/data-requests/new', anyone, sendNew),
  get('/data-requests/received', anyone, showReceived),
]);

function showNew(req: Request, res: Response) {
  showNewPage(req, res);
}

/** The same words, and the same work, whether or not we know the address (guarantees.md AU-04). */
async function sendNew(req: Request, res: Response, services: Services) {
  const visitor = visitorOf(req);
  const { values, problems } = visitor ? readOwn(visitor, req.body) : readForm(requestForm, req.body);
  if (!values) return showNewPage(req, res.status(422), problems);
  if ((await letterThrottle(services.db).waitFor(req.ip ?? '', services.clock())) > 0) {
    res.set('Retry-After', '60');
    return showNewPage(req, res.status(429), [tooMany]);
  }
  const request = await sendRequest(services, values, receivedAt(req));
  req.session.dataRequest = { reference: request.reference, next: nextStep(request) };
  res.redirect(303, '/data-requests/received');
}

function showReceived(req: Request, res: Response) {
  const sent = (req.session as typeof req.session | undefined)?.dataRequest;
  if (!sent) return res.redirect(303, '/data-requests/new');
  showPage(res, 'personal-data/requests/received', { title: t('We have what you sent'), ...sent });
}

function readOwn(person: Actor, body: unknown) {
  const { values, problems } = readForm(ownRequestForm, body);
  const { name, email } = person;
  return values ? { values: { ...values, name, email, person }, problems } : { problems };
}

function showNewPage(req: Request, res: Response, problems: Problem[] = []) {
  showPage(res, 'personal-data/requests/new', {
    title: t('Ask or complain about your information'),
    backLink: { href: '/privacy', text: t('Privacy') },
    kinds: kinds.map((value) => ({ value, text: t(kindChoices[value]) })),
    problems,
    values: fieldsOf(req.body),
  });
}

const tooMany: Problem = { text: 'Too much was sent from here. Wait a minute, then try again' };
