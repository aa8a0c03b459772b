import type { Knex } from 'knex';
import { holds, type Actor } from '../actor';

/** A group is known to its own people and to those who run the fund or check it. */
export function visibleTo(actor: Actor) {
  return (query: Knex.QueryBuilder): void => {
    if (holds(actor, 'manager', 'finance', 'auditor', 'administrator')) return;
    void query.whereIn('groups.id', [...actor.groupIds]);
  };
}

/** The groups this person acts for at this moment, whatever else they are: what only a group's own people may do. */
export function ofOwnGroups(actor: Actor) {
  return (query: Knex.QueryBuilder): void => {
    void query.whereIn('groups.id', (own: Knex.QueryBuilder) => {
      void own.select('group_id').from('memberships').where('person_id', actor.id).whereNull('until_at');
    });
  };
}
