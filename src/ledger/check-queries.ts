import type { Knex } from 'knex';
import type { Db } from '../db';
import type { Pence } from '../values/money';

/** A position that is not the sum of its rows: what the position keeps, and what the rows come to, in pence. */
export type Disagreement = {
  figure: ComparedFigure;
  fundId: number;
  roundId: number | null;
  groupId: number | null;
  keptPence: Pence;
  countedPence: Pence;
};

export type ComparedFigure =
  | 'confirmed, by tranche'
  | 'confirmed, by ledger'
  | 'committed of fund'
  | 'budgets of rounds'
  | 'committed of round'
  | 'awarded to group'
  | 'requested by group';

/**
 * Compares every position with the rows it stands for, in one statement and so at one instant; empty when all is well.
 * The nightly check of house.md, Money is kept in one place.
 */
export async function disagreements(db: Db): Promise<Disagreement[]> {
  const sides = [...confirmedSides(db), ...committedSides(db), ...budgetSides(db), ...groupSides(db)];
  return db
    .from(db.unionAll(sides).as('sides'))
    .groupBy('figure', 'fund_id', 'round_id', 'group_id')
    .havingRaw('sum(kept) <> sum(counted)')
    .orderBy(['figure', 'fund_id', 'round_id', 'group_id'])
    .select<Disagreement[]>('figure', { fundId: 'fund_id', roundId: 'round_id', groupId: 'group_id' })
    .select({ keptPence: db.raw('sum(kept)::bigint'), countedPence: db.raw('sum(counted)::bigint') });
}

const net =
  "CASE kind WHEN 'award committed' THEN amount_pence WHEN 'award released' THEN -amount_pence ELSE 0 END";

const netConfirmed = `CASE kind WHEN 'tranche confirmed' THEN amount_pence
  WHEN 'tranche withdrawn' THEN -(SELECT coalesce(sum(c.amount_pence), 0) FROM ledger_entries c
    WHERE c.tranche_id = e.tranche_id AND c.kind = 'tranche confirmed') ELSE 0 END`;

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

function confirmedSides(db: Db): Knex.QueryBuilder[] {
  const tranches = db('tranches').where('status', 'confirmed');
  return [
    kept('confirmed, by tranche', 'confirmed_pence', db('fund_positions')),
    counted('confirmed, by tranche', 'amount_pence', tranches),
    kept('confirmed, by ledger', 'confirmed_pence', db('fund_positions')),
    counted('confirmed, by ledger', netConfirmed, db('ledger_entries as e')),
  ];
}

function committedSides(db: Db): Knex.QueryBuilder[] {
  const rounds = db('round_positions').join('rounds', 'rounds.id', 'round_positions.round_id');
  return [
    kept('committed of fund', 'committed_pence', db('fund_positions')),
    counted('committed of fund', net, db('ledger_entries')),
    kept('committed of round', 'committed_pence', rounds, 'round'),
    counted('committed of round', net, db('ledger_entries').whereNotNull('round_id'), 'round'),
  ];
}

function budgetSides(db: Db): Knex.QueryBuilder[] {
  const rounds = db('round_positions').join('rounds', 'rounds.id', 'round_positions.round_id');
  return [
    kept('budgets of rounds', 'allotted_pence', db('fund_positions')),
    counted('budgets of rounds', 'coalesce(budget_pence, 0)', rounds),
  ];
}

// The bids belong to a room above; the check reads them because what they ask for is kept here.
function groupSides(db: Db): Knex.QueryBuilder[] {
  return [
    kept('awarded to group', 'awarded_pence', db('group_positions'), 'group'),
    counted('awarded to group', net, db('ledger_entries').whereNotNull('group_id'), 'group'),
    kept('requested by group', 'requested_pence', db('group_positions'), 'group'),
    counted('requested by group', 'request_pence', db('applications').whereIn('status', liveBids), 'group'),
  ];
}

type Subject = 'fund' | 'round' | 'group';

const keys: Record<Subject, string> = {
  fund: 'fund_id, NULL::bigint AS round_id, NULL::bigint AS group_id',
  round: 'fund_id, round_id, NULL::bigint AS group_id',
  group: 'fund_id, NULL::bigint AS round_id, group_id',
};

function kept(figure: ComparedFigure, column: string, rows: Knex.QueryBuilder, subject: Subject = 'fund') {
  return side(figure, `${column} AS kept, 0 AS counted`, rows, subject);
}

function counted(figure: ComparedFigure, column: string, rows: Knex.QueryBuilder, subject: Subject = 'fund') {
  return side(figure, `0 AS kept, ${column} AS counted`, rows, subject);
}

function side(figure: ComparedFigure, columns: string, rows: Knex.QueryBuilder, subject: Subject) {
  return rows.select(rows.client.raw(`'${figure}' AS figure, ${keys[subject]}, ${columns}`));
}
