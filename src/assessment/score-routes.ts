import type { Request, Response } from 'express';
import { noteReading } from '../accounts';
import type { Services } from '../services';
import { dayOf } from '../values/day';
import type { Problem } from '../values/problem';
import { t } from '../values/t';
import { readForm } from '../web/forms';
import { type Page, showPage } from '../web/pages';
import { actorOf } from '../web/requests';
import type { Assignment } from './assignment';
import { scoresForm, versionForm } from './forms';
import { type ScoreSheet, anchors, countMarked, fewestWords, marksOf, scoreProblems } from './score';
import { saveScores, submitScores } from './score-actions';
import { showTotal, totalOf } from './total';
import { type OpenedWork, openedWork, workOn } from './work-page';

export async function showBid(req: Request, res: Response, services: Services, opened: Assignment) {
  showPage(res, 'assessment/bid', await bidPage(req, await workOn(services, opened), services));
}

/** Keeps the scores as they are; sent on to be checked, what is missing is shown where it is to be written. */
export async function keepScores(req: Request, res: Response, services: Services) {
  const work = await openedWork(req, services);
  const { own, judged, round } = work;
  const { values, problems } = readForm(scoresForm(judged), req.body);
  if (!values) {
    return showPage(
      res.status(422),
      'assessment/bid',
      await bidPage(req, work, services, { problems, typed: typedSheet(work, req) }),
    );
  }

  const version = await saveScores(
    services,
    actorOf(req),
    { assignmentId: own.id, version: values.version },
    values.sheet,
  );
  const missing =
    values.then === 'check' ? scoreProblems(judged, values.sheet, round.terms.reasonForEveryScore) : [];
  if (missing.length > 0) {
    const saved = { ...work, own: { ...own, version } };
    return showPage(
      res.status(422),
      'assessment/bid',
      await bidPage(req, saved, services, { problems: missing, typed: values.sheet }),
    );
  }
  if (values.then !== 'check') req.session.message = t('Your scores are saved. You can carry on later.');
  const anchor = judged.some(({ criterion }) => criterion.code === values.then) ? `#${values.then}` : '';
  res.redirect(
    303,
    values.then === 'check' ? `/assessment/${own.id}/submission` : `/assessment/${own.id}${anchor}`,
  );
}

export async function showCheck(req: Request, res: Response, services: Services) {
  const work = await openedWork(req, services);
  const missing = scoreProblems(work.judged, work.own, work.round.terms.reasonForEveryScore);
  if (!work.isOpen || missing.length > 0) return res.redirect(303, `/assessment/${work.own.id}`);
  showPage(res, 'assessment/check', {
    ...(await bidPage(req, work, services)),
    title: t('Check and send your scores'),
    backLink: { href: `/assessment/${work.own.id}`, text: t('The bid') },
    total: showTotal(totalOf(work.judged, marksOf(work.judged, work.own.scores))),
  });
}

export async function sendScores(req: Request, res: Response, services: Services) {
  const { own } = await openedWork(req, services);
  const { values } = readForm(versionForm, req.body);
  if (!values) return res.redirect(303, `/assessment/${own.id}/submission`);
  await submitScores(services, actorOf(req), { assignmentId: own.id, version: values.version });
  req.session.message = t('Your scores have been sent. Thank you.');
  res.redirect(303, `/assessment/${own.id}`);
}

type Typed = { problems?: Problem[]; typed?: ScoreSheet };

// That they read the bid is written down first.
async function bidPage(
  req: Request,
  work: OpenedWork,
  { db, clock }: Services,
  { problems = [], typed }: Typed = {},
): Promise<Page> {
  const { own, judged, snapshot, round, sent } = work;
  await noteReading(db, actorOf(req), { type: 'application', id: own.applicationId }, clock());
  const sheet = typed ?? own;
  return {
    ...work,
    title: snapshot.projectName,
    backLink: { href: '/assessment', text: t('Assessment') },
    problems,
    sheet,
    anchors,
    fewestWords,
    marked: countMarked(judged, sheet.scores),
    everywhere: round.terms.reasonForEveryScore,
    today: dayOf(clock()),
    columns: sent
      .filter(({ status }) => status === 'submitted')
      .map((each) => ({ ...each, total: showTotal(totalOf(judged, marksOf(judged, each.scores))) })),
  };
}

// What cannot be kept, such as a reason that is too long, is shown again as it was typed.
function typedSheet({ judged }: OpenedWork, req: Request): ScoreSheet {
  const fields = req.body as Record<string, string | undefined>;
  const scores = judged.map(({ criterion: { code } }) => {
    const mark = fields[`mark-${code}`] ?? '';
    return [
      code,
      { mark: /^[0-5]$/.test(mark) ? Number(mark) : null, reason: fields[`reason-${code}`] ?? '' },
    ] as const;
  });
  return {
    scores: Object.fromEntries(scores),
    strength: fields['strength'] ?? '',
    improvement: fields['improvement'] ?? '',
  };
}
