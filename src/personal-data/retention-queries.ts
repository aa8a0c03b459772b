import type { Knex } from 'knex';
import { accountsByLastUse } from '../accounts';
import type { Db } from '../db';
import { type Read, read } from '../read';
import type { Day } from '../values/day';
import type { KeptRecord } from '../values/kept-record';
import type { RetentionClass } from './retention';

/** A record whose time has come; `isHeld` when a legal hold keeps it. */
export type DueRecord = KeptRecord & { dueOn: Day; isHeld: boolean };

/** How many records of a class one run takes at most; the rest come with the next. */
export const mostInRun = 200;

/** The records of a class that are due on this day, the longest due first (domain.md 7.15). */
export function dueRecords(
  db: Db,
  { name, kept }: Pick<RetentionClass, 'name' | 'kept'>,
  { now, today, limit = mostInRun }: { now: Date; today: Day; limit?: number },
): Read<DueRecord[]> {
  return read(due(db, name, kept(db, now), today).orderBy(['dueOn', 'recordId']).limit(limit));
}

/** Whether one record is still due, asked in the transaction that lets it go. */
export async function findOptionalDue(
  db: Db,
  { name, kept }: RetentionClass,
  id: number,
  { now, today }: { now: Date; today: Day },
): Promise<DueRecord | undefined> {
  const row: unknown = await due(db, name, kept(db, now), today).where('kept.recordId', id).first();
  return row as DueRecord | undefined;
}

/** For how many months records of a class are kept. */
export async function periodOf(db: Db, name: string): Promise<number> {
  return (await db('retention_periods').where('class', name).first('months'))?.months ?? 0;
}

/** Accounts whose people were told a month ago, and have not been here since (domain.md 7.15). */
export function warnedAccounts(db: Db, now: Date): Knex.QueryBuilder {
  const monthAgo = new Date(now.getTime() - 28 * 24 * 3_600_000);
  const warned = db('unused_account_warnings as w')
    .whereRaw('w.person_id = account."recordId" AND w.unused_since = account.since')
    .where('w.warned_at', '<=', monthAgo);
  return db.from(accountsByLastUse(db, now).as('account')).whereExists(warned).select('account.*');
}

// What went is not due again before something has happened to it since.
function due(db: Db, name: string, kept: Knex.QueryBuilder, today: Day): Knex.QueryBuilder {
  const gone = db('retention_items as i')
    .where({ 'i.class': name, 'i.outcome': 'gone' })
    .whereRaw('i.record_id = kept."recordId" AND i.since = kept.since');
  return db
    .from(kept.as('kept'))
    .whereNotExists(gone)
    .whereRaw('retention_due(?, kept.since) <= ?', [name, today])
    .select('kept.*', {
      dueOn: db.raw('retention_due(?, kept.since)', [name]),
      isHeld: db.raw('is_held(kept."roundId", kept."groupId", kept."personIds")'),
    });
}
