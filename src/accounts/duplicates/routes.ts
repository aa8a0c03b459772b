import type { Request, Response } from 'express';
import { NotFound } from '../../errors';
import type { Services } from '../../services';
import { t } from '../../values/t';
import { only } from '../../web/audience';
import { showPage } from '../../web/pages';
import { actorOf, idFrom } from '../../web/requests';
import { get, table } from '../../web/routes';
import { findGroup } from '../group-store';
import { findLikeness } from './likeness-queries';

export const routes = table([get('/groups/:id/likeness', only('member'), showLikeness)]);

/** Never in the way: where nothing is alike, or any more, it leads on to the group. */
async function showLikeness(req: Request, res: Response, { db }: Services) {
  const actor = actorOf(req);
  const group = await findGroup(db, actor, idFrom(req));
  if (!actor.groupIds.includes(group.id)) throw new NotFound();
  const known = await findLikeness(db, actor, group.id);
  if (known.length === 0) return res.redirect(303, `/groups/${group.id}`);
  showPage(res, 'accounts/duplicates/likeness', {
    title: t('We already know a group like yours'),
    group,
    known,
  });
}
