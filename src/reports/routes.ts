import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { BadRequest, NotFound } from '../errors';
import { figuresOfFunds, moneyBar, type FundFigures } from '../ledger';
import type { Services } from '../services';
import { dayOf } from '../values/day';
import { t } from '../values/t';
import { only } from '../web/audience';
import { fieldsOf, readForm } from '../web/forms';
import { showPage } from '../web/pages';
import { queryFrom } from '../web/requests';
import { get, table } from '../web/routes';
import { csvHeadings, csvLine } from './csv';
import { figureNames, figureOf, isFigureName, type FigureName } from './figure';
import { dayForm } from './forms';
import { ledgerAddress } from './ledger-address';
import { rowsOf, type Asked } from './ledger-queries';

const money = only('manager', 'decider', 'finance', 'auditor');

export const routes = table([
  get('/reports', money, showReports),
  get('/reports/ledger', money, showLedger),
  get('/reports/ledger.csv', money, downloadLedger),
]);

const pageLength = 50;
const batchLength = 1000;

function showReports(_req: Request, res: Response) {
  showPage(res, 'reports/index', { title: t('Reports') });
}

async function showLedger(req: Request, res: Response, services: Services) {
  const today = dayOf(services.clock());
  const { values, problems } = readForm(dayForm(today), req.query);
  const day = values?.day ?? today;
  const funds = await figuresOfFunds(services.db, day);
  const fund = chosenFund(req, funds);
  if (values === undefined) res.status(422);
  if (fund === undefined) return showPage(res, 'reports/no-fund', { title: t('Ledger') });

  const figure = chosenFigure(req);
  const rows = await rowsOf(
    services.db,
    { fund, figure, day },
    { after: chosenKey(req), limit: pageLength + 1 },
  );
  const at = { fund: queryFrom(req, 'fund'), day: day === today ? undefined : day };
  const hrefOf = (name: FigureName) => `${ledgerAddress({ ...at, figure: name })}#rows`;
  const opened = figureOf(fund, figure);
  const more = rows.rows.length > pageLength;
  rows.rows = rows.rows.slice(0, pageLength);
  const last = rows.rows.at(-1)?.id;
  showPage(res, 'reports/ledger', {
    title: t('Ledger of the {fund}', { fund: fund.name }),
    problems,
    values: fieldsOf(req.query),
    funds,
    fund,
    on: day,
    opened,
    table: rows,
    bar: moneyBar(t('Where the money stands'), fund, hrefOf),
    tiles: figureNames.map((name) => ({ ...figureOf(fund, name), href: hrefOf(name) })),
    startHref: chosenKey(req) === undefined ? undefined : hrefOf(figure),
    nextHref:
      more && last !== undefined ? `${ledgerAddress({ ...at, figure, after: last })}#rows` : undefined,
    fileHref: ledgerAddress({ ...at, figure }, '/reports/ledger.csv'),
  });
}

async function downloadLedger(req: Request, res: Response, services: Services) {
  const { values, problems } = readForm(dayForm(dayOf(services.clock())), req.query);
  if (!values) throw new BadRequest(problems.map(({ text }) => t(text)).join('. '));
  const fund = chosenFund(req, await figuresOfFunds(services.db, values.day));
  if (!fund) throw new NotFound();

  const asked = { fund, figure: chosenFigure(req), day: values.day };
  res.attachment(`ledger-${fund.slug}-${asked.figure}-${asked.day}.csv`).type('text/csv; charset=utf-8');
  await pipeline(Readable.from(fileOf(services, asked)), res).catch((error: unknown) => {
    const wentAway = error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
    if (!wentAway) throw error;
  });
}

/** The file in pieces: a mark that it is UTF-8, headings, then a thousand rows at a time. */
async function* fileOf(services: Services, asked: Asked): AsyncGenerator<string> {
  let after: number | undefined;
  for (;;) {
    const { columns, rows } = await rowsOf(services.db, asked, { after, limit: batchLength });
    const lines = rows.map(({ cells }) => csvLine(columns, cells)).join('');
    yield after === undefined ? `\uFEFF${csvHeadings(columns)}${lines}` : lines;
    if (rows.length < batchLength) return;
    after = rows.at(-1)?.id;
  }
}

function chosenFund(req: Request, funds: FundFigures[]): FundFigures | undefined {
  const slug = queryFrom(req, 'fund');
  if (slug === undefined) return funds[0];
  const fund = funds.find((each) => each.slug === slug);
  if (!fund) throw new NotFound();
  return fund;
}

function chosenFigure(req: Request): FigureName {
  const typed = queryFrom(req, 'figure') ?? 'available';
  if (!isFigureName(typed)) throw new NotFound();
  return typed;
}

function chosenKey(req: Request): number | undefined {
  const typed = queryFrom(req, 'after');
  if (typed === undefined) return undefined;
  if (!/^[1-9]\d{0,14}$/.test(typed)) throw new NotFound();
  return Number(typed);
}
