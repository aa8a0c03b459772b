import type { Request, Response } from 'express';
import { noteReading } from '../accounts';
import { holds } from '../actor';
import { findDocument, sendDocument } from '../documents';
import { readTogether } from '../read';
import type { Services } from '../services';
import { dayOf } from '../values/day';
import { t } from '../values/t';
import { fieldsOf, readForm } from '../web/forms';
import { type Page, showPage } from '../web/pages';
import { actorOf, idFrom, numberFrom } from '../web/requests';
import { findCleanDocument, listWork, workPageLength } from './assessor-queries';
import { bidSummary } from './summary-queries';
import { conflictProblems, mayScore, wasMisclick } from './conflict';
import { declareConflict } from './conflict-actions';
import { listOwnDeclarations } from './declaration-queries';
import { listOthersDeclarations } from './ruling-queries';
import { declarationForm } from './forms';
import { showBid } from './score-routes';
import { listJudgedRounds, listUnsettledBids, unsettledLength } from './round-queries';
import { type Own, openedAssignment, ownAssignment } from './work-page';

export async function showHome(req: Request, res: Response, services: Services) {
  const actor = actorOf(req);
  const { db } = services;
  const after = numberFrom(req, 'after');
  const {
    work = [],
    others,
    unsettled = [],
    rounds,
  } = await readTogether(db, {
    work: holds(actor, 'assessor') ? listWork(db, actor, after) : undefined,
    others: listOthersDeclarations(db, actor),
    unsettled: holds(actor, 'manager', 'assessor') ? listUnsettledBids(db, actor) : undefined,
    rounds: holds(actor, 'manager', 'decider', 'auditor') ? listJudgedRounds(db, actor) : undefined,
  });
  const shown = work.slice(0, workPageLength);
  showPage(res, 'assessment/home', {
    title: t('Assessment'),
    today: dayOf(services.clock()),
    isAssessor: holds(actor, 'assessor'),
    isFirstPage: after === undefined,
    nextHref: work.length > shown.length ? `/assessment?after=${shown.at(-1)?.id ?? ''}` : undefined,
    toDeclare: shown.filter((item) => item.status !== 'submitted' && !item.mayScore),
    toScore: shown.filter((item) => item.status !== 'submitted' && item.mayScore),
    sent: shown.filter((item) => item.status === 'submitted'),
    unsettled: unsettled.slice(0, unsettledLength),
    moreUnsettled: unsettled.length > unsettledLength,
    declared: others.filter((each) => !wasMisclick(each)),
    rounds,
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
  const own = await ownAssignment(req, services);
  if (mayScore(own.declaration)) return showBid(req, res, services, own.assignment);
  showPage(res, 'assessment/declaration', await declarationPage(req, services, own));
}

/** Where an assessor says that a link has come to light since they first declared. */
export async function showDeclaration(req: Request, res: Response, services: Services) {
  const own = await ownAssignment(req, services);
  showPage(res, 'assessment/declaration', await declarationPage(req, services, own));
}

export async function declare(req: Request, res: Response, services: Services) {
  const own = await ownAssignment(req, services);
  const { assignment } = own;
  const { values, problems } = readForm(declarationForm, req.body);
  const wrong = values ? conflictProblems(values) : problems;
  if (!values || wrong.length > 0) {
    return showPage(res.status(422), 'assessment/declaration', {
      ...(await declarationPage(req, services, own)),
      problems: wrong,
      values: fieldsOf(req.body),
    });
  }

  await declareConflict(services, actorOf(req), { applicationId: assignment.applicationId, ...values });
  if (values.kind !== 'none')
    req.session.message = t('Thank you for telling us. The bid is closed to you now.');
  res.redirect(303, values.kind === 'none' ? `/assessment/${assignment.id}` : '/assessment/declarations');
}

export async function download(req: Request, res: Response, services: Services) {
  const { applicationId } = await openedAssignment(req, services);
  const { id } = await findCleanDocument(services.db, applicationId, idFrom(req, 'documentId'));
  const bid = { type: 'application' as const, id: applicationId };
  await noteReading(services.db, actorOf(req), bid, services.clock());
  await sendDocument(res, services, await findDocument(services.db, id));
}

async function declarationPage(
  req: Request,
  { db, clock }: Services,
  { assignment, declaration }: Own,
): Promise<Page> {
  const summary = await bidSummary(db, assignment.applicationId);
  await noteReading(db, actorOf(req), { type: 'application', id: assignment.applicationId }, clock());
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
