import type { Request } from 'express';
import { type Actor, holds } from '../actor';
import { timelineOf, toldEvent } from '../audit';
import { checksPass, listChecks, staffWords, statusTone } from '../applications';
import { roundById } from '../funds';
import type { Services } from '../services';
import { addDays, dayOf } from '../values/day';
import { t } from '../values/t';
import type { Page } from '../web/pages';
import { actorOf, idFrom } from '../web/requests';
import { candidateProblems, isLive } from './assignment';
import type { JudgedBid } from './bid';
import { findJudgedBid } from './bid-queries';
import { assessorsMissing, differences, isScored, judgedBy, sentBy, verdictOn } from './judging';
import { listCandidates } from './panel-store';
import { assigningProblems, isBeingJudged } from './progress';
import { anchors, marksOf } from './score';
import { showMark, showTotal, totalOf } from './total';

/** How long an assessor has, in days, where the manager does not say otherwise. */
const usualDays = 14;

/** A bid's scores as those who run the fund, or the chair, read them. Throws NotFound for anyone else. */
export async function scoresPage(req: Request, { db, clock }: Services) {
  const actor = actorOf(req);
  const bid = await findJudgedBid(db, actor, idFrom(req));
  const round = await roundById(db, bid.roundId);
  const judged = judgedBy(round, bid);
  const isManager = holds(actor, 'manager');
  const missing = assessorsMissing(round, bid);
  const today = dayOf(clock());
  return {
    title: bid.projectName,
    backLink: backTo(actor, round),
    bid,
    round,
    judged,
    isManager,
    mayReadBid: holds(actor, 'manager', 'auditor'),
    mayDeclare: holds(actor, 'manager', 'decider'),
    missing,
    today,
    verdict: isScored(round, bid) ? verdictOn(round, bid) : undefined,
    reasons: differences(round, bid),
    mayModerate: isBeingJudged(bid.status) && (isManager || !holds(actor, 'decider', 'auditor')),
    columns: sentBy(bid).map((each) => ({
      ...each,
      total: showTotal(totalOf(judged, marksOf(judged, each.scores))),
    })),
    giving: isManager && missing > 0 ? await givingOf(db, actor, bid, today) : undefined,
    timeline: holds(actor, 'manager', 'decider', 'auditor') ? await storyOf(db, bid) : [],
    mayUndo: isManager && isBeingJudged(bid.status),
    isLive,
    anchors,
    staffWords,
    statusTone,
    showMark,
    showTotal,
  } satisfies Page;
}

/** What happened to the bid and to each assessor's part of it, for those who run the fund or check it. */
async function storyOf(db: Services['db'], { id, assignments }: JudgedBid) {
  const parts = assignments.map((each) => ({ type: 'assignment' as const, id: each.id }));
  const entries = await timelineOf(db, [{ type: 'application', id }, ...parts]);
  return entries.map((entry) => toldEvent(entry));
}

async function givingOf(db: Services['db'], actor: Actor, bid: JudgedBid, today: string) {
  const problems = assigningProblems(bid.status, checksPass(await listChecks(db, bid.id)));
  const panel = await listCandidates(db, bid);
  const candidates = panel.map((each) => ({ ...each, problems: candidateProblems(each, actor.id) }));
  return { problems, candidates, dueOn: addDays(today, usualDays) };
}

function backTo(actor: Actor, round: { slug: string; name: string }) {
  const mayRank = holds(actor, 'manager', 'decider', 'auditor');
  return mayRank
    ? { href: `/assessment/rounds/${round.slug}`, text: round.name }
    : { href: '/assessment', text: t('Assessment') };
}
