import type { Knex } from 'knex';
import type { Db } from '../db';

/** Places on sessions that are over, by when, as long as they say whose they were (domain.md 7.15). */
export function pastBookings(db: Db, now: Date): Knex.QueryBuilder {
  return db('bookings as b')
    .join('training_sessions as s', 's.id', 'b.training_session_id')
    .join('courses as c', 'c.id', 's.course_id')
    .where('s.ends_at', '<', now)
    .whereNot('b.person_name', 'Former participant')
    .select({
      recordId: 'b.id',
      since: db.raw(`(s.ends_at AT TIME ZONE 'Europe/London')::date`),
      label: 'c.title',
      roundId: db.raw('NULL::bigint'),
      groupId: 'b.group_id',
      personIds: db.raw('array_remove(ARRAY[b.person_id], NULL)'),
    });
}
