import type { Request, Response } from 'express';
import { holds } from '../actor';
import { BadRequest, NotFound } from '../errors';
import { figuresOfFunds, monthlyChanges, type FundFigures } from '../ledger';
import type { Services } from '../services';
import { dayOf } from '../values/day';
import { t } from '../values/t';
import { only } from '../web/audience';
import { sendFilesInTurn } from '../web/downloads';
import { fieldsOf, readForm } from '../web/forms';
import { showPage } from '../web/pages';
import { actorOf, queryFrom } from '../web/requests';
import { get, table } from '../web/routes';
import { isFigureName, type FigureName } from './figure';
import { dayForm } from './forms';
import { ledgerAddress } from './ledger-address';
import { ledgerFile } from './ledger-file';
import { ledgerPage, pageLength } from './ledger-page';
import { rowsOf } from './ledger-queries';
import { formatMonth, monthChart, monthsUntil } from './month';
import { routes as readingRoutes } from './readings/routes';

const money = only('manager', 'decider', 'finance', 'auditor');

export const routes = table([
  get('/reports', money, showReports),
  get('/reports/ledger', money, showLedger),
  get('/reports/ledger.csv', money, downloadLedger),
  get('/reports/ledger/months', money, showMonths),
  ...readingRoutes,
]);

function showReports(req: Request, res: Response) {
  const readsGroups = holds(actorOf(req), 'manager', 'auditor');
  showPage(res, 'reports/index', { title: t('Reports'), readsGroups });
}

async function showLedger(req: Request, res: Response, services: Services) {
  const today = dayOf(services.clock());
  const { values, problems } = readForm(dayForm(today), req.query);
  const day = values?.day ?? today;
  const funds = await figuresOfFunds(services.db, day);
  const fund = chosenFund(req, funds);
  if (fund === undefined) return showPage(res, 'reports/no-fund', { title: t('Ledger') });

  const asked = { actor: actorOf(req), fund, figure: chosenFigure(req), day };
  const after = chosenRow(req);
  const rows = await rowsOf(services.db, asked, { after, limit: pageLength + 1 });
  const place = { fund: queryFrom(req, 'fund'), day: day === today ? undefined : day };
  const page = { ...ledgerPage(asked, rows, place, after), funds, problems, values: fieldsOf(req.query) };
  showPage(values ? res : res.status(422), 'reports/ledger', page);
}

const sendFile = sendFilesInTurn();

async function downloadLedger(req: Request, res: Response, services: Services) {
  const { values, problems } = readForm(dayForm(dayOf(services.clock())), req.query);
  if (!values) throw new BadRequest(problems.map(({ text }) => t(text)).join('. '));
  const fund = chosenFund(req, await figuresOfFunds(services.db, values.day));
  if (!fund) throw new NotFound();

  const asked = { actor: actorOf(req), fund, figure: chosenFigure(req), day: values.day };
  const name = `ledger-${fund.slug}-${asked.figure}-${asked.day}.csv`;
  await sendFile(res, name, ledgerFile(services.db, asked));
}

async function showMonths(req: Request, res: Response, services: Services) {
  const today = dayOf(services.clock());
  const funds = await figuresOfFunds(services.db, today);
  const fund = chosenFund(req, funds);
  if (fund === undefined) return showPage(res, 'reports/no-fund', { title: t('Month by month') });

  const months = monthsUntil(await monthlyChanges(services.db, fund.fundId, today), today);
  const ledgerHref = ledgerAddress({ fund: queryFrom(req, 'fund'), day: undefined });
  showPage(res, 'reports/months', {
    title: t('Month by month: {fund}', { fund: fund.name }),
    backLink: { href: ledgerHref, text: t('Back to the ledger') },
    funds,
    fund,
    months: months.map((month) => ({ ...month, name: formatMonth(month.month) })),
    chart: monthChart(months, fund.targetPence),
  });
}

// The fund the address names, the oldest when it names none; undefined when there is no fund at all.
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

// The row the page before this one ended with.
function chosenRow(req: Request): number | undefined {
  const typed = queryFrom(req, 'after');
  if (typed === undefined) return undefined;
  if (!/^[1-9]\d{0,14}$/.test(typed)) throw new NotFound();
  return Number(typed);
}
