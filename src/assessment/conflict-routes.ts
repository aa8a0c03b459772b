import type { Request, Response } from 'express';
import { noteReading } from '../accounts';
import { NotFound } from '../errors';
import { readTogether } from '../read';
import type { Services } from '../services';
import { t } from '../values/t';
import { fieldsOf, readForm } from '../web/forms';
import { type Page, showPage } from '../web/pages';
import { actorOf, idFrom } from '../web/requests';
import { bidSummary } from './summary-queries';
import { conflictProblems, wasMisclick } from './conflict';
import { declareConflict, ruleOnConflict } from './conflict-actions';
import { mayDeclare } from './declaration-queries';
import { findOptionalOthersDeclaration } from './ruling-queries';
import { findOptionalDeclaration } from './conflict-store';
import { declarationForm, rulingForm } from './forms';

/** Where someone who runs the fund declares an interest; once they have, the bid is gone for them (CO-08). */
export async function showInterest(req: Request, res: Response, services: Services) {
  showPage(res, 'assessment/declaration', await interestPage(req, services));
}

export async function declareInterest(req: Request, res: Response, services: Services) {
  const page = await interestPage(req, services);
  const { values, problems } = readForm(declarationForm, req.body);
  const wrong = values ? conflictProblems(values) : problems;
  if (!values || wrong.length > 0) {
    return showPage(res.status(422), 'assessment/declaration', {
      ...page,
      problems: wrong,
      values: fieldsOf(req.body),
    });
  }

  await declareConflict(services, actorOf(req), { applicationId: idFrom(req), ...values });
  req.session.message = t('Thank you. We have kept what you told us.');
  res.redirect(303, '/assessment/declarations');
}

export async function showRuling(req: Request, res: Response, services: Services) {
  showPage(res, 'assessment/ruling', await rulingPage(req, services));
}

export async function rule(req: Request, res: Response, services: Services) {
  const page = await rulingPage(req, services);
  const { values, problems } = readForm(rulingForm, req.body);
  if (!values)
    return showPage(res.status(422), 'assessment/ruling', { ...page, problems, values: fieldsOf(req.body) });

  const one = { applicationId: idFrom(req, 'application'), personId: idFrom(req, 'person') };
  await ruleOnConflict(services, actorOf(req), { ...one, ...values });
  req.session.message = t('Your ruling is kept.');
  res.redirect(303, '/assessment');
}

async function interestPage(req: Request, { db, clock }: Services): Promise<Page> {
  const actor = actorOf(req);
  const id = idFrom(req);
  const { may, summary, declaration } = await readTogether(db, {
    may: mayDeclare(db, actor, id),
    summary: bidSummary(db, id),
    declaration: findOptionalDeclaration(db, id, actor.id),
  });
  if (!may) throw new NotFound();
  await noteReading(db, actor, { type: 'application', id }, clock());
  return {
    title: t('Tell us about a link with {group}', { group: summary.groupName }),
    backLink: { href: '/assessment/declarations', text: t('My declarations') },
    action: `/assessment/applications/${id}/declaration`,
    summary,
    isOpen: true,
    hasScores: false,
    offersNone: true,
    wasMisclick: declaration !== undefined && wasMisclick(declaration),
  };
}

async function rulingPage(req: Request, { db, clock }: Services): Promise<Page> {
  const [applicationId, personId] = [idFrom(req, 'application'), idFrom(req, 'person')];
  const { declared, summary } = await readTogether(db, {
    declared: findOptionalOthersDeclaration(db, actorOf(req), applicationId, personId),
    summary: bidSummary(db, applicationId),
  });
  if (!declared || wasMisclick(declared)) throw new NotFound();
  await noteReading(db, actorOf(req), { type: 'application', id: applicationId }, clock());
  return {
    title: t('Rule on what {name} declared', { name: declared.personName }),
    backLink: { href: '/assessment', text: t('Assessment') },
    action: `/assessment/rulings/${applicationId}/${personId}`,
    declared,
    summary,
  };
}
