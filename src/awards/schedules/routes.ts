import type { Request, Response } from 'express';
import { holds } from '../../actor';
import { timelineOf } from '../../audit';
import { fundPosition } from '../../ledger';
import { readTogether } from '../../read';
import type { Services } from '../../services';
import { t } from '../../values/t';
import { only } from '../../web/audience';
import { showPage } from '../../web/pages';
import { actorOf, idFrom, queryFrom } from '../../web/requests';
import { get, table } from '../../web/routes';
import { timelineEntry } from '../award-timeline';
import { approverProblems } from './approval';
import { approvalRoutes } from './approval-routes';
import { hasInterestIn } from './interest-queries';
import { preparingRoutes } from './preparing-routes';
import { listRoundsToDecide, listSchedules } from './queries';
import { declineReasons, liveLines, scheduleStatusWords, totalOf } from './schedule';
import { findSchedule } from './store';

const readers = only('manager', 'decider', 'auditor');

export const routes = table([
  get('/awards/schedules', readers, showSchedules),
  ...preparingRoutes,
  ...approvalRoutes,
  get('/awards/schedules/:id', readers, showSchedule),
]);

const perPage = 50;

async function showSchedules(req: Request, res: Response, { db }: Services) {
  const actor = actorOf(req);
  const before = queryFrom(req, 'before');
  const page = /^[1-9]\d{0,14}$/.test(before ?? '') ? { before: Number(before) } : {};
  const { found, rounds = [] } = await readTogether(db, {
    found: listSchedules(db, actor, { ...page, limit: perPage + 1 }),
    rounds: holds(actor, 'manager') ? listRoundsToDecide(db, actor) : undefined,
  });
  const schedules = found.slice(0, perPage);
  showPage(res, 'awards/schedules', {
    title: t('Lists of decisions'),
    backLink: { href: '/awards', text: t('Back to awards') },
    schedules,
    statusWords: scheduleStatusWords,
    rounds,
    pager: {
      nextHref: found.length > perPage ? `/awards/schedules?before=${schedules.at(-1)?.id ?? 0}` : undefined,
    },
  });
}

async function showSchedule(req: Request, res: Response, { db }: Services) {
  const actor = actorOf(req);
  const schedule = await findSchedule(db, actor, idFrom(req));
  const { restricted, money, timeline } = await readTogether(db, {
    restricted: hasInterestIn(db, actor.id, schedule.roundId),
    money: fundPosition(db, schedule.fundId),
    timeline: timelineOf(db, [{ type: 'schedule', id: schedule.id }]),
  });
  const isPrepared = schedule.status === 'prepared';
  showPage(res, 'awards/schedule', {
    title: t('Decisions {reference}', { reference: schedule.reference }),
    backLink: { href: '/awards/schedules', text: t('Back to lists of decisions') },
    schedule,
    lines: liveLines(schedule),
    takenOut: schedule.lines.filter(({ takenOutAt }) => takenOutAt !== null),
    totalPence: totalOf(liveLines(schedule)),
    words: scheduleStatusWords[schedule.status],
    declineReasons,
    restricted,
    // What is left would tell anyone with an interest in a bid of the round about it.
    availablePence: isPrepared && !restricted ? money.availablePence : undefined,
    barred: approverProblems(schedule, actor),
    decides: isPrepared && holds(actor, 'decider') && !restricted,
    manages: holds(actor, 'manager') && !restricted,
    // The totals in the record are those of every line, so someone with an interest in the round does not read them.
    timeline: restricted ? [] : timeline.map(timelineEntry),
  });
}
