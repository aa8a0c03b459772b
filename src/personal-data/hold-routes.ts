import type { Request, Response } from 'express';
import { holds as holdsPermission } from '../actor';
import type { Services } from '../services';
import { addMonths, dayOf } from '../values/day';
import type { Problem } from '../values/problem';
import { t } from '../values/t';
import { only } from '../web/audience';
import { fieldsOf, readForm } from '../web/forms';
import { showPage } from '../web/pages';
import { actorOf, idFrom, queryFrom } from '../web/requests';
import { get, post, proved, table } from '../web/routes';
import { holdForm, liftForm } from './forms';
import { liftHold, placeHold } from './hold-actions';
import { findHold, findOptionalHoldable, listHolds } from './hold-store';

const administrator = only('administrator');

export const holdRoutes = table([
  get('/admin/holds', only('administrator', 'auditor'), showHolds),
  proved(post('/admin/holds', administrator, sendHold)),
  proved(get('/admin/holds/:id/removal', administrator, showLifting)),
  proved(post('/admin/holds/:id/removal', administrator, sendLifting)),
]);

async function showHolds(req: Request, res: Response, services: Services) {
  await showHoldsPage(req, res, services);
}

async function sendHold(req: Request, res: Response, services: Services) {
  const today = dayOf(services.clock());
  const { values, problems } = readForm(holdForm(today, addMonths(today, 24)), req.body);
  if (!values) return showHoldsPage(req, res.status(422), services, problems);
  const { kind, place, ...hold } = values;
  const subjectId = await findOptionalHoldable(services.db, kind, place);
  if (subjectId === undefined) {
    const nothing = {
      field: 'place',
      text: 'There is no {kind} with this address',
      values: { kind: t(kind) },
    };
    return showHoldsPage(req, res.status(422), services, [nothing]);
  }
  await placeHold(services, actorOf(req), { kind, subjectId, ...hold });
  req.session.message = t('The hold is in force.');
  res.redirect(303, '/admin/holds');
}

async function showHoldsPage(req: Request, res: Response, { db, clock }: Services, problems: Problem[] = []) {
  const all = await listHolds(db);
  showPage(res, 'personal-data/holds', {
    title: t('Legal holds'),
    backLink: { href: '/admin/retention', text: t('Keeping and deleting') },
    live: all.filter(({ liftedAt }) => !liftedAt),
    lifted: all.filter(({ liftedAt }) => liftedAt),
    today: dayOf(clock()),
    mayChange: holdsPermission(actorOf(req), 'administrator'),
    problems,
    values:
      req.method === 'POST'
        ? fieldsOf(req.body)
        : { kind: queryFrom(req, 'kind'), place: queryFrom(req, 'place') },
  });
}

async function showLifting(req: Request, res: Response, services: Services) {
  await showLiftingPage(req, res, services);
}

async function sendLifting(req: Request, res: Response, services: Services) {
  const { values, problems } = readForm(liftForm, req.body);
  if (!values) return showLiftingPage(req, res.status(422), services, problems);
  await liftHold(services, actorOf(req), idFrom(req), values.because);
  req.session.message = t('The hold is lifted.');
  res.redirect(303, '/admin/holds');
}

async function showLiftingPage(req: Request, res: Response, { db }: Services, problems: Problem[] = []) {
  showPage(res, 'personal-data/lifting', {
    title: t('Lift a legal hold'),
    backLink: { href: '/admin/holds', text: t('Legal holds') },
    hold: await findHold(db, idFrom(req)),
    problems,
    values: fieldsOf(req.body),
  });
}
