import type { Request, Response } from 'express';
import { findGroup, noteReading } from '../accounts';
import { holds } from '../actor';
import { readTogether } from '../read';
import type { Services } from '../services';
import { dayOf } from '../values/day';
import { t } from '../values/t';
import { only } from '../web/audience';
import { showPage } from '../web/pages';
import { actorOf, idFrom } from '../web/requests';
import { get, table } from '../web/routes';
import { groupPart, groupReads, seeingOf } from './group-page';

export const groupPageRoutes = table([
  get('/groups/:id', only('member', 'manager', 'finance', 'auditor', 'administrator'), showGroup),
]);

/** A group's one story: its facts, people and files, and what became of its bids, for whoever may know of it. */
async function showGroup(req: Request, res: Response, { db, clock }: Services) {
  const actor = actorOf(req);
  const group = await findGroup(db, actor, idFrom(req));
  const sees = seeingOf(actor, group.id);
  await noteReading(db, actor, { type: 'group', id: group.id }, clock());
  const found = await readTogether(db, groupReads(db, actor, group.id, sees));
  showPage(res, 'home/group', {
    title: group.name,
    backLink: { href: '/home', text: t('Home') },
    group,
    sees,
    notesLookUps: !sees.inside && holds(actor, 'manager'),
    ...groupPart(group, found, sees, dayOf(clock())),
  });
}
