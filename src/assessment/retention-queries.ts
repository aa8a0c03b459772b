import type { Knex } from 'knex';
import { unsuccessfulBids } from '../applications';
import type { Db } from '../db';
import { erasedMark } from '../values/erased';

/**
 * Bids that came to nothing and of which staff wrote something down as they weighed them, by when they ended: the
 * background papers of a decision (domain.md 7.15). Those of a funded bid are part of its file, which is kept longer.
 */
export function bidsWithBackground(db: Db): Knex.QueryBuilder {
  const said = (table: string, columns: string[]) =>
    db(`${table} as said`).whereRaw('said.application_id = applications.id').where(anyOf(columns));
  return unsuccessfulBids(db).where((written) => {
    void written
      .whereExists(said('eligibility_checks', ['note']))
      .orWhereExists(said('conflict_declarations', ['note', 'ruling_reason']))
      .orWhereExists(said('assignments', ['strength', 'improvement', 'void_reason']))
      .orWhereExists(said('scores', ['reason']))
      .orWhereExists(said('moderated_scores', ['reason']));
  });
}

const anyOf = (columns: string[]) => (row: Knex.QueryBuilder) => {
  for (const column of columns) void row.orWhereNotIn(`said.${column}`, ['', erasedMark]);
};
