import type { Knex } from 'knex';
import { holds, type Actor } from '../actor';

/** A booking is known to its own person; staff see names on the register of a session, which is not this. */
export function visibleTo(actor: Actor) {
  return (query: Knex.QueryBuilder): void => {
    void query.where('b.person_id', actor.id);
  };
}

/** The places taken for a group are known to its people and to the manager. */
export function visibleOfGroups(actor: Actor) {
  return (query: Knex.QueryBuilder): void => {
    if (!holds(actor, 'manager')) void query.whereIn('b.group_id', [...actor.groupIds]);
  };
}

/** A session is known to everyone once it is no longer a draft. */
export function published(query: Knex.QueryBuilder): void {
  void query.where('s.status', '<>', 'draft');
}
