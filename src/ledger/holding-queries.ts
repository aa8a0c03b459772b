import type { Knex } from 'knex';
import type { Db } from '../db';

/** What a line adds to what is committed, in pence. */
export const netCommitted =
  "CASE kind WHEN 'award committed' THEN amount_pence WHEN 'award released' THEN -amount_pence ELSE 0 END";

const liveBids = [
  'submitted',
  'in_checks',
  'info_requested',
  'in_assessment',
  'in_moderation',
  'ready_for_panel',
  'recommended',
  'reserve',
  'not_recommended',
  'deferred',
];

/** Lines of the ledger about a group `g`, which says whose row holds its money. */
export function awardLines(db: Db): Knex.QueryBuilder {
  return db('ledger_entries as e').join('groups as g', 'g.id', 'e.group_id');
}

/** Bids of a group `g` that hold room under a cap; they belong to a room above, but what they ask for is kept here. */
export function liveRequests(db: Db): Knex.QueryBuilder {
  return db('applications as a').join('groups as g', 'g.id', 'a.group_id').whereIn('a.status', liveBids);
}

/** What one group holds of each fund by its own bids and awards, in pence: `fund_id`, `requested`, `awarded`. */
export function ownHoldings(db: Db, groupId: number): Knex.QueryBuilder {
  const requests = liveRequests(db)
    .where('g.id', groupId)
    .select('a.fund_id', db.raw('request_pence AS requested, 0 AS awarded'));
  const awards = awardLines(db)
    .where('g.id', groupId)
    .select('e.fund_id', db.raw(`0 AS requested, ${netCommitted} AS awarded`));
  return db
    .from(requests.unionAll(awards).as('own'))
    .groupBy('fund_id')
    .select('fund_id', {
      requested: db.raw('sum(requested)::bigint'),
      awarded: db.raw('sum(awarded)::bigint'),
    });
}
