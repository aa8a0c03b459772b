import type { Request, Response } from 'express';
import { noteReading } from '../accounts';
import { holds, type Actor } from '../actor';
import { timelineOf } from '../audit';
import { listFunds, listWards } from '../funds';
import { wholeLettersOf } from '../notifications';
import { readTogether } from '../read';
import type { Services } from '../services';
import { t } from '../values/t';
import { only } from '../web/audience';
import { showPage } from '../web/pages';
import { actorOf, idFrom, queryFrom } from '../web/requests';
import { get, table } from '../web/routes';
import { awardStatuses, inventedWords, nextStep, statusWords, wardNames } from './award';
import { hrefAfter, readKey } from './award-key';
import { timelineEntry } from './award-timeline';
import { listAwards, totalAwards, type AwardFilter } from './queries';
import { feedbackRoutes } from './feedback-routes';
import { routes as scheduleRoutes } from './schedules';
import { findAward } from './store';

const readers = only('member', 'manager', 'decider', 'finance', 'auditor');

export const routes = table([
  get('/awards', readers, showAwards),
  ...scheduleRoutes,
  ...feedbackRoutes,
  get('/awards/:id', readers, showAward),
]);

const perPage = 50;

async function showAwards(req: Request, res: Response, { db }: Services) {
  const actor = actorOf(req);
  const filter = readFilter(req);
  const { found, totals, funds } = await readTogether(db, {
    found: listAwards(db, actor, filter, perPage + 1, readKey(queryFrom(req, 'after'))),
    totals: totalAwards(db, actor, filter),
    funds: listFunds(db),
  });
  const awards = found.slice(0, perPage);
  showPage(res, 'awards/index', {
    title: isStaff(actor) ? t('Awards') : t('Your awards'),
    staff: isStaff(actor),
    seesSchedules: holds(actor, 'manager', 'decider', 'auditor'),
    awards,
    totals,
    funds,
    filter,
    statuses: awardStatuses.filter(
      (status) => status !== 'approved' || holds(actor, 'manager', 'decider', 'auditor'),
    ),
    statusWords,
    pager: { nextHref: found.length > perPage ? hrefAfter('/awards', req.query, awards.at(-1)) : undefined },
    firstHref: queryFrom(req, 'after') === undefined ? undefined : hrefAfter('/awards', req.query),
  });
}

async function showAward(req: Request, res: Response, { db, clock }: Services) {
  const actor = actorOf(req);
  const award = await findAward(db, actor, idFrom(req));
  const own = actor.groupIds.includes(award.groupId);
  const about = { type: 'award' as const, id: award.id };
  const { wards, letters, timeline } = await readTogether(db, {
    wards: listWards(db),
    letters: wholeLettersOf(db, about),
    timeline: own ? undefined : timelineOf(db, [about]),
  });
  // Letters name people.
  if (letters.length > 0) await noteReading(db, actor, { type: 'group', id: award.groupId }, clock());
  showPage(res, 'awards/award', {
    title: award.projectName,
    backLink: { href: '/awards', text: t('Back to awards') },
    award,
    own,
    words: statusWords[award.status],
    invented: inventedWords(award.invented),
    next: nextStep(award),
    wards: wardNames(award.wards, wards),
    seesSchedule: !own && holds(actor, 'manager', 'decider', 'auditor'),
    // The group itself reads its offer as it was sent, and nothing else.
    letters: own ? letters.filter(({ template }) => template === 'decision-offer') : letters,
    timeline: timeline?.map(timelineEntry),
  });
}

function isStaff(actor: Actor): boolean {
  return holds(actor, 'manager', 'decider', 'finance', 'auditor');
}

function readFilter(req: Request): AwardFilter {
  const fund = queryFrom(req, 'fund');
  return {
    search: queryFrom(req, 'search')?.trim().slice(0, 100) || undefined,
    status: awardStatuses.find((status) => status === queryFrom(req, 'status')),
    fundId: fund !== undefined && /^[1-9]\d{0,9}$/.test(fund) ? Number(fund) : undefined,
  };
}
