import type { Request, Response } from 'express';
import { peopleWith } from '../accounts';
import { staffWords, statusTone } from '../applications';
import { timelineOf, toldEvent } from '../audit';
import { findRound } from '../funds';
import { fundPosition } from '../ledger';
import { readTogether } from '../read';
import type { Services } from '../services';
import { dayOf } from '../values/day';
import { t } from '../values/t';
import { fieldsOf, readForm } from '../web/forms';
import { type Page, showPage } from '../web/pages';
import { actorOf, wordFrom } from '../web/requests';
import { isLive } from './assignment';
import type { JudgedBid } from './bid';
import { listJudgedBids } from './bid-queries';
import { panelForm } from './forms';
import { assessorsMissing, isScored, sentBy } from './judging';
import { addPanelMember } from './panel-actions';
import { panelOf } from './panel-store';
import { isBeingJudged } from './progress';
import { type RankedBid, rankBids } from './ranking-queries';
import { moneyLine } from './ranking';
import { hasHiddenBids } from './round-queries';
import { showMark, showTotal } from './total';

export async function showRound(req: Request, res: Response, { db, clock }: Services) {
  const actor = actorOf(req);
  const round = await findRound(db, wordFrom(req, 'round'));
  const { bids, hidden, money, timeline } = await readTogether(db, {
    bids: listJudgedBids(db, actor, round.id),
    hidden: hasHiddenBids(db, actor, round.id),
    money: fundPosition(db, round.fundId),
    timeline: timelineOf(db, [{ type: 'round', id: round.id }]),
  });
  const availablePence = hidden ? undefined : money.availablePence;
  const today = dayOf(clock());
  showPage(res, 'assessment/round', {
    title: round.name,
    backLink: { href: '/assessment', text: t('Assessment') },
    round,
    isManager: actor.permissions.includes('manager'),
    availablePence,
    ranked: withMoney(rankBids(round, bids), availablePence),
    waiting: bids.filter(({ status }) => status === 'in_checks'),
    scoring: bids
      .filter((bid) => isBeingJudged(bid.status) && !isScored(round, bid))
      .map((bid) => ({ ...bid, ...progressOf(bid, today), missing: assessorsMissing(round, bid) })),
    timeline: timeline.map((entry) => toldEvent(entry)),
    staffWords,
    statusTone,
    showMark,
    showTotal,
  });
}

export async function showPanel(req: Request, res: Response, services: Services) {
  showPage(res, 'assessment/panel', await panelPage(req, services));
}

export async function addToPanel(req: Request, res: Response, services: Services) {
  const round = await findRound(services.db, wordFrom(req, 'round'));
  const { values, problems } = readForm(panelForm, req.body);
  if (!values) {
    const page = await panelPage(req, services);
    return showPage(res.status(422), 'assessment/panel', { ...page, problems, values: fieldsOf(req.body) });
  }

  await addPanelMember(services, actorOf(req), {
    roundId: round.id,
    personId: values.person,
    part: values.part,
  });
  req.session.message = t('The panel has been changed.');
  res.redirect(303, `/assessment/rounds/${round.slug}/panel`);
}

async function panelPage(req: Request, { db, clock }: Services): Promise<Page> {
  const round = await findRound(db, wordFrom(req, 'round'));
  return {
    title: t('Panel of {round}', { round: round.name }),
    backLink: { href: `/assessment/rounds/${round.slug}`, text: round.name },
    round,
    ...(await readTogether(db, {
      panel: panelOf(db, round.id),
      assessors: peopleWith(db, 'assessor', dayOf(clock())),
    })),
  };
}

// Bids the panel has yet to take up share what is available; those decided already have theirs or get none.
function withMoney(ranked: RankedBid[], availablePence: number | undefined) {
  if (availablePence === undefined) return ranked;
  const isWaiting = ({ application }: RankedBid) =>
    !['approved', 'declined', 'not_recommended'].includes(application.status);
  const lines = moneyLine(
    ranked.map((bid) => ({
      requestPence: bid.requestPence,
      meetsBenchmark: bid.meetsBenchmark && isWaiting(bid),
    })),
    availablePence,
  );
  return ranked.map((bid, index) => ({ ...bid, ...lines[index] }));
}

function progressOf(bid: JudgedBid, today: string) {
  const live = bid.assignments.filter(isLive);
  const unsent = live.filter(({ status }) => status !== 'submitted');
  return {
    live,
    sentCount: sentBy(bid).length,
    unsent: unsent.map((work) => ({ ...work, isLate: work.dueOn < today })),
  };
}
