import type { Request, Response } from 'express';
import type { Services } from '../services';
import { dayOf, parseDay } from '../values/day';
import type { Problem } from '../values/problem';
import { t } from '../values/t';
import { fieldsOf, readForm } from '../web/forms';
import { showPage } from '../web/pages';
import { actorOf, idFrom } from '../web/requests';
import { agreedForm, givingForm } from './forms';
import { agreedProblems } from './moderation';
import { moderateScores } from './moderation-actions';
import { assignAssessors } from './panel-actions';
import { scoresPage } from './scores-page';

export async function showBidScores(req: Request, res: Response, services: Services) {
  showPage(res, 'assessment/application', await scoresPage(req, services));
}

export async function giveOut(req: Request, res: Response, services: Services) {
  const page = await scoresPage(req, services);
  const { values, problems } = readForm(givingForm, req.body);
  const dueOn =
    values && parseDay(values['dueOn-day'] ?? '', values['dueOn-month'] ?? '', values['dueOn-year'] ?? '');
  const wrong = values ? givingProblems(values.assessors, dueOn, dayOf(services.clock())) : problems;
  if (!values || dueOn === undefined || wrong.length > 0) {
    return showPage(res.status(422), 'assessment/application', {
      ...page,
      problems: wrong,
      values: fieldsOf(req.body),
    });
  }

  const applicationId = idFrom(req);
  await assignAssessors(services, actorOf(req), { applicationId, assessorIds: values.assessors, dueOn });
  req.session.message = t('The assessors have been told that they have a new bid.');
  res.redirect(303, `/assessment/applications/${applicationId}`);
}

export async function moderate(req: Request, res: Response, services: Services) {
  const page = await scoresPage(req, services);
  const { values, problems } = readForm(agreedForm(page.judged), req.body);
  const wrong = values ? agreedProblems(page.judged, values) : problems;
  if (!values || wrong.length > 0) {
    return showPage(res.status(422), 'assessment/application', {
      ...page,
      problems: wrong,
      values: fieldsOf(req.body),
    });
  }

  await moderateScores(services, actorOf(req), { applicationId: page.bid.id, agreed: values });
  req.session.message = t('The agreed marks are saved. The bid is ready for the panel.');
  res.redirect(303, `/assessment/applications/${page.bid.id}`);
}

function givingProblems(chosen: number[], dueOn: string | undefined, today: string): Problem[] {
  const nobody = chosen.length === 0 ? [{ field: 'assessors', text: 'Choose who will score this bid' }] : [];
  if (dueOn === undefined)
    return [...nobody, { field: 'dueOn-day', text: 'Enter a real date for the scores' }];
  return dueOn < today
    ? [...nobody, { field: 'dueOn-day', text: 'The scores must be due today or later' }]
    : nobody;
}
