import type { Knex } from 'knex';
import type { Actor } from '../actor';
import type { Db } from '../db';

/**
 * Whether a line `m` of the ledger, with its award `a`, is about this person's own group or a bid they declared a
 * conflict with. Its amount stays, so that totals agree; nothing else of it is shown (guarantees.md, section 3).
 */
export function isRestrictedFor(db: Db, actor: Actor): Knex.Raw {
  return db.raw(
    `(coalesce(m.group_id = ANY(?), false) OR EXISTS (
      SELECT FROM conflict_declarations own
      WHERE own.application_id = a.application_id AND own.person_id = ? AND own.may_score = false))`,
    [[...actor.groupIds], actor.id],
  );
}
