import type { Request, Response } from 'express';
import { type Actor, permissions as all } from '../../actor';
import { NotFound } from '../../errors';
import { readTogether } from '../../read';
import type { Services } from '../../services';
import { type Day, dayOf } from '../../values/day';
import type { Problem } from '../../values/problem';
import { t } from '../../values/t';
import { only } from '../../web/audience';
import { fieldsOf, readForm } from '../../web/forms';
import { showPage } from '../../web/pages';
import { actorOf, idFrom } from '../../web/requests';
import { get, post, proved, table } from '../../web/routes';
import { delegateDuties, type Delegating, endDelegation, problemsOfDelegating } from './delegation-actions';
import { isPartyTo, ownPermissions } from './delegation';
import { listDelegationsWith } from './delegation-queries';
import { delegationForm } from './forms';
import { choicesOf } from './grant-routes';
import { namesOf } from './letters';
import { permissionNames } from './permission';
import { listStandIns } from './people-queries';
import { findDelegation } from './permission-store';
import { listGrantsOf, personById } from './person-queries';

const staff = only(...all);

export const delegationRoutes = table([
  get('/account/delegations', staff, showDelegations),
  proved(get('/account/delegations/new', staff, showOwn)),
  proved(post('/account/delegations/new', staff, sendOwn)),
  proved(get('/account/delegations/:id/removal', staff, showRemoval)),
  proved(post('/account/delegations/:id/removal', staff, sendRemoval)),
  proved(get('/admin/people/:id/delegations/new', only('administrator'), showAnothers)),
  proved(post('/admin/people/:id/delegations/new', only('administrator'), sendAnothers)),
]);

async function showDelegations(req: Request, res: Response, { db, clock }: Services) {
  const actor = actorOf(req);
  const delegations = await listDelegationsWith(db, actor.id, dayOf(clock()));
  showPage(res, 'admin/delegations', {
    title: t('Standing in'),
    namesOf,
    backLink: { href: '/account', text: t('Your account') },
    given: delegations.filter(({ standsInFor }) => standsInFor === actor.id),
    taken: delegations.filter(({ personId }) => personId === actor.id),
  });
}

async function showOwn(req: Request, res: Response, services: Services) {
  showPage(res, 'admin/delegating', await delegatingPage(req, services, actorOf(req).id));
}

async function sendOwn(req: Request, res: Response, services: Services) {
  await sendDelegating(req, res, services, { id: actorOf(req).id, back: '/account/delegations' });
}

async function showAnothers(req: Request, res: Response, services: Services) {
  showPage(res, 'admin/delegating', await delegatingPage(req, services, idFrom(req)));
}

async function sendAnothers(req: Request, res: Response, services: Services) {
  await sendDelegating(req, res, services, { id: idFrom(req), back: `/admin/people/${idFrom(req)}` });
}

async function sendDelegating(
  req: Request,
  res: Response,
  services: Services,
  { id, back }: { id: number; back: string },
) {
  const { values, problems } = readForm(delegationForm, req.body);
  const wanted = values && { ...values, delegatorId: id };
  const wrong = wanted ? await fieldProblems(services, actorOf(req), wanted) : problems;
  if (!wanted || wrong.length > 0) {
    const again = { problems: wrong, values: fieldsOf(req.body) };
    const page = await delegatingPage(req, services, id);
    return showPage(res.status(422), 'admin/delegating', { ...page, ...again });
  }
  await delegateDuties(services, actorOf(req), wanted);
  req.session.message = t('We have told them by email.');
  res.redirect(303, back);
}

async function fieldProblems({ db, clock }: Services, actor: Actor, wanted: Delegating): Promise<Problem[]> {
  const problems = await problemsOfDelegating(db, actor, wanted, dayOf(clock()));
  return problems.filter(({ field }) => field !== undefined);
}

async function delegatingPage(req: Request, { db, clock }: Services, id: number) {
  const actor = actorOf(req);
  const today = dayOf(clock());
  const { person, grants, standIns } = await readTogether(db, {
    person: personById(db, id),
    grants: listGrantsOf(db, id),
    standIns: listStandIns(db, today),
  });
  const isOwn = actor.id === id;
  return {
    title: isOwn
      ? t('Ask somebody to stand in for you')
      : t('Ask somebody to stand in for {name}', { name: person.name }),
    backLink: isOwn
      ? { href: '/account/delegations', text: t('Standing in') }
      : { href: `/admin/people/${id}`, text: person.name },
    action: req.path,
    choices: choicesOf(ownPermissions(grants, today)),
    standIns: standIns.filter((each) => ![id, actor.id].includes(each.id)),
    firstDay: partsOf(today),
  };
}

function partsOf(day: Day) {
  const [year, month, date] = day.split('-').map(Number);
  return { day: String(date), month: String(month), year: String(year) };
}

async function showRemoval(req: Request, res: Response, { db }: Services) {
  const delegation = await findDelegation(db, idFrom(req));
  if (!isPartyTo(actorOf(req), delegation)) throw new NotFound();
  showPage(res, 'admin/delegation-removal', {
    title: t('End this delegation'),
    backLink: { href: '/account/delegations', text: t('Standing in') },
    delegation,
    permission: t(permissionNames[delegation.permission]),
  });
}

async function sendRemoval(req: Request, res: Response, services: Services) {
  await endDelegation(services, actorOf(req), idFrom(req));
  req.session.message = t('The delegation has ended.');
  res.redirect(303, '/account/delegations');
}
