import type { Request, Response } from 'express';
import { NotFound } from '../errors';
import { type AwardKey, hrefAfter, readKey, wardNames } from '../awards';
import type { Db } from '../db';
import { listWards } from '../funds';
import { readTogether } from '../read';
import type { Services } from '../services';
import { t } from '../values/t';
import { anyone } from '../web/audience';
import { showPage } from '../web/pages';
import { queryFrom, wordFrom } from '../web/requests';
import { get, table } from '../web/routes';
import { type Entry, type Totals, spokenWord, withoutContacts } from './entry';
import { showGrantsFile, showTransparencyFile } from './file-routes';
import { listReleases } from './decision-queries';
import { readFilter, shownOf } from './filter';
import { listChoices, listWardCounts, optionLabels } from './place-queries';
import { findOptionalEntry, listEntries, totalEntries, type Filter } from './queries';
import { mapOf } from './ward-map';

export const routes = table([
  get('/register', anyone, showRegister),
  get('/register/awards/:reference', anyone, showEntry),
  get('/register/wards/:ward', anyone, showWard),
  get('/register/grants.csv', anyone, showGrantsFile),
  get('/register/transparency.csv', anyone, showTransparencyFile),
  get('/decisions', anyone, showDecisions),
]);

const perPage = 50;

async function showRegister(req: Request, res: Response, { db }: Services) {
  const filter = readFilter((name) => queryFrom(req, name));
  const after = readKey(queryFrom(req, 'after'));
  const { choices, labels, wards, ...found } = await readTogether(db, {
    ...listReads(db, filter, after),
    choices: listChoices(db),
    labels: optionLabels(db, 'activityType'),
    wards: listWardCounts(db),
  });
  const description = t('Every award the fund has made: who to, how much, when and where in the city.');
  const page = {
    ...listPage(req, { ...found, wards }, after),
    description,
    filter,
    choices,
    wards,
    map: mapOf(wards),
    label: choices.activityTypes.map((value) => ({ value, text: saidOf(value, labels) })),
  };
  showPage(res, 'register/index', { title: t('Awards made'), ...page });
}

async function showEntry(req: Request, res: Response, { db }: Services) {
  const { entry, wards, types, priorities } = await readTogether(db, {
    entry: findOptionalEntry(db, wordFrom(req, 'reference').toUpperCase()),
    wards: listWards(db),
    types: optionLabels(db, 'activityType'),
    priorities: optionLabels(db, 'priority'),
  });
  if (!entry) throw new NotFound();
  showPage(res, 'register/award', {
    title: withoutContacts(entry.projectName),
    backLink: { href: '/register', text: t('Back to all awards') },
    entry,
    summary: withoutContacts(entry.publicSummary),
    places: entry.wards.map((code) => ({ code, name: wards.find((ward) => ward.code === code)?.name })),
    activityType: entry.activityType && saidOf(entry.activityType, types),
    priority: entry.priority && saidOf(entry.priority, priorities),
  });
}

async function showWard(req: Request, res: Response, { db }: Services) {
  const code = wordFrom(req, 'ward').toUpperCase();
  const after = readKey(queryFrom(req, 'after'));
  const { wards, ...found } = await readTogether(db, {
    ...listReads(db, { ward: code }, after),
    wards: listWardCounts(db),
  });
  const ward = wards.find((each) => each.code === code);
  if (!ward) throw new NotFound();
  showPage(res, 'register/ward', {
    title: t('Awards in {ward}', { ward: ward.name }),
    backLink: { href: '/register', text: t('Back to all awards') },
    ...listPage(req, { ...found, wards }, after),
    ward,
    wards,
    map: mapOf(wards, code),
  });
}

async function showDecisions(_req: Request, res: Response, { db }: Services) {
  showPage(res, 'register/decisions', { title: t('Decisions'), releases: await listReleases(db) });
}

function listReads(db: Db, filter: Filter, after: AwardKey | undefined) {
  return { rows: listEntries(db, filter, perPage + 1, after), totals: totalEntries(db, filter) };
}

type Found = { rows: Entry[]; totals: Totals; wards: { code: string; name: string }[] };

function listPage(req: Request, { rows, totals, wards }: Found, after: AwardKey | undefined) {
  const entries = rows.slice(0, perPage).map((entry) => ({
    ...entry,
    projectName: withoutContacts(entry.projectName),
    wardNames: wardNames(entry.wards, wards),
  }));
  const next = rows.length > perPage ? hrefAfter(req.path, req.query, entries.at(-1)) : undefined;
  const first = after ? hrefAfter(req.path, req.query) : undefined;
  return {
    entries,
    totals,
    pager: { shown: shownOf(entries.length, totals.awards), nextHref: next },
    firstHref: first,
  };
}

/** What the fund's forms call a choice, or its own word where no form has it any more. */
function saidOf(value: string, labels: Map<string, string>): string {
  const label = labels.get(value);
  return label === undefined ? spokenWord(value) : t(label);
}
