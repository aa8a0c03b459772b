import type { Request, Response } from 'express';
import { noteReading } from '../../accounts';
import { NotFound } from '../../errors';
import { fundPosition } from '../../ledger';
import { readTogether } from '../../read';
import type { Services } from '../../services';
import { t } from '../../values/t';
import { only } from '../../web/audience';
import { fieldsOf, readForm } from '../../web/forms';
import { showPage, type Page } from '../../web/pages';
import { actorOf, idFrom } from '../../web/requests';
import { get, post, proved, table } from '../../web/routes';
import { cancelSchedule, takeOutLine } from './actions';
import { approvalProblems, releaseProblems } from './approval';
import { approveSchedule } from './approval-actions';
import { approvalForm, takeOutForm } from './forms';
import { lettersToSend } from './letters';
import { hasInterestIn, hasInterestInCapsOf, interestsIn } from './interest-queries';
import { releaseSchedule } from './release-actions';
import { declineReasons, liveLines, totalOf, type Schedule } from './schedule';
import { findSchedule } from './store';

export const approvalRoutes = table([
  proved(get('/awards/schedules/:id/approval', only('decider'), showApproval)),
  proved(post('/awards/schedules/:id/approval', only('decider'), sendApproval)),
  get('/awards/schedules/:id/lines/:line/removal', only('decider'), showRemoval),
  post('/awards/schedules/:id/lines/:line/removal', only('decider'), sendRemoval),
  proved(get('/awards/schedules/:id/release', only('manager'), showRelease)),
  proved(post('/awards/schedules/:id/release', only('manager'), sendRelease)),
  get('/awards/schedules/:id/cancellation', only('manager'), showCancellation),
  post('/awards/schedules/:id/cancellation', only('manager'), sendCancellation),
]);

/** Exactly what is approved, the money before and after, and what stands in the way. */
async function showApproval(req: Request, res: Response, { db }: Services) {
  const actor = actorOf(req);
  const schedule = await findSchedule(db, actor, idFrom(req));
  const { restricted, money, interests, sharesCap } = await readTogether(db, {
    restricted: hasInterestIn(db, actor.id, schedule.roundId),
    money: fundPosition(db, schedule.fundId),
    interests: interestsIn(db, actor.id, schedule.id),
    sharesCap: hasInterestInCapsOf(db, actor, schedule.id),
  });
  const { availablePence } = money;
  const approval = { actor, interests, sharesCap, versionShown: schedule.version, availablePence };
  showPage(res, 'awards/approval', {
    ...pageOf(schedule, t('Approve {reference}', { reference: schedule.reference })),
    declineReasons,
    position: restricted
      ? undefined
      : { availablePence, leftPence: availablePence - totalOf(liveLines(schedule)) },
    barred: approvalProblems(schedule, approval),
  });
}

async function sendApproval(req: Request, res: Response, services: Services) {
  const { values, problems } = readForm(approvalForm, req.body);
  if (!values) {
    const schedule = await findSchedule(services.db, actorOf(req), idFrom(req));
    const page = pageOf(schedule, t('Approve {reference}', { reference: schedule.reference }));
    return showPage(res.status(422), 'awards/approval', {
      ...page,
      declineReasons,
      barred: problems,
      position: undefined,
    });
  }
  await approveSchedule(services, actorOf(req), idFrom(req), values.version);
  req.session.message = t(
    'You have approved these decisions. The groups are told when a manager releases them.',
  );
  res.redirect(303, `/awards/schedules/${idFrom(req)}`);
}

async function showRemoval(req: Request, res: Response, services: Services) {
  showPage(res, 'awards/removal', await removalPage(req, services));
}

async function sendRemoval(req: Request, res: Response, services: Services) {
  const { values, problems } = readForm(takeOutForm, req.body);
  if (!values) {
    const page = await removalPage(req, services);
    return showPage(res.status(422), 'awards/removal', { ...page, problems, values: fieldsOf(req.body) });
  }
  await takeOutLine(services, actorOf(req), idFrom(req), idFrom(req, 'line'), values.because);
  req.session.message = t('You have taken the bid out. It is waiting for a decision again.');
  res.redirect(303, `/awards/schedules/${idFrom(req)}`);
}

async function removalPage(req: Request, { db }: Services): Promise<Page> {
  const schedule = await findSchedule(db, actorOf(req), idFrom(req));
  const line = liveLines(schedule).find(({ id }) => id === idFrom(req, 'line'));
  if (!line) throw new NotFound();
  return { ...pageOf(schedule, t('Take out {project}', { project: line.projectName })), line };
}

/** Every letter that would go, before any does. */
async function showRelease(req: Request, res: Response, { db, clock }: Services) {
  const actor = actorOf(req);
  const schedule = await findSchedule(db, actor, idFrom(req));
  const { interests, letters } = await readTogether(db, {
    interests: interestsIn(db, actor.id, schedule.id),
    letters: lettersToSend(db, liveLines(schedule)),
  });
  const read = letters.map(({ line }) => ({ type: 'application' as const, id: line.applicationId }));
  await noteReading(db, actor, read, clock());
  const page = pageOf(schedule, t('Release {reference}', { reference: schedule.reference }));
  showPage(res, 'awards/release', { ...page, letters, barred: releaseProblems(schedule, actor, interests) });
}

async function sendRelease(req: Request, res: Response, services: Services) {
  await releaseSchedule(services, actorOf(req), idFrom(req));
  req.session.message = t('You have released these decisions. Every group has been written to.');
  res.redirect(303, `/awards/schedules/${idFrom(req)}`);
}

async function showCancellation(req: Request, res: Response, { db }: Services) {
  const schedule = await findSchedule(db, actorOf(req), idFrom(req));
  showPage(
    res,
    'awards/cancellation',
    pageOf(schedule, t('Cancel {reference}', { reference: schedule.reference })),
  );
}

async function sendCancellation(req: Request, res: Response, services: Services) {
  await cancelSchedule(services, actorOf(req), idFrom(req));
  req.session.message = t('You have cancelled the list. Its bids are waiting for a decision again.');
  res.redirect(303, `/awards/schedules/${idFrom(req)}`);
}

function pageOf(schedule: Schedule, title: string) {
  const lines = liveLines(schedule);
  const backLink = { href: `/awards/schedules/${schedule.id}`, text: t('Back to the list') };
  return { title, backLink, schedule, lines, totalPence: totalOf(lines) };
}
