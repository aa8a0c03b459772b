import type { Knex } from 'knex';
import type { Permission } from '../../actor';
import type { Db } from '../../db';
import { type Read, read } from '../../read';
import { mostCounted } from '../../values/count';
import { addDays, type Day } from '../../values/day';
import { heldOn, permissionsOf } from '../person-store';

/** A person or a group, as a search lists them. */
export type Found = {
  kind: 'person' | 'group';
  id: number;
  name: string;
  email: string | null;
  permissions: Permission[];
  state: 'disabled' | 'closed' | null;
};

export const pageLength = 50;

/** One page of the people and groups whose name or address has these words in it, and one more when there is a next. */
export function searchEverybody(db: Db, search: string, today: Day, page: number): Read<Found[]> {
  const like = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const people = personRows(db, today).where(
    (named) => void named.whereILike('p.name', like).orWhereILike('p.email', like),
  );
  const groups = db('groups as g')
    .where((named) => void named.whereILike('g.name', like).orWhereILike('g.known_as', like))
    .select({
      kind: db.raw(`'group'`),
      id: 'g.id',
      name: 'g.name',
      email: db.raw('NULL'),
      permissions: db.raw(`'{}'::text[]`),
      state: db.raw('NULL'),
    });
  return paged(db, db.unionAll([people, groups]), page);
}

/** One page of the people who work for the fund today, and of those who could if their account were on. */
export function listStaff(db: Db, today: Day, page: number): Read<Found[]> {
  const staff = personRows(db, today).whereIn('p.id', holders(db, today));
  return paged(db, staff, page);
}

export type Counts = {
  people: number;
  staff: number;
  disabled: number;
  groups: number;
  invited: number;
  requestsDue: number;
};

/** How many there are of each, no further than is ever said. */
export function countEverybody(db: Db, today: Day): Read<Counts> {
  const invited = db('staff_invitations').whereNull('accepted_at').whereNull('withdrawn_at');
  const rows = db.select({
    people: counted(db, db('people')),
    staff: counted(db, holders(db, today).distinct()),
    disabled: counted(db, db('people').whereNotNull('disabled_at')),
    groups: counted(db, db('groups')),
    invited: counted(db, invited),
    // Of a room above, read alone: whoever administers finds here what must not wait (guarantees.md 5).
    requestsDue: counted(db, db('data_requests').where('next_on', '<=', addDays(today, 7))),
  });
  return read(rows, ([row]: Counts[]) => row as Counts);
}

/** Everyone who may stand in for somebody: who works for the fund by a permission of their own, and can sign in. */
export function listStandIns(db: Db, today: Day): Read<{ id: number; name: string }[]> {
  return read(
    db('people as p')
      .whereIn('p.id', holders(db, today).whereNull('x.stands_in_for'))
      .whereNull('p.disabled_at')
      .whereNull('p.closed_at')
      .orderBy(['p.name', 'p.id'])
      .select('p.id', 'p.name'),
  );
}

function personRows(db: Db, today: Day) {
  return db('people as p').select({
    kind: db.raw(`'person'`),
    id: 'p.id',
    name: 'p.name',
    email: 'p.email',
    permissions: permissionsOf(db, 'p.id', today),
    state: db.raw(
      `CASE WHEN p.disabled_at IS NOT NULL THEN 'disabled' WHEN p.closed_at IS NOT NULL THEN 'closed' END`,
    ),
  });
}

function paged(db: Db, rows: Knex.QueryBuilder, page: number): Read<Found[]> {
  return read(
    db
      .from(rows.as('found'))
      .orderByRaw('lower(name), kind, id')
      .limit(pageLength + 1)
      .offset((page - 1) * pageLength)
      .select('*'),
  );
}

const holders = (db: Db, today: Day) => db('permissions as x').where(heldOn(today)).select('x.person_id');

function counted(db: Db, rows: Knex.QueryBuilder): Knex.QueryBuilder {
  const some = rows.limit(mostCounted + 1).as('some');
  return db.from(some).select(db.raw('count(*)'));
}
