import type { Knex } from 'knex';
import type { Actor } from '../../actor';
import { withoutConflictOf } from '../policy';

/** Narrows lines (joined to `applications`) to bids in which this person has no interest (guarantees.md CO-02). */
export function withoutInterestOf(actor: Actor) {
  return (query: Knex.QueryBuilder): void => {
    void query
      .whereNotIn('applications.group_id', [...actor.groupIds])
      .modify(withoutConflictOf(actor, 'applications.id'));
  };
}

/** Narrows a query over `schedules` to those with at least one line this person may know of. */
export function visibleTo(actor: Actor) {
  return (query: Knex.QueryBuilder): void => {
    void query.whereExists((line) => {
      void line
        .from('schedule_lines')
        .join('applications', 'applications.id', 'schedule_lines.application_id')
        .whereRaw('schedule_lines.schedule_id = schedules.id')
        .modify(withoutInterestOf(actor));
    });
  };
}
