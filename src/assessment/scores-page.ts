import type { Request } from 'express';
import { type Actor, holds } from '../actor';
import { type Subject, timelineOf, toldEvent } from '../audit';
import { type KeptCheck, checksPass, listChecks, staffWords, statusTone } from '../applications';
import { roundById } from '../funds';
import { readTogether } from '../read';
import type { Services } from '../services';
import { addDays, dayOf } from '../values/day';
import { t } from '../values/t';
import type { Page } from '../web/pages';
import { actorOf, idFrom } from '../web/requests';
import { type Candidate, candidateProblems, isLive } from './assignment';
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
  const isManager = holds(actor, 'manager');
  const today = dayOf(clock());
  const { round, events, checks, panel } = await readTogether(db, {
    round: roundById(db, bid.roundId),
    events: holds(actor, 'manager', 'decider', 'auditor') ? timelineOf(db, subjectsOf(bid)) : undefined,
    checks: isManager ? listChecks(db, bid.id) : undefined,
    panel: isManager ? listCandidates(db, bid, today) : undefined,
  });
  const judged = judgedBy(round, bid);
  const missing = assessorsMissing(round, bid);
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
    giving: checks && panel && missing > 0 ? givingOf(actor, bid, { checks, panel }, today) : undefined,
    timeline: (events ?? []).map((entry) => toldEvent(entry)),
    mayUndo: isManager && isBeingJudged(bid.status),
    isLive,
    anchors,
    staffWords,
    statusTone,
    showMark,
    showTotal,
  } satisfies Page;
}

/** The bid and each assessor's part of it. */
function subjectsOf({ id, assignments }: JudgedBid): Subject[] {
  return [
    { type: 'application', id },
    ...assignments.map((each) => ({ type: 'assignment' as const, id: each.id })),
  ];
}

type Giving = { checks: KeptCheck[]; panel: Candidate[] };

function givingOf(actor: Actor, bid: JudgedBid, { checks, panel }: Giving, today: string) {
  const problems = assigningProblems(bid.status, checksPass(checks));
  const candidates = panel.map((each) => ({ ...each, problems: candidateProblems(each, actor.id) }));
  return { problems, candidates, dueOn: addDays(today, usualDays) };
}

function backTo(actor: Actor, round: { slug: string; name: string }) {
  const mayRank = holds(actor, 'manager', 'decider', 'auditor');
  return mayRank
    ? { href: `/assessment/rounds/${round.slug}`, text: round.name }
    : { href: '/assessment', text: t('Assessment') };
}
