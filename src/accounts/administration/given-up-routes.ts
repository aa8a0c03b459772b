import type { Request, Response } from 'express';
import { givenUpLetters } from '../../notifications';
import type { Services } from '../../services';
import { t } from '../../values/t';
import { only } from '../../web/audience';
import { showPage } from '../../web/pages';
import { actorOf } from '../../web/requests';
import { get, table } from '../../web/routes';
import { noteReading } from './access-store';

export const givenUpRoutes = table([get('/letters/given-up', only('manager', 'administrator'), showGivenUp)]);

/** The letters nobody will try again, and why: mail servers name the address they refuse. */
async function showGivenUp(req: Request, res: Response, { db, clock }: Services) {
  const actor = actorOf(req);
  const letters = await givenUpLetters(db, actor);
  if (letters.length > 0) await noteReading(db, actor, { type: 'letters' }, clock());
  showPage(res, 'notifications/given-up', { title: t('Emails that could not be sent'), letters });
}
