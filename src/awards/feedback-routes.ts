import type { Request, Response } from 'express';
import { decisionIsReleased, findApplication } from '../applications';
import { feedbackOf } from '../assessment';
import { NotFound } from '../errors';
import { roundById } from '../funds';
import { readTogether } from '../read';
import type { Services } from '../services';
import { t } from '../values/t';
import { only } from '../web/audience';
import { showPage } from '../web/pages';
import { actorOf, idFrom } from '../web/requests';
import { get, table } from '../web/routes';

export const feedbackRoutes = table([get('/applications/:id/feedback', only('member'), showFeedback)]);

/** What the assessors said of a bid, for its own group, once its decision has been released (guarantees.md CO-06). */
async function showFeedback(req: Request, res: Response, { db }: Services) {
  const actor = actorOf(req);
  const application = await findApplication(db, actor, idFrom(req));
  const isOwn = actor.groupIds.includes(application.groupId);
  const isDecided = ['approved', 'declined'].includes(application.status);
  const { released, round, feedback } = await readTogether(db, {
    released: decisionIsReleased(db, application.id),
    round: roundById(db, application.roundId),
    feedback: feedbackOf(db, application.id),
  });
  if (!isOwn || !isDecided || !released) throw new NotFound();
  showPage(res, 'awards/feedback', {
    title: t('What the assessors said'),
    backLink: { href: `/applications/${application.id}`, text: t('Your bid') },
    application,
    round,
    feedback,
  });
}
