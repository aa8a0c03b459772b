import type { Knex } from 'knex';
import type { Db } from '../../db';
import { type Read, readAny } from '../../read';

/** Whether a group shares its cap with another: all that its own people are told of it. */
export function sharesCap(db: Db, groupId: number): Read<boolean> {
  return readAny(sharersOf(db, groupId).whereNot('id', groupId));
}

/** A query of the groups that share one cap with a group, itself among them. */
export function sharersOf(db: Db, groupId: number): Knex.QueryBuilder {
  const holder = db('groups').where('id', groupId).select(db.raw('coalesce(cap_group_id, id)'));
  return db('groups')
    .whereRaw('(id = any(array(?)) or cap_group_id = any(array(?)))', [holder, holder])
    .select('id');
}
