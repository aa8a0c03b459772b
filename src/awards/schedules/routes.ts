import type { Request, Response } from 'express';
import { holds } from '../../actor';
import { timelineOf } from '../../audit';
import { findRound, type Round } from '../../funds';
import { fundPosition } from '../../ledger';
import { rankingOf } from '../../assessment';
import type { Services } from '../../services';
import { formatMoney, type Pence } from '../../values/money';
import { t } from '../../values/t';
import { only } from '../../web/audience';
import { fieldsOf, type Fields } from '../../web/forms';
import { showPage, type Page } from '../../web/pages';
import { actorOf, idFrom, queryFrom } from '../../web/requests';
import { get, post, table } from '../../web/routes';
import { timelineEntry } from '../award-timeline';
import { prepareSchedule } from './actions';
import { approverProblems } from './approval';
import { readChoices } from './forms';
import { hasInterestIn, listBids, listRoundsToDecide, listSchedules } from './queries';
import { approvalRoutes } from './approval-routes';
import {
  declineReasons,
  liveLines,
  scheduleProblems,
  scheduleStatusWords,
  totalOf,
  type Bid,
} from './schedule';
import { findSchedule } from './store';

const readers = only('manager', 'decider', 'auditor');

export const routes = table([
  get('/awards/schedules', readers, showSchedules),
  get('/awards/schedules/new', only('manager'), showNewSchedule),
  post('/awards/schedules', only('manager'), sendSchedule),
  ...approvalRoutes,
  get('/awards/schedules/:id', readers, showSchedule),
]);

const perPage = 50;

async function showSchedules(req: Request, res: Response, { db }: Services) {
  const actor = actorOf(req);
  const before = queryFrom(req, 'before');
  const page = /^[1-9]\d{0,14}$/.test(before ?? '') ? { before: Number(before) } : {};
  const found = await listSchedules(db, actor, { ...page, limit: perPage + 1 });
  const schedules = found.slice(0, perPage);
  showPage(res, 'awards/schedules', {
    title: t('Lists of decisions'),
    backLink: { href: '/awards', text: t('Back to awards') },
    schedules,
    statusWords: scheduleStatusWords,
    rounds: holds(actor, 'manager') ? await listRoundsToDecide(db, actor) : [],
    pager: {
      nextHref: found.length > perPage ? `/awards/schedules?before=${schedules.at(-1)?.id ?? 0}` : undefined,
    },
  });
}

async function showNewSchedule(req: Request, res: Response, services: Services) {
  const round = await findRound(services.db, queryFrom(req, 'round') ?? '');
  showPage(res, 'awards/new-schedule', await newSchedulePage(req, services, round, {}));
}

/** Works the totals out when asked to, and prepares the schedule when nothing stands in the way. */
async function sendSchedule(req: Request, res: Response, services: Services) {
  const typed = fieldsOf(req.body);
  const round = await findRound(services.db, typeof typed['round'] === 'string' ? typed['round'] : '');
  const bids = await listBids(services.db, actorOf(req), round.id);
  const { choices, problems: unread } = readChoices(bids, typed);
  const problems = unread.length > 0 ? unread : scheduleProblems(choices, bids);
  const page = await newSchedulePage(req, services, round, typed);
  const shown = { ...page, totalPence: totalOf(choices), decided: choices.length, values: typed };
  if (problems.length > 0) return showPage(res.status(422), 'awards/new-schedule', { ...shown, problems });
  if (typed['step'] !== 'send') return showPage(res, 'awards/new-schedule', shown);

  const id = await prepareSchedule(services, actorOf(req), round.id, choices);
  req.session.message = t('The list is ready for someone else to approve.');
  res.redirect(303, `/awards/schedules/${id}`);
}

async function newSchedulePage(
  req: Request,
  services: Services,
  round: Round,
  values: Fields,
): Promise<Page> {
  const actor = actorOf(req);
  const [bids, ranked] = await Promise.all([
    listBids(services.db, actor, round.id),
    rankingOf(services.db, actor, round),
  ]);
  const waiting = new Map(
    bids.filter(({ status }) => status === 'ready_for_panel').map((bid) => [bid.id, bid]),
  );
  return {
    title: t('Prepare decisions: {round}', { round: round.name }),
    backLink: { href: '/awards/schedules', text: t('Back to lists of decisions') },
    round,
    values,
    declineReasons: Object.entries(declineReasons).map(([value, text]) => ({ value, text: t(text) })),
    availablePence: await moneyLeft(services, actor.id, round),
    bids: ranked.flatMap((judged) => judgedBid(judged, waiting.get(judged.application.id))),
  };
}

type Judged = Awaited<ReturnType<typeof rankingOf>>[number];

function judgedBid({ application, shown, meetsBenchmark, position }: Judged, bid: Bid | undefined) {
  if (!bid) return [];
  const { reference, groupName } = application;
  return [
    { ...bid, reference, groupName, shown, meetsBenchmark, position, asked: formatMoney(bid.requestPence) },
  ];
}

async function showSchedule(req: Request, res: Response, services: Services) {
  const actor = actorOf(req);
  const schedule = await findSchedule(services.db, actor, idFrom(req));
  const restricted = await hasInterestIn(services.db, actor.id, schedule.roundId);
  const timeline = await timelineOf(services.db, [{ type: 'schedule', id: schedule.id }]);
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
    availablePence: isPrepared
      ? await moneyLeft(services, actor.id, { id: schedule.roundId, fundId: schedule.fundId })
      : undefined,
    barred: approverProblems(schedule, actor),
    decides: isPrepared && holds(actor, 'decider') && !restricted,
    manages: holds(actor, 'manager') && !restricted,
    // The totals in the record are those of every line, so someone with an interest in the round does not read them.
    timeline: restricted ? [] : timeline.map(timelineEntry),
  });
}

/** Confirmed money not yet committed; kept from anyone with an interest in a bid of the round, whom it would tell of it. */
async function moneyLeft(
  { db }: Services,
  personId: number,
  round: { id: number; fundId: number },
): Promise<Pence | undefined> {
  if (await hasInterestIn(db, personId, round.id)) return undefined;
  return (await fundPosition(db, round.fundId)).availablePence;
}
