import type { Request, Response } from 'express';
import { t } from '../values/t';
import { anyone } from '../web/audience';
import { showPage } from '../web/pages';
import { get, table } from '../web/routes';

/** The pages every public service must have (domain.md 7.16); each is one view of the same name. */
export const informationRoutes = table([
  get('/privacy', anyone, (req, res) => showInformation(req, res, 'privacy', t('Privacy'))),
  get('/cookies', anyone, (req, res) => showInformation(req, res, 'cookies', t('Cookies'))),
  get('/accessibility', anyone, (req, res) => showInformation(req, res, 'accessibility', t('Accessibility'))),
  get('/contact', anyone, (req, res) => showInformation(req, res, 'contact', t('Contact us'))),
]);

function showInformation(_req: Request, res: Response, view: string, title: string): void {
  showPage(res, `information/${view}`, { title });
}
