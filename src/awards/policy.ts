import type { Knex } from 'knex';
import { holds, type Actor } from '../actor';
import { endedOffers } from './award';

/**
 * Narrows a query over `awards` to those this person may know of. Staff never know of an award to their own group or
 * with a conflict they declared; a group's members know of theirs once it is released (product.md, 15 and 16).
 */
export function visibleTo(actor: Actor) {
  return (query: Knex.QueryBuilder): void => {
    void query.where((either) => {
      void either.where((own) => {
        void own.whereIn('awards.group_id', [...actor.groupIds]).whereNot('awards.status', 'approved');
      });
      if (holds(actor, 'manager', 'decider', 'auditor', 'finance')) void either.orWhere(asStaff(actor));
    });
  };
}

/** Narrows a query over `awards` to what people outside the fund's staff may know and count. */
export function released(query: Knex.QueryBuilder): void {
  void query.whereNotIn('awards.status', ['approved', ...endedOffers]);
}

/** Narrows a query with a column of bids to those this person declared no conflict with, or was cleared for. */
export function withoutConflictOf(actor: Actor, column: string) {
  return (query: Knex.QueryBuilder): void => {
    void query.whereNotExists((declared) => {
      void declared
        .from('conflict_declarations as own')
        .whereRaw('own.application_id = ??', [column])
        .where('own.person_id', actor.id)
        .where('own.may_score', false);
    });
  };
}

function asStaff(actor: Actor) {
  return (query: Knex.QueryBuilder): void => {
    void query
      .whereNotIn('awards.group_id', [...actor.groupIds])
      .modify(withoutConflictOf(actor, 'awards.application_id'));
    if (!holds(actor, 'manager', 'decider', 'auditor')) void query.whereNot('awards.status', 'approved');
  };
}
