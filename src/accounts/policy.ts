import type { Knex } from 'knex';
import { holds, type Actor } from '../actor';

/**
 * A group is known to its own people and to those who run the fund or check it; to finance once it has an award, which
 * is all they pay (guarantees.md, section 3, awkward rows).
 */
export function visibleTo(actor: Actor) {
  return (query: Knex.QueryBuilder): void => {
    if (holds(actor, 'manager', 'auditor', 'administrator')) return;
    void query.where((known) => {
      void known.whereIn('groups.id', [...actor.groupIds]);
      if (holds(actor, 'finance')) void known.orWhereIn('groups.id', awarded);
    });
  };
}

function awarded(query: Knex.QueryBuilder): void {
  void query.select('group_id').from('awards');
}

/** The groups this person acts for at this moment, whatever else they are: what only a group's own people may do. */
export function ofOwnGroups(actor: Actor) {
  return (query: Knex.QueryBuilder): void => {
    void query.whereIn('groups.id', (own: Knex.QueryBuilder) => {
      void own.select('group_id').from('memberships').where('person_id', actor.id).whereNull('until_at');
    });
  };
}
