import type { Request, Response } from 'express';
import type { Services } from '../../services';
import { dayOf } from '../../values/day';
import type { Problem } from '../../values/problem';
import { t } from '../../values/t';
import { only } from '../../web/audience';
import { fieldsOf, readForm } from '../../web/forms';
import { showPage } from '../../web/pages';
import { actorOf, idFrom } from '../../web/requests';
import { get, post, proved, table } from '../../web/routes';
import { grantForm } from './forms';
import { grantProblems, isLive, isOwn, permissionDuties, permissionNames } from './permission';
import { permissions } from '../../actor';
import { grantPermission } from './permission-actions';
import { grantsOf } from './permission-store';
import { personById } from './person-queries';

export const grantRoutes = table([
  proved(get('/admin/people/:id/permissions/new', only('administrator'), showGranting)),
  proved(post('/admin/people/:id/permissions/new', only('administrator'), sendGranting)),
]);

async function showGranting(req: Request, res: Response, services: Services) {
  showPage(res, 'admin/granting', await grantingPage(req, services));
}

async function sendGranting(req: Request, res: Response, services: Services) {
  const { values, problems } = readForm(grantForm, req.body);
  const page = await grantingPage(req, services);
  const { person, held, today } = page;
  const found = values ? grantProblems(actorOf(req), person, { held, wanted: values, today }) : problems;
  const wrong = found.filter(
    (problem): problem is Problem & { field: string } => problem.field !== undefined,
  );
  if (!values || wrong.length > 0) {
    const again = { ...page, problems: wrong, values: fieldsOf(req.body) };
    return showPage(res.status(422), 'admin/granting', again);
  }
  await grantPermission(services, actorOf(req), { ...values, personId: person.id });
  req.session.message = t('{name} has a new permission. They have to sign in again.', { name: person.name });
  res.redirect(303, `/admin/people/${person.id}`);
}

async function grantingPage(req: Request, { db, clock }: Services) {
  const person = await personById(db, idFrom(req));
  const held = await grantsOf(db, person.id);
  const today = dayOf(clock());
  const has = (permission: string) =>
    held.some((each) => isOwn(each) && each.permission === permission && isLive(each, today));
  return {
    title: t('Give {name} a permission', { name: person.name }),
    backLink: { href: `/admin/people/${person.id}`, text: person.name },
    person,
    held,
    today,
    barred: grantProblems(actorOf(req), person, { held, today }),
    choices: choicesOf(permissions.filter((permission) => !has(permission))),
  };
}

/** Permissions with their names and what each may do, as radios and checkboxes show them. */
export function choicesOf(offered: readonly (typeof permissions)[number][]) {
  return offered.map((value) => ({
    value,
    text: t(permissionNames[value]),
    hint: { text: t(permissionDuties[value]) },
  }));
}
