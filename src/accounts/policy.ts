import type { Knex } from 'knex';
import { holds, type Actor } from '../actor';

/** A group is known to its own people and to those who run the fund or check it. */
export function visibleTo(actor: Actor) {
  return (query: Knex.QueryBuilder): void => {
    if (holds(actor, 'manager', 'finance', 'auditor', 'administrator')) return;
    void query.whereIn('groups.id', [...actor.groupIds]);
  };
}
