import type { Request, Response } from 'express';
import type { Actor } from '../../actor';
import { readTogether } from '../../read';
import type { Services } from '../../services';
import { t } from '../../values/t';
import { only } from '../../web/audience';
import { showPage } from '../../web/pages';
import { actorOf, idFrom } from '../../web/requests';
import { get, post, table } from '../../web/routes';
import { noteReading } from '../administration/access-store';
import type { Group } from '../group';
import { findGroup } from '../group-store';
import { acceptanceRoutes } from './acceptance-routes';
import { leaveGroup } from './actions';
import { invitationRoutes } from './invitation-routes';
import { hasNoLead, leavingProblems, memberIn, type Member } from './membership';
import { partRoutes } from './part-routes';
import { membersOf, waitingOf } from './queries';

const readers = only('member', 'manager', 'finance', 'auditor', 'administrator');

export const routes = table([
  get('/groups/:id/people', readers, showPeople),
  get('/groups/:id/leaving', only('member'), showLeaving),
  post('/groups/:id/leaving', only('member'), sendLeaving),
  ...partRoutes,
  ...invitationRoutes,
  ...acceptanceRoutes,
]);

// Staff read who acts for the group, and nothing of people who are not in it.
async function showPeople(req: Request, res: Response, { db, clock }: Services) {
  const actor = actorOf(req);
  const group = await findGroup(db, actor, idFrom(req));
  const isInside = actor.groupIds.includes(group.id);
  const { members, waiting = [] } = await readTogether(db, {
    members: membersOf(db, group.id),
    waiting: isInside ? waitingOf(db, group.id) : undefined,
  });
  const now = clock();
  await noteReading(db, actor, { type: 'group', id: group.id }, now);
  showPage(res, 'accounts/membership/people', {
    title: t('People of {group}', { group: group.name }),
    backLink: { href: `/groups/${group.id}`, text: group.name },
    group,
    members,
    isInside,
    isLead: leads(members, actor),
    mayRecover: hasNoLead(members) && actor.permissions.includes('administrator'),
    hasNoLead: hasNoLead(members),
    waiting: waiting.map((each) => ({ ...each, isOver: now >= each.expiresAt })),
  });
}

async function showLeaving(req: Request, res: Response, { db }: Services) {
  const actor = actorOf(req);
  const group = await findGroup(db, actor, idFrom(req));
  const members = await membersOf(db, group.id);
  showPage(res, 'accounts/membership/leaving', {
    title: t('Do you want to leave this group?'),
    backLink: backToPeople(group),
    group,
    refusals: leavingProblems(members, memberIn(members, actor.id)),
  });
}

async function sendLeaving(req: Request, res: Response, services: Services) {
  const group = await leaveGroup(services, actorOf(req), idFrom(req));
  req.session.message = t('You have left {group}.', { group: group.name });
  res.redirect(303, '/home');
}

const leads = (members: Member[], { id }: Actor) =>
  members.some(({ personId, part }) => personId === id && part === 'lead');

const backToPeople = ({ id }: Group) => ({ href: `/groups/${id}/people`, text: t('People') });
