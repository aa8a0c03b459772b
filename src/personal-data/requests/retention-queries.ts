import type { Knex } from 'knex';
import type { Db } from '../../db';

/** Requests that were answered, by when, as long as they say whose they were (domain.md 7.15: complaints, 6 years). */
export function answeredRequests(db: Db): Knex.QueryBuilder {
  return db('data_requests')
    .whereNotNull('closed_at')
    .whereNot('email', 'like', '%@erased.invalid')
    .select({
      recordId: 'id',
      since: db.raw(`(closed_at AT TIME ZONE 'Europe/London')::date`),
      label: 'reference',
      roundId: db.raw('NULL::bigint'),
      groupId: db.raw('NULL::bigint'),
      personIds: db.raw('array_remove(ARRAY[person_id], NULL)'),
    });
}
