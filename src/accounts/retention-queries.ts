import type { Knex } from 'knex';
import type { Db } from '../db';
import { dayOf } from '../values/day';

/**
 * Accounts by when they were last used: signed in to, or acted with. Those of people who work for the fund, and of the
 * only lead of a group with others in it, do not close by themselves (domain.md 7.15).
 */
export function accountsByLastUse(db: Db, now: Date): Knex.QueryBuilder {
  const permissions = db('permissions as x')
    .whereRaw('x.person_id = people.id')
    .whereNull('x.ended_at')
    .where((until) => void until.whereNull('x.until_date').orWhere('x.until_date', '>=', dayOf(now)));
  return db('people')
    .whereNull('people.closed_at')
    .whereNull('people.erased_at')
    .whereNull('people.disabled_at')
    .whereNotExists(permissions)
    .whereNotExists(loneLead(db))
    .select({
      recordId: 'people.id',
      since: db.raw(`(${lastUse} AT TIME ZONE 'Europe/London')::date`),
      label: db.raw(`'Account ' || people.id`),
      roundId: db.raw('NULL::bigint'),
      groupId: db.raw('NULL::bigint'),
      personIds: db.raw('ARRAY[people.id]'),
    });
}

/** Links that work once and have ended, by when they were made, as long as they say whom they were sent to. */
export function endedLinks(db: Db, now: Date): Knex.QueryBuilder {
  return db('single_use_links')
    .where('expires_at', '<', now)
    .whereNot('email', 'like', '%@erased.invalid')
    .select({
      recordId: 'id',
      since: db.raw(`(made_at AT TIME ZONE 'Europe/London')::date`),
      label: db.raw(`'Link ' || id`),
      roundId: db.raw('NULL::bigint'),
      groupId: db.raw(
        '(SELECT i.group_id FROM group_invitations i WHERE i.link_id = single_use_links.id LIMIT 1)',
      ),
      personIds: db.raw(
        `ARRAY(SELECT p.id FROM people p WHERE p.id = single_use_links.person_id OR p.email_key = single_use_links.email_key)`,
      ),
    });
}

// Sessions go each night, so that devices and the audit trail say when somebody was last here.
const lastUse = `greatest(people.created_at,
  (SELECT max(e.happened_at) FROM audit_events e WHERE e.actor_id = people.id),
  (SELECT max(s.seen_at) FROM sign_in_sessions s WHERE s.person_id = people.id),
  (SELECT max(d.seen_at) FROM devices d WHERE d.person_id = people.id))`;

function loneLead(db: Db): Knex.QueryBuilder {
  const another = db('memberships as o')
    .whereRaw('o.group_id = m.group_id AND o.person_id <> m.person_id')
    .whereNull('o.until_at');
  return db('memberships as m')
    .whereRaw('m.person_id = people.id')
    .where('m.part', 'lead')
    .whereNull('m.until_at')
    .whereExists(another.clone())
    .whereNotExists(another.clone().where('o.part', 'lead'));
}
