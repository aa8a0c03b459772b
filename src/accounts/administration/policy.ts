import type { Knex } from 'knex';
import { holds, type Actor } from '../../actor';

/** Administrators and auditors know of every invitation, a manager of those to be an assessor and nothing else. */
export function visibleTo(actor: Actor) {
  return (query: Knex.QueryBuilder): void => {
    if (holds(actor, 'administrator', 'auditor')) return;
    void query.whereRaw(`i.permissions = '{assessor}'::text[]`).whereNotNull('i.invited_by');
  };
}
