import type { Request, Response } from 'express';
import { listGroupsOf } from '../accounts';
import { holds, type Actor } from '../actor';
import { applicantTone, applicantWords, listOwnBids, type OwnBid } from '../applications';
import { listWork } from '../assessment';
import { awardsOf } from '../awards';
import { listFunds, listOpenRounds } from '../funds';
import { moneyBar, moneyFigures } from '../ledger';
import type { Services } from '../services';
import { bookingsOf, groupsTrained, listComingSessions, listOpenRegisters } from '../training';
import { dayOf } from '../values/day';
import { t } from '../values/t';
import { signedIn } from '../web/audience';
import { showPage } from '../web/pages';
import { actorOf } from '../web/requests';
import { get, table } from '../web/routes';
import { countWaiting, recommendedPence } from './queries';
import { shortcutsFor } from './shortcut';
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
      registersToTake: await countRegisters(services, actor),
    }),
    works: actor.permissions.length > 0,
    shortcuts: shortcutsFor(actor),
    teaching: holds(actor, 'trainer') ? await teachingPart(services, actor) : undefined,
    standing: watchesMoney ? await standingPart(services, actor) : undefined,
    member:
      actor.groupIds.length > 0 || actor.permissions.length === 0
        ? await memberPart(services, actor)
        : undefined,
  });
}

/** The one bar that matters, and the figures beside it, each of which opens its rows (product.md, Who uses it). */
async function standingPart({ db, clock }: Services, actor: Actor) {
  const day = dayOf(clock());
  const [fund] = await listFunds(db);
  if (!fund) return undefined;
  const figures = await moneyFigures(db, fund.id, day);
  const hrefOf = (figure: string) => `/reports/ledger?fund=${fund.slug}&figure=${figure}#rows`;
  const recommended = {
    pence: await recommendedPence(db, actor, fund.id),
    ...(holds(actor, 'manager', 'decider', 'auditor') && { href: '/awards/schedules' }),
  };
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

async function countRegisters({ db, clock }: Services, actor: Actor): Promise<number> {
  return holds(actor, 'trainer') ? (await listOpenRegisters(db, clock())).length : 0;
}

/** The next sessions a trainer holds, each with its register. */
async function teachingPart({ db, clock }: Services, actor: Actor) {
  return listComingSessions(db, clock(), 10, { trainer: actor.id });
}

async function memberPart({ db, clock }: Services, actor: Actor) {
  const now = clock();
  return {
    groups: await listGroupsOf(db, actor),
    bids: neededFirst(await listOwnBids(db, actor)).map((bid) => ({
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

/** Bids that need something from the group come before those that wait for the fund. */
function neededFirst(bids: OwnBid[]): OwnBid[] {
  const waits = ({ status }: OwnBid) => Number(!['info_requested', 'draft'].includes(status));
  return [...bids].sort((one, other) => waits(one) - waits(other));
}
