import type { Request, Response } from 'express';
import { noteReading } from '../../accounts';
import { readTogether } from '../../read';
import type { Services } from '../../services';
import type { Problem } from '../../values/problem';
import { t } from '../../values/t';
import { only } from '../../web/audience';
import { fieldsOf, readForm } from '../../web/forms';
import { showPage } from '../../web/pages';
import { actorOf, idFrom, queryFrom } from '../../web/requests';
import { get, post, proved, table } from '../../web/routes';
import { countAdministrators } from '../erasure-queries';
import { ownProblems, personProblems } from './data-request';
import { personForm } from './forms';
import { identifyRequester } from './handling-actions';
import { findRequest, listCandidates } from './queries';

const administrator = only('administrator');

/** Saying whose request it is: who has its address is offered, others are looked for. */
export const personRoutes = table([
  proved(get('/admin/data-requests/:id/person', administrator, showPerson)),
  proved(post('/admin/data-requests/:id/person', administrator, sendPerson)),
]);

async function showPerson(req: Request, res: Response, services: Services) {
  await showPersonPage(req, res, services);
}

async function sendPerson(req: Request, res: Response, services: Services) {
  const { values, problems } = readForm(personForm, req.body);
  if (!values) return showPersonPage(req, res.status(422), services, problems);
  await identifyRequester(services, actorOf(req), idFrom(req), values);
  req.session.message = t(
    'We know whose request this is. What we hold about them stays until it is answered.',
  );
  res.redirect(303, `/admin/data-requests/${idFrom(req)}`);
}

async function showPersonPage(
  req: Request,
  res: Response,
  { db, clock }: Services,
  problems: Problem[] = [],
) {
  const [actor, id, now] = [actorOf(req), idFrom(req), clock()];
  const values = fieldsOf(req.body);
  // What was looked for goes with the form, so that a mistake there loses nobody who was found.
  const typed = typeof values['search'] === 'string' ? values['search'] : queryFrom(req, 'search');
  const search = typed?.trim().slice(0, 100) ?? '';
  const { request, candidates, administrators } = await readTogether(db, {
    request: findRequest(db, id),
    candidates: listCandidates(db, id, search),
    administrators: countAdministrators(db, now),
  });
  const seen = candidates.map((each) => ({ type: 'person', id: each.id }) as const);
  await noteReading(db, actor, seen, now);
  showPage(res, 'personal-data/requests/person', {
    title: t('Whose request is this?'),
    backLink: { href: `/admin/data-requests/${id}`, text: request.reference },
    request,
    candidates,
    search,
    barred: [...ownProblems(actor, request, administrators), ...personProblems(request)],
    problems,
    values,
  });
}
