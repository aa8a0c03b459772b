import type { Request, Response } from 'express';
import type { z } from 'zod';
import { readTogether } from '../../read';
import type { Services } from '../../services';
import { dayOf } from '../../values/day';
import type { Problem } from '../../values/problem';
import { t } from '../../values/t';
import { only } from '../../web/audience';
import { fieldsOf, readForm } from '../../web/forms';
import { showPage } from '../../web/pages';
import { actorOf, idFrom } from '../../web/requests';
import { get, post, proved, type Route, table } from '../../web/routes';
import { countAdministrators } from '../erasure-queries';
import type { Change } from './change';
import { acknowledgement, answer, extension, pause, resumption } from './changes';
import { ownProblems } from './data-request';
import { findRequest } from './queries';

/** What an administrator does to a request, each on a page of its own that says first what it does. */
export const handlingRoutes = table([
  ...routesOf('acknowledgement', acknowledgement),
  ...routesOf('pause', pause),
  ...routesOf('resumption', resumption),
  ...routesOf('extension', extension),
  ...routesOf('answer', answer),
]);

function routesOf<Form extends z.ZodType>(noun: string, change: Change<Form>): Route[] {
  const [path, administrator] = [`/admin/data-requests/:id/${noun}`, only('administrator')];
  return [
    proved(get(path, administrator, (req, res, services) => showChange(req, res, services, change))),
    proved(post(path, administrator, (req, res, services) => sendChange(req, res, services, change))),
  ];
}

async function sendChange<Form extends z.ZodType>(
  req: Request,
  res: Response,
  services: Services,
  change: Change<Form>,
) {
  const { values, problems } = readForm(change.form, req.body);
  if (problems.length > 0) return showChange(req, res.status(422), services, change, problems);
  await change.act(services, actorOf(req), idFrom(req), values as z.output<Form>);
  req.session.message = t(change.done);
  res.redirect(303, `/admin/data-requests/${idFrom(req)}`);
}

async function showChange<Form extends z.ZodType>(
  req: Request,
  res: Response,
  { db, clock }: Services,
  { title, button, choice, words, ...change }: Change<Form>,
  problems: Problem[] = [],
) {
  const [actor, now] = [actorOf(req), clock()];
  const { request, administrators } = await readTogether(db, {
    request: findRequest(db, idFrom(req)),
    administrators: countAdministrators(db, now),
  });
  const own = ownProblems(actor, request, administrators);
  showPage(res, 'personal-data/requests/change', {
    title: t(title),
    backLink: { href: `/admin/data-requests/${request.id}`, text: request.reference },
    request,
    barred: [...own, ...change.problems(request, dayOf(now))],
    explained: change.explain(request, now),
    choice: choice?.(request),
    words,
    button,
    action: req.path,
    problems,
    values: fieldsOf(req.body),
  });
}
