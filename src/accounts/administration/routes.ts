import type { Request, Response } from 'express';
import { holds } from '../../actor';
import { timelineOf, toldEvent } from '../../audit';
import { readTogether } from '../../read';
import type { Services } from '../../services';
import { dayOf } from '../../values/day';
import { t } from '../../values/t';
import { only } from '../../web/audience';
import { showPage } from '../../web/pages';
import { actorOf, idFrom, queryFrom } from '../../web/requests';
import { get, table } from '../../web/routes';
import { idleLimit } from '../person';
import { deviceWords } from '../session';
import { acceptanceRoutes } from './acceptance-routes';
import { noteReading } from './access-store';
import { changeRoutes } from './change-routes';
import { listDelegations } from './delegation-queries';
import { delegationRoutes } from './delegation-routes';
import { factorResetRoutes } from './factor-reset-routes';
import { givenUpRoutes } from './given-up-routes';
import { grantRoutes } from './grant-routes';
import { namesOf } from './letters';
import { isLive } from './permission';
import { countEverybody, listStaff, pageLength, searchEverybody } from './people-queries';
import {
  listDelegationsBy,
  listDisablingsOf,
  listGrantsOf,
  listGroupsActedFor,
  listReadings,
  listSessionsOf,
  personById,
  type ShownSession,
  type ToldGrant,
} from './person-queries';
import { staffInvitationRoutes } from './staff-invitation-routes';

export const routes = table([
  get('/admin', only('administrator', 'auditor'), showFront),
  ...staffInvitationRoutes,
  ...grantRoutes,
  ...changeRoutes,
  ...factorResetRoutes,
  get('/admin/people/:id', only('administrator', 'auditor'), showPerson),
  ...delegationRoutes,
  ...acceptanceRoutes,
  ...givenUpRoutes,
]);

async function showFront(req: Request, res: Response, { db, clock }: Services) {
  const today = dayOf(clock());
  const search = queryFrom(req, 'search')?.trim().slice(0, 100) ?? '';
  const page = Number(/^[1-9]\d{0,3}$/.exec(queryFrom(req, 'page') ?? '')?.[0] ?? 1);
  const { found, counts, delegations } = await readTogether(db, {
    found: search === '' ? listStaff(db, today, page) : searchEverybody(db, search, today, page),
    counts: countEverybody(db, today),
    delegations: listDelegations(db, today),
  });
  await noteReading(db, actorOf(req), { type: 'people' }, clock());
  showPage(res, 'admin/front', {
    title: t('Administration'),
    namesOf,
    search,
    found: found.slice(0, pageLength),
    counts,
    delegations,
    previousHref: page > 1 ? addressOf(search, page - 1) : undefined,
    nextHref: found.length > pageLength ? addressOf(search, page + 1) : undefined,
  });
}

function addressOf(search: string, page: number): string {
  return `/admin?${new URLSearchParams({ ...(search && { search }), page: String(page) }).toString()}`;
}

/** All that an administrator knows of somebody; that they looked is written down first. */
async function showPerson(req: Request, res: Response, { db, clock }: Services) {
  const [actor, id, now] = [actorOf(req), idFrom(req), clock()];
  const found = await readTogether(db, {
    person: personById(db, id),
    grants: listGrantsOf(db, id),
    lent: listDelegationsBy(db, id),
    groups: listGroupsActedFor(db, id),
    sessions: listSessionsOf(db, id, now),
    disablings: listDisablingsOf(db, id),
    events: timelineOf(db, [{ type: 'person', id }]),
    readings: holds(actor, 'auditor') ? listReadings(db, { type: 'person', id }) : undefined,
  });
  await noteReading(db, actor, { type: 'person', id }, now);
  const { events, ...page } = found;
  showPage(res, 'admin/person', {
    title: found.person.name,
    namesOf,
    backLink: { href: '/admin', text: t('Administration') },
    ...page,
    ...grantsOn(found.grants, dayOf(now)),
    lent: found.lent.filter((grant) => isLive(grant, dayOf(now))),
    sessions: openOf(found.sessions, found.grants, now),
    timeline: events.slice(-100).map((event) => toldEvent(event, sentences)),
    mayChange: holds(actor, 'administrator') && actor.id !== id,
    isSelf: actor.id === id,
  });
}

function grantsOn(grants: ToldGrant[], today: string) {
  return {
    live: grants.filter((grant) => isLive(grant, today)),
    past: grants.filter((grant) => !isLive(grant, today)),
  };
}

function openOf(sessions: ShownSession[], grants: ToldGrant[], now: Date) {
  const today = dayOf(now);
  const held = grants.filter((grant) => isLive(grant, today)).map(({ permission }) => permission);
  const since = now.getTime() - idleLimit(held);
  return sessions
    .filter(({ seenAt }) => seenAt.getTime() > since)
    .map((session) => ({ ...session, device: deviceWords(session.userAgent) }));
}

const sentences = {
  'permission granted': 'A permission was given',
  'permission ended': 'A permission was ended',
  'person disabled': 'The account was switched off',
  'person restored': 'The account was switched on again',
  'sessions ended': 'They were signed out everywhere',
  'duties delegated': 'They were asked to stand in for somebody',
  'delegation ended': 'They no longer stand in for somebody',
  'invitation accepted': 'They accepted an invitation to work for the fund',
};
