import type { Request, Response } from 'express';
import { rankingOf } from '../../assessment';
import { findRound, type Round } from '../../funds';
import { fundPosition } from '../../ledger';
import { readTogether } from '../../read';
import type { Services } from '../../services';
import { formatMoney } from '../../values/money';
import { t } from '../../values/t';
import { only } from '../../web/audience';
import { fieldsOf, type Fields } from '../../web/forms';
import { showPage, type Page } from '../../web/pages';
import { actorOf, queryFrom } from '../../web/requests';
import { get, post, table } from '../../web/routes';
import { prepareSchedule } from './actions';
import { readChoices } from './forms';
import { hasInterestIn } from './interest-queries';
import { scheduleProblems } from './preparing';
import { listBids } from './queries';
import { declineReasons, totalOf, type Bid } from './schedule';

export const preparingRoutes = table([
  get('/awards/schedules/new', only('manager'), showNewSchedule),
  post('/awards/schedules', only('manager'), sendSchedule),
]);

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
  const { bids, ranked, restricted, money } = await readTogether(services.db, {
    bids: listBids(services.db, actor, round.id),
    ranked: rankingOf(services.db, actor, round),
    restricted: hasInterestIn(services.db, actor.id, round.id),
    money: fundPosition(services.db, round.fundId),
  });
  const waiting = new Map(
    bids.filter(({ status }) => status === 'ready_for_panel').map((bid) => [bid.id, bid]),
  );
  return {
    title: t('Prepare decisions: {round}', { round: round.name }),
    backLink: { href: '/awards/schedules', text: t('Back to lists of decisions') },
    round,
    values,
    declineReasons: Object.entries(declineReasons).map(([value, text]) => ({ value, text: t(text) })),
    // What is left would tell anyone with an interest in a bid of the round about it.
    availablePence: restricted ? undefined : money.availablePence,
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
