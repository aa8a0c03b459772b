import type { Day } from '../values/day';
import type { FigureName } from './figure';

export type LedgerPlace = {
  fund: string | undefined;
  day: Day | undefined;
  figure?: FigureName;
  after?: number;
};

/** The address of the ledger, or of one of its pages, as the form of the page would write it. */
export function ledgerAddress({ fund, day, figure, after }: LedgerPlace, page = '/reports/ledger'): string {
  const query = new URLSearchParams();
  if (fund !== undefined) query.set('fund', fund);
  if (day !== undefined) {
    const [year = '', month = '', date = ''] = day.split('-').map((part) => String(Number(part)));
    query.set('on-day', date);
    query.set('on-month', month);
    query.set('on-year', year);
  }
  if (figure !== undefined) query.set('figure', figure);
  if (after !== undefined) query.set('after', String(after));
  return query.size === 0 ? page : `${page}?${query.toString()}`;
}
