import type { Request, Response } from 'express';
import { listGroupsOf } from '../accounts';
import { holds, type Actor } from '../actor';
import { applicantTone, applicantWords, listOwnBids } from '../applications';
import { listWork } from '../assessment';
import { awardsOf } from '../awards';
import { listFunds, listOpenRounds } from '../funds';
import { moneyBar, moneyFigures } from '../ledger';
import type { Services } from '../services';
import { bookingsOf, groupsTrained, listComingSessions } from '../training';
import { dayOf } from '../values/day';
import { t } from '../values/t';
import { signedIn } from '../web/audience';
import { showPage } from '../web/pages';
import { actorOf } from '../web/requests';
import { get, table } from '../web/routes';
import { countWaiting, recommendedPence } from './queries';
import { tasksFor } from './task';

export const routes = table([get('/home', signedIn, showHome)]);

async function showHome(req: Request, res: Response, services: Services) {
  const actor = actorOf(req);
  const watchesMoney = holds(actor, 'manager', 'decider', 'finance', 'auditor');
  showPage(res, 'home/home', {
    title: t('Home'),
    tasks: tasksFor(actor, {
      ...(await countWaiting(services.db, actor)),
      toScore: await countToScore(services, actor),
    }),
    works: actor.permissions.length > 0,
    standing: watchesMoney ? await standingPart(services, actor) : undefined,
    member: actor.groupIds.length > 0 || !watchesMoney ? await memberPart(services, actor) : undefined,
  });
}

/** The one bar that matters, and the figures beside it, each of which opens its rows (product.md, Who uses it). */
async function standingPart({ db, clock }: Services, actor: Actor) {
  const day = dayOf(clock());
  const [fund] = await listFunds(db);
  if (!fund) return undefined;
  const figures = await moneyFigures(db, fund.id, day);
  const hrefOf = (figure: string) => `/reports/ledger?fund=${fund.slug}&figure=${figure}#rows`;
  const recommended = { pence: await recommendedPence(db, actor, fund.id), href: '/awards/schedules' };
  return {
    fund,
    day,
    figures,
    hrefOf,
    bar: moneyBar(t('Where the money stands'), figures, hrefOf, recommended),
    trained: fund.trainingTarget === null ? undefined : await groupsTrained(db),
  };
}

async function countToScore({ db }: Services, actor: Actor): Promise<number> {
  if (!holds(actor, 'assessor')) return 0;
  return (await listWork(db, actor)).filter(({ status }) => status !== 'submitted').length;
}

async function memberPart({ db, clock }: Services, actor: Actor) {
  const now = clock();
  return {
    groups: await listGroupsOf(db, actor),
    bids: (await listOwnBids(db, actor)).map((bid) => ({
      ...bid,
      words: applicantWords(bid.status, bid.released),
      tone: applicantTone(bid.status, bid.released),
    })),
    awards: await awardsOf(db, actor.groupIds),
    bookings: await bookingsOf(db, actor, now),
    sessions: await listComingSessions(db, now, 3, { withPlaces: true }),
    rounds: await listOpenRounds(db, now),
  };
}
