import type { Request, Response } from 'express';
import { record } from '../audit';
import { NotFound } from '../errors';
import type { Services } from '../services';
import { t } from '../values/t';
import { signedIn } from '../web/audience';
import { showPage } from '../web/pages';
import { actorOf } from '../web/requests';
import { get, post, proved, table } from '../web/routes';
import { sendArchive } from './archive-file';
import { findOptionalSubject, lastDownload } from './archive-queries';

export const archiveRoutes = table([
  get('/account/data', signedIn, showOwnData),
  proved(post('/account/data', signedIn, downloadOwnData)),
]);

async function showOwnData(req: Request, res: Response, { db }: Services) {
  showPage(res, 'personal-data/own-data', {
    title: t('What we hold about you'),
    backLink: { href: '/account', text: t('Your account') },
    lastAt: await lastDownload(db, actorOf(req).id),
  });
}

async function downloadOwnData(req: Request, res: Response, services: Services) {
  const actor = actorOf(req);
  const subject = await findOptionalSubject(services.db, actor.id);
  if (!subject) throw new NotFound();
  await services.db.transaction((tx) =>
    record(tx, actor, 'personal data downloaded', { type: 'person', id: actor.id }, services.clock()),
  );
  // A file leads nowhere afterwards, so what was shown to get it is used up here.
  delete req.session.proof;
  await sendArchive(res, services, subject);
}
