import type { Request, Response } from 'express';
import { NotFound } from '../errors';
import type { Services } from '../services';
import { t } from '../values/t';
import { fieldsOf, readForm } from '../web/forms';
import { type Page, showPage } from '../web/pages';
import { actorOf, idFrom } from '../web/requests';
import { isLive } from './assignment';
import { findJudgedBid } from './bid-queries';
import { reasonForm } from './forms';
import { removeAssignment, reopenScores } from './undoing-actions';

export async function showReopening(req: Request, res: Response, services: Services) {
  showPage(res, 'assessment/undoing', await undoingPage(req, services, 'reopening'));
}

export async function reopen(req: Request, res: Response, services: Services) {
  await undo(req, res, services, 'reopening');
}

export async function showRemoval(req: Request, res: Response, services: Services) {
  showPage(res, 'assessment/undoing', await undoingPage(req, services, 'removal'));
}

export async function remove(req: Request, res: Response, services: Services) {
  await undo(req, res, services, 'removal');
}

type Kind = 'reopening' | 'removal';

async function undo(req: Request, res: Response, services: Services, kind: Kind) {
  const page = await undoingPage(req, services, kind);
  const { values, problems } = readForm(reasonForm, req.body);
  if (!values) {
    return showPage(res.status(422), 'assessment/undoing', { ...page, problems, values: fieldsOf(req.body) });
  }

  const applicationId = idFrom(req);
  const undone = { applicationId, assignmentId: idFrom(req, 'assignment'), reason: values.reason };
  await (kind === 'reopening' ? reopenScores : removeAssignment)(services, actorOf(req), undone);
  req.session.message =
    kind === 'reopening' ? t('The scores are open again.') : t('The assessor no longer has this bid.');
  res.redirect(303, `/assessment/applications/${applicationId}`);
}

async function undoingPage(req: Request, { db }: Services, kind: Kind): Promise<Page> {
  const bid = await findJudgedBid(db, actorOf(req), idFrom(req));
  const work = bid.assignments.find(({ id }) => id === idFrom(req, 'assignment'));
  if (!work || !isLive(work)) throw new NotFound();
  const name = work.assessorName;
  return {
    title:
      kind === 'reopening'
        ? t('Open {name}’s scores again', { name })
        : t('Take {name} off this bid', { name }),
    backLink: { href: `/assessment/applications/${bid.id}`, text: bid.projectName },
    action: `/assessment/applications/${bid.id}/assignments/${work.id}/${kind}`,
    bid,
    work,
    kind,
  };
}
