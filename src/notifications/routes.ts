import type { Request, Response } from 'express';
import { NotFound } from '../errors';
import type { Services } from '../services';
import { t } from '../values/t';
import { anyone } from '../web/audience';
import { showPage } from '../web/pages';
import { idFrom, queryFrom } from '../web/requests';
import { get, table } from '../web/routes';
import { withToken } from './letter';
import { findLetter, recentLetters } from './queries';

export const routes = table([
  get('/demo/mail', anyone, showSentMail),
  get('/demo/mail/:id', anyone, showLetter),
]);

const pageLength = 50;

async function showSentMail(req: Request, res: Response, services: Services) {
  onlyInDemonstration(services);
  const after = Number(queryFrom(req, 'after'));
  const from = Number.isSafeInteger(after) && after > 0 ? { after } : {};
  const letters = await recentLetters(services.db, { ...from, limit: pageLength + 1 });
  const shown = letters.slice(0, pageLength);
  const pager =
    letters.length > pageLength ? { nextHref: `/demo/mail?after=${shown.at(-1)?.id}` } : undefined;
  res.set('Cache-Control', 'no-store');
  showPage(res, 'notifications/sent-mail', { title: t('Sent email'), letters: shown, pager });
}

async function showLetter(req: Request, res: Response, services: Services) {
  onlyInDemonstration(services);
  const letter = withToken(await findLetter(services.db, idFrom(req)), services.keys.tokenFor);
  res.set('Cache-Control', 'no-store');
  const backLink = { href: '/demo/mail', text: t('All sent email') };
  showPage(res, 'notifications/letter', { title: letter.title, letter, backLink });
}

function onlyInDemonstration(services: Services): void {
  if (!services.demonstration) throw new NotFound();
}
