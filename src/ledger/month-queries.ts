import type { Db } from '../db';
import { type Read, read } from '../read';
import type { Day } from '../values/day';
import type { Pence } from '../values/money';
import { linesUntil, sumOf } from './line-queries';

/** What the lines of one month changed; `month` is YYYY-MM. */
export type MonthlyChange = { month: string; confirmedPence: Pence; committedPence: Pence };

/** The months in which the ledger of a fund changed until the end of a day, oldest first. */
export function monthlyChanges(db: Db, fundId: number, day: Day): Read<MonthlyChange[]> {
  const month = db.raw("to_char(m.occurred_on, 'YYYY-MM')");
  return read(
    db
      .from(linesUntil(db, day, fundId).as('m'))
      .groupBy('month')
      .orderBy('month')
      .select({ month, confirmedPence: sumOf(db, 'confirmed'), committedPence: sumOf(db, 'committed') }),
  );
}
