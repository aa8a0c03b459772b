import type { Knex } from 'knex';
import type { Db } from '../db';
import type { Recipient } from '../notifications';
import type { Day } from '../values/day';

/** Whom a warning goes to; undefined once they are erased. */
export async function findOptionalAddressee(db: Db, id: number): Promise<Recipient | undefined> {
  return db('people')
    .where({ id })
    .whereNull('erased_at')
    .first<Recipient | undefined>({ name: 'name', email: 'email', personId: 'id' });
}

/** Notes a warning; undefined when this person was warned already since they were last here. */
export async function insertWarning(
  tx: Db,
  personId: number,
  unusedSince: Day,
  now: Date,
): Promise<number | undefined> {
  const [row] = await tx('unused_account_warnings')
    .insert({ person_id: personId, unused_since: unusedSince, warned_at: now })
    .onConflict(['person_id', 'unused_since'])
    .ignore()
    .returning<{ id: number }[]>('id');
  return row?.id;
}

export function warnings(db: Db): Knex.QueryBuilder {
  return db('unused_account_warnings').select('id');
}
