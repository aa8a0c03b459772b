import type { MonthlyChange } from '../ledger';
import { addMonths, type Day } from '../values/day';
import type { Pence } from '../values/money';

/** Where a fund stood at the end of a month (YYYY-MM), or today in the month that has not ended. */
export type Month = { month: string; confirmedPence: Pence; committedPence: Pence };

/** Every month from the first change until today, each standing where the changes so far have brought it. */
export function monthsUntil(changes: MonthlyChange[], today: Day): Month[] {
  const [first] = changes;
  const months: Month[] = [];
  let standing = { confirmedPence: 0, committedPence: 0 };
  for (
    let month = first?.month;
    month !== undefined && month <= today.slice(0, 7);
    month = monthAfter(month)
  ) {
    const change = changes.find((each) => each.month === month);
    standing = {
      confirmedPence: standing.confirmedPence + (change?.confirmedPence ?? 0),
      committedPence: standing.committedPence + (change?.committedPence ?? 0),
    };
    months.push({ month, ...standing });
  }
  return months;
}

type Column = { x: string; width: string; y: number; height: number };

/** What the chart draws: across in percent of its width, up and down in pixels of its height. */
export type MonthChart = {
  height: number;
  targetY: number;
  columns: { month: string; confirmed: Column; committed: Column }[];
};

const chartHeight = 240;
const headroom = 1.08;
const mostColumns = 24;

/** Two columns for each of the last two years' months, the committed one inside the confirmed one. */
export function monthChart(months: Month[], targetPence: Pence): MonthChart {
  const shown = months.slice(-mostColumns);
  const highest = Math.max(
    targetPence,
    ...shown.flatMap((each) => [each.confirmedPence, each.committedPence]),
  );
  const up = (pence: Pence) => Math.round((Math.max(pence, 0) / (highest * headroom)) * chartHeight);
  const slot = 100 / shown.length;
  const column = (index: number, share: number, pence: Pence): Column => ({
    x: `${((index + (1 - share) / 2) * slot).toFixed(2)}%`,
    width: `${(share * slot).toFixed(2)}%`,
    y: chartHeight - up(pence),
    height: up(pence),
  });
  return {
    height: chartHeight,
    targetY: chartHeight - up(targetPence),
    columns: shown.map(({ month, confirmedPence, committedPence }, index) => ({
      month,
      confirmed: column(index, 0.84, confirmedPence),
      committed: column(index, 0.5, committedPence),
    })),
  };
}

const monthFormat = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** November 2026. */
export function formatMonth(month: string): string {
  return monthFormat.format(new Date(`${month}-15T12:00:00Z`));
}

function monthAfter(month: string): string {
  return addMonths(`${month}-01`, 1).slice(0, 7);
}
