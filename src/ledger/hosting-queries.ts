import type { Knex } from 'knex';
import type { Db } from '../db';
import { type Read, read } from '../read';

/** What groups say of who holds their money: of this one, how many others it is, or who else has the same host. */
export type Hosting = {
  hostName: string | null;
  /** Other groups whose money this one holds. */
  hosts: number;
  /** Groups whose money is held by who holds this one's, itself among them. */
  together: number;
  /** How many is usual: beyond it staff are told (product.md, Decided 7). */
  mostHosted: number;
};

/** Whether a group hosts many, or is hosted by one that does; a host is known by its number, or else by its name. */
export function hostingOf(db: Db, groupId: number): Read<Hosting | undefined> {
  const rows = db('groups as g')
    .where('g.id', groupId)
    .select({ hostName: 'g.host_name', mostHosted: mostHosted(db) })
    .select({
      hosts: db.from(known(db).as('h')).whereRaw(`h.id <> g.id AND ${isHost}`).select(db.raw('count(*)')),
      together: db
        .from(known(db).as('h'))
        .whereIn('h.key', db.from(known(db).as('own')).where('own.id', groupId).select('own.key'))
        .select(db.raw('count(*)')),
    });
  return read(rows, ([row]: Hosting[]) => row);
}

/** Who holds the money of many groups, as those groups name it; `groupId` where it is a group here. */
export type Host = { name: string; groupId: number | null; hosted: { id: number; name: string }[] };

/** The hosts of more groups than is usual, those of most first, and at most so many. */
export function listHosts(db: Db, limit: number): Read<Host[]> {
  const rows = db
    .from(known(db).as('h'))
    .groupBy('h.key')
    .havingRaw('count(*) > ?', [mostHosted(db)])
    .orderByRaw('count(*) DESC, h.key')
    .limit(limit)
    .select({
      name: db.raw('max(h.host_name)'),
      groupId: db.raw(`(SELECT min(g.id) FROM groups g WHERE h.key = ANY (${keysOf}))`),
      hosted: db.raw(`json_agg(json_build_object('id', h.id, 'name', h.name) ORDER BY h.name)`),
    });
  return read(rows);
}

const nameKey = (column: string) => `coalesce(nullif(name_key(${column}), ''), lower(btrim(${column})))`;
const keysOf = `ARRAY[register_key(g.charity_number), register_key(g.company_number), ${nameKey('g.name')}]`;
const isHost = `(h.key = ANY (${keysOf}) OR h.name_key = ${nameKey('g.name')})`;

// Who gives the number of a host by the same name lends it to those who give the name alone.
function known(db: Db): Knex.QueryBuilder {
  const name = nameKey('host_name');
  const key = `coalesce(register_key(host_number), max(register_key(host_number)) OVER (PARTITION BY ${name}), ${name})`;
  return db('groups')
    .whereNotNull('host_name')
    .select('id', 'name', 'host_name', { key: db.raw(key), name_key: db.raw(name) });
}

/** The smallest any fund says: a group is not of one fund alone. */
function mostHosted(db: Db): Knex.QueryBuilder {
  return db('funds').min('most_hosted');
}
