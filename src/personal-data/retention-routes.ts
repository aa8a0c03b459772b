import type { Request, Response } from 'express';
import { holds } from '../actor';
import { readTogether } from '../read';
import type { Services } from '../services';
import { dayOf } from '../values/day';
import { t } from '../values/t';
import { only } from '../web/audience';
import { showPage } from '../web/pages';
import { actorOf, idFrom } from '../web/requests';
import { get, post, proved, table } from '../web/routes';
import { countsOf, finishedAt, runProblems } from './retention';
import { confirmRun, proposeRun, withdrawRun } from './retention-actions';
import { retentionClasses } from './retention-class';
import { lastDeletions } from './retention-log-store';
import { nightlyClasses, otherClasses } from './retention-others';
import { type DueRecord, dueRecords, mostInRun } from './retention-queries';
import { findRun, itemsOf, listRuns } from './retention-store';

const administrator = only('administrator');
const readers = only('administrator', 'auditor');

export const retentionRoutes = table([
  get('/admin/retention', readers, showDue),
  proved(post('/admin/retention', administrator, sendProposal)),
  get('/admin/retention/:id', readers, showRun),
  proved(post('/admin/retention/:id/confirmation', administrator, sendConfirmation)),
  proved(post('/admin/retention/:id/withdrawal', administrator, sendWithdrawal)),
]);

type Standing = { runs: ReturnType<typeof listRuns>; deletions: ReturnType<typeof lastDeletions> };

async function showDue(req: Request, res: Response, { db, clock }: Services) {
  const now = clock();
  const asked = { now, today: dayOf(now), limit: mostInRun + 1 };
  const lists = Object.fromEntries(retentionClasses.map((each) => [each.name, dueRecords(db, each, asked)]));
  const { runs, deletions, ...found } = await readTogether(db, {
    runs: listRuns(db),
    deletions: lastDeletions(db),
    ...lists,
  } as Standing & typeof lists);
  const classes = retentionClasses.map((each) => {
    const due = (found as Record<string, DueRecord[]>)[each.name] ?? [];
    return { ...each, due: due.slice(0, mostInRun), hasMore: due.length > mostInRun };
  });
  showPage(res, 'personal-data/retention', {
    title: t('Keeping and deleting'),
    backLink: { href: '/admin', text: t('Administration') },
    now,
    classes,
    nightly: nightlyClasses.map((each) => ({
      ...each,
      last: deletions.find(({ name }) => name === each.name),
    })),
    others: otherClasses,
    free: classes.flatMap(({ due }) => due).filter(({ isHeld }) => !isHeld).length,
    waiting: runs.find((run) => !run.confirmedAt && !run.withdrawnAt),
    runs,
    mayChange: holds(actorOf(req), 'administrator'),
  });
}

async function sendProposal(req: Request, res: Response, services: Services) {
  const id = await proposeRun(services, actorOf(req));
  req.session.message = t('You have proposed this run. Another administrator has to confirm it.');
  res.redirect(303, `/admin/retention/${id}`);
}

async function showRun(req: Request, res: Response, { db }: Services) {
  const actor = actorOf(req);
  const run = await findRun(db, idFrom(req));
  const items = await itemsOf(db, run.id);
  showPage(res, 'personal-data/run', {
    title: run.confirmedAt
      ? t('Deletion record {number}', { number: run.id })
      : t('Run {number}', { number: run.id }),
    backLink: { href: '/admin/retention', text: t('Keeping and deleting') },
    run,
    finishedAt: finishedAt(items),
    total: countsOf(items),
    classes: retentionClasses.flatMap((each) => {
      const listed = items.filter(({ name }) => name === each.name);
      return listed.length > 0 ? [{ ...each, items: listed, counts: countsOf(listed) }] : [];
    }),
    barred: runProblems(actor, run),
    mayChange: holds(actor, 'administrator'),
  });
}

async function sendConfirmation(req: Request, res: Response, services: Services) {
  await confirmRun(services, actorOf(req), idFrom(req));
  req.session.message = t('The run is done. This page is its record.');
  res.redirect(303, `/admin/retention/${idFrom(req)}`);
}

async function sendWithdrawal(req: Request, res: Response, services: Services) {
  await withdrawRun(services, actorOf(req), idFrom(req));
  req.session.message = t('The run is taken back. Nothing has gone.');
  res.redirect(303, '/admin/retention');
}
