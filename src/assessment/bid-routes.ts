import type { Request, Response } from 'express';
import { type Actor, holds } from '../actor';
import { checksPass, listChecks, staffWords, statusTone } from '../applications';
import { roundById } from '../funds';
import type { Services } from '../services';
import { addDays, dayOf, parseDay } from '../values/day';
import type { Problem } from '../values/problem';
import { t } from '../values/t';
import { fieldsOf, readForm } from '../web/forms';
import { type Page, showPage } from '../web/pages';
import { actorOf, idFrom } from '../web/requests';
import { candidateProblems, isLive } from './assignment';
import type { JudgedBid } from './bid';
import { findJudgedBid } from './bid-queries';
import { agreedForm, givingForm } from './forms';
import { assessorsMissing, differences, isScored, judgedBy, sentBy, verdictOn } from './judging';
import { agreedProblems } from './moderation';
import { moderateScores } from './moderation-actions';
import { assignAssessors } from './panel-actions';
import { listCandidates } from './panel-store';
import { assigningProblems, isBeingJudged } from './progress';
import { anchors, marksOf } from './score';
import { showMark, showTotal, totalOf } from './total';

/** How long an assessor has, in days, where the manager does not say otherwise. */
const usualDays = 14;

export async function showBidScores(req: Request, res: Response, services: Services) {
  showPage(res, 'assessment/application', await scoresPage(req, services));
}

export async function giveOut(req: Request, res: Response, services: Services) {
  const page = await scoresPage(req, services);
  const { values, problems } = readForm(givingForm, req.body);
  const dueOn =
    values && parseDay(values['dueOn-day'] ?? '', values['dueOn-month'] ?? '', values['dueOn-year'] ?? '');
  const wrong = values ? givingProblems(values.assessors, dueOn, dayOf(services.clock())) : problems;
  if (!values || dueOn === undefined || wrong.length > 0) {
    return showPage(res.status(422), 'assessment/application', {
      ...page,
      problems: wrong,
      values: fieldsOf(req.body),
    });
  }

  const applicationId = idFrom(req);
  await assignAssessors(services, actorOf(req), { applicationId, assessorIds: values.assessors, dueOn });
  req.session.message = t('The assessors have been told that they have a new bid.');
  res.redirect(303, `/assessment/applications/${applicationId}`);
}

export async function moderate(req: Request, res: Response, services: Services) {
  const page = await scoresPage(req, services);
  const { values, problems } = readForm(agreedForm(page.judged), req.body);
  const wrong = values ? agreedProblems(page.judged, values) : problems;
  if (!values || wrong.length > 0) {
    return showPage(res.status(422), 'assessment/application', {
      ...page,
      problems: wrong,
      values: fieldsOf(req.body),
    });
  }

  await moderateScores(services, actorOf(req), { applicationId: page.bid.id, agreed: values });
  req.session.message = t('The agreed marks are saved. The bid is ready for the panel.');
  res.redirect(303, `/assessment/applications/${page.bid.id}`);
}

async function scoresPage(req: Request, { db, clock }: Services) {
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
    mayUndo: isManager && isBeingJudged(bid.status),
    isLive,
    anchors,
    staffWords,
    statusTone,
    showMark,
    showTotal,
  } satisfies Page;
}

async function givingOf(db: Services['db'], actor: Actor, bid: JudgedBid, today: string) {
  const problems = assigningProblems(bid.status, checksPass(await listChecks(db, bid.id)));
  const panel = await listCandidates(db, bid);
  const candidates = panel.map((each) => ({ ...each, problems: candidateProblems(each, actor.id) }));
  return { problems, candidates, dueOn: addDays(today, usualDays) };
}

function givingProblems(chosen: number[], dueOn: string | undefined, today: string): Problem[] {
  const nobody = chosen.length === 0 ? [{ field: 'assessors', text: 'Choose who will score this bid' }] : [];
  if (dueOn === undefined)
    return [...nobody, { field: 'dueOn-day', text: 'Enter a real date for the scores' }];
  return dueOn < today
    ? [...nobody, { field: 'dueOn-day', text: 'The scores must be due today or later' }]
    : nobody;
}

function backTo(actor: Actor, round: { slug: string; name: string }) {
  const mayRank = holds(actor, 'manager', 'decider', 'auditor');
  return mayRank
    ? { href: `/assessment/rounds/${round.slug}`, text: round.name }
    : { href: '/assessment', text: t('Assessment') };
}
