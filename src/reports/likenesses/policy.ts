import type { Knex } from 'knex';
import type { Actor } from '../../actor';

/**
 * Narrows a query to groups, named in a column, in which this person has no interest: they neither act for it now nor
 * declared a conflict with one of its bids. What a cap holds would tell them of such a bid (product.md, Decided 15).
 */
export function withoutInterestOf(actor: Actor, column: string) {
  return (query: Knex.QueryBuilder): void => {
    void query.whereNotExists((own) => {
      void own.from('memberships as own').whereRaw('own.group_id = ??', [column]);
      void own.where('own.person_id', actor.id).whereNull('own.until_at');
    });
    void query.whereNotExists((declared) => {
      void declared
        .from('conflict_declarations as own')
        .join('applications as bid', 'bid.id', 'own.application_id')
        .whereRaw('bid.group_id = ??', [column])
        .where('own.person_id', actor.id)
        .whereRaw('NOT own.may_score');
    });
  };
}
