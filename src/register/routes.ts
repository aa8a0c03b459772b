import type { Request, Response } from 'express';
import { NotFound } from '../errors';
import { hrefAfter, readKey, wardNames } from '../awards';
import { listWards } from '../funds';
import type { Services } from '../services';
import { t } from '../values/t';
import { anyone } from '../web/audience';
import { showPage } from '../web/pages';
import { queryFrom, wordFrom } from '../web/requests';
import { get, table } from '../web/routes';
import { spokenWord, withoutContacts } from './entry';
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
  const [list, choices, wards] = await Promise.all([
    listOf(req, filter, { db }),
    listChoices(db),
    listWardCounts(db),
  ]);
  const description = t('Every award the fund has made: who to, how much, when and where in the city.');
  const page = {
    ...list,
    description,
    filter,
    choices,
    wards,
    map: mapOf(wards),
    label: labelFor(choices.activityTypes),
  };
  showPage(res, 'register/index', { title: t('Awards made'), ...page });
}

async function showEntry(req: Request, res: Response, { db }: Services) {
  const entry = await findOptionalEntry(db, wordFrom(req, 'reference').toUpperCase());
  if (!entry) throw new NotFound();
  const [wards, types, priorities] = await Promise.all([
    listWards(db),
    optionLabels(db, 'activityType'),
    optionLabels(db, 'priority'),
  ]);
  const said = (value: string | null, labels: Map<string, string>) =>
    value === null ? null : (labels.get(value) ?? spokenWord(value));
  showPage(res, 'register/award', {
    title: withoutContacts(entry.projectName),
    backLink: { href: '/register', text: t('Back to all awards') },
    entry,
    summary: withoutContacts(entry.publicSummary),
    places: entry.wards.map((code) => ({ code, name: wards.find((ward) => ward.code === code)?.name })),
    activityType: said(entry.activityType, types),
    priority: said(entry.priority, priorities),
  });
}

async function showWard(req: Request, res: Response, { db }: Services) {
  const code = wordFrom(req, 'ward').toUpperCase();
  const wards = await listWardCounts(db);
  const ward = wards.find((each) => each.code === code);
  if (!ward) throw new NotFound();
  const list = await listOf(req, { ward: code }, { db });
  showPage(res, 'register/ward', {
    title: t('Awards in {ward}', { ward: ward.name }),
    backLink: { href: '/register', text: t('Back to all awards') },
    ...list,
    ward,
    wards,
    map: mapOf(wards, code),
  });
}

async function showDecisions(_req: Request, res: Response, { db }: Services) {
  showPage(res, 'register/decisions', { title: t('Decisions'), releases: await listReleases(db) });
}

async function listOf(req: Request, filter: Filter, { db }: Pick<Services, 'db'>) {
  const after = readKey(queryFrom(req, 'after'));
  const [found, totals, wards] = await Promise.all([
    listEntries(db, filter, perPage + 1, after),
    totalEntries(db, filter),
    listWards(db),
  ]);
  const entries = found.slice(0, perPage).map((entry) => ({
    ...entry,
    projectName: withoutContacts(entry.projectName),
    wardNames: wardNames(entry.wards, wards),
  }));
  const next = found.length > perPage ? hrefAfter(req.path, req.query, entries.at(-1)) : undefined;
  const first = after ? hrefAfter(req.path, req.query) : undefined;
  return {
    entries,
    totals,
    pager: { shown: shownOf(entries.length, totals.awards), nextHref: next },
    firstHref: first,
  };
}

function labelFor(types: { value: string; label: string | null }[]) {
  return types.map(({ value, label }) => ({ value, text: label === null ? spokenWord(value) : t(label) }));
}
