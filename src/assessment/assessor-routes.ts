import type { Request, Response } from 'express';
import { holds } from '../actor';
import { findDocument, sendDocument } from '../documents';
import type { Services } from '../services';
import { dayOf } from '../values/day';
import { t } from '../values/t';
import { fieldsOf, readForm } from '../web/forms';
import { type Page, showPage } from '../web/pages';
import { actorOf, idFrom } from '../web/requests';
import { findCleanDocument, listWork } from './assessor-queries';
import { bidSummary } from './summary-queries';
import { conflictProblems, mayScore, wasMisclick } from './conflict';
import { declareConflict } from './conflict-actions';
import { listOwnDeclarations } from './declaration-queries';
import { listOthersDeclarations } from './ruling-queries';
import { declarationForm } from './forms';
import { showBid } from './score-routes';
import { listJudgedRounds, listUnsettledBids } from './round-queries';
import { openedAssignment, ownAssignment } from './work-page';

export async function showHome(req: Request, res: Response, services: Services) {
  const actor = actorOf(req);
  const { db } = services;
  const work = holds(actor, 'assessor') ? await listWork(db, actor) : [];
  const others = await listOthersDeclarations(db, actor);
  const runsFund = holds(actor, 'manager', 'decider', 'auditor');
  showPage(res, 'assessment/home', {
    title: t('Assessment'),
    today: dayOf(services.clock()),
    isAssessor: holds(actor, 'assessor'),
    toDeclare: work.filter((item) => item.status !== 'submitted' && !item.mayScore),
    toScore: work.filter((item) => item.status !== 'submitted' && item.mayScore),
    sent: work.filter((item) => item.status === 'submitted'),
    unsettled: holds(actor, 'manager', 'assessor') ? await listUnsettledBids(db, actor) : [],
    declared: others.filter((each) => !wasMisclick(each)),
    rounds: runsFund ? await listJudgedRounds(db, actor) : undefined,
  });
}

export async function showDeclarations(req: Request, res: Response, { db }: Services) {
  showPage(res, 'assessment/declarations', {
    title: t('My declarations'),
    backLink: { href: '/assessment', text: t('Assessment') },
    declarations: await listOwnDeclarations(db, actorOf(req)),
  });
}

/** The bid to its cleared assessor; to one who has still to declare, only what they need for that (CO-01). */
export async function showAssignment(req: Request, res: Response, services: Services) {
  const { declaration } = await ownAssignment(req, services);
  if (mayScore(declaration)) return showBid(req, res, services);
  showPage(res, 'assessment/declaration', await declarationPage(req, services));
}

/** Where an assessor says that a link has come to light since they first declared. */
export async function showDeclaration(req: Request, res: Response, services: Services) {
  showPage(res, 'assessment/declaration', await declarationPage(req, services));
}

export async function declare(req: Request, res: Response, services: Services) {
  const page = await declarationPage(req, services);
  const { values, problems } = readForm(declarationForm, req.body);
  const wrong = values ? conflictProblems(values) : problems;
  if (!values || wrong.length > 0) {
    return showPage(res.status(422), 'assessment/declaration', {
      ...page,
      problems: wrong,
      values: fieldsOf(req.body),
    });
  }

  const { assignment } = await ownAssignment(req, services);
  await declareConflict(services, actorOf(req), { applicationId: assignment.applicationId, ...values });
  if (values.kind !== 'none')
    req.session.message = t('Thank you for telling us. The bid is closed to you now.');
  res.redirect(303, values.kind === 'none' ? `/assessment/${assignment.id}` : '/assessment/declarations');
}

export async function download(req: Request, res: Response, services: Services) {
  const { applicationId } = await openedAssignment(req, services);
  const { id } = await findCleanDocument(services.db, applicationId, idFrom(req, 'documentId'));
  await sendDocument(res, services, await findDocument(services.db, id));
}

async function declarationPage(req: Request, services: Services): Promise<Page> {
  const { assignment, declaration } = await ownAssignment(req, services);
  const summary = await bidSummary(services.db, assignment.applicationId);
  const isOpen = mayScore(declaration);
  return {
    title: isOpen ? t('Tell us about a link with {group}', { group: summary.groupName }) : summary.groupName,
    backLink: isOpen
      ? { href: `/assessment/${assignment.id}`, text: t('The bid') }
      : { href: '/assessment', text: t('Assessment') },
    action: `/assessment/${assignment.id}/declaration`,
    summary,
    dueOn: assignment.dueOn,
    isOpen,
    hasScores: isOpen,
    wasMisclick: declaration !== undefined && wasMisclick(declaration),
  };
}
