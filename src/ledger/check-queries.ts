import type { Knex } from 'knex';
import type { Db } from '../db';
import type { Finding } from '../values/finding';
import { type Pence, formatPence } from '../values/money';
import { awardLines, liveRequests, netCommitted as net } from './holding-queries';

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

/** What is wrong with the money, by the sums above and by the limits nothing may pass (guarantees.md D1 to D3). */
export async function moneyFindings(db: Db): Promise<Finding[]> {
  const { rows } = await db.raw<{ rows: Finding[] }>(`${limits} ORDER BY subject, text`);
  return [...(await disagreements(db)).map(said), ...rows];
}

function said({ figure, fundId, roundId, groupId, keptPence, countedPence }: Disagreement): Finding {
  const round = roundId === null ? '' : `, round ${roundId}`;
  const group = groupId === null ? '' : `, group ${groupId}`;
  const text = `"${figure}" is kept as ${formatPence(keptPence)}, its rows come to ${formatPence(countedPence)}`;
  return { subject: `fund ${fundId}${round}${group}`, text };
}

const limits = `
  SELECT 'fund ' || fund_id AS subject, 'has more committed than is confirmed' AS text
  FROM fund_positions WHERE committed_pence > confirmed_pence
  UNION ALL SELECT 'fund ' || fund_id, 'has rounds with larger budgets together than is confirmed'
  FROM fund_positions WHERE allotted_pence > confirmed_pence
  UNION ALL SELECT 'round ' || round_id, 'has more committed than its budget'
  FROM round_positions WHERE committed_pence > budget_pence
  UNION ALL SELECT format('fund %s, group %s', fund_id, group_id), 'holds more in requests and awards than its cap'
  FROM group_positions WHERE requested_pence + awarded_pence > cap_pence
  UNION ALL SELECT 'group ' || g.id, 'shares the cap of a group, and no link says so, or the other way round'
  FROM groups g LEFT JOIN group_links l ON l.group_id = g.id AND l.ended_at IS NULL
  WHERE l.cap_group_id IS DISTINCT FROM g.cap_group_id
  UNION ALL SELECT 'ledger line ' || back.id, 'gives back something else than was committed'
  FROM ledger_entries back LEFT JOIN ledger_entries e ON e.id = back.reverses_id AND e.kind = 'award committed'
    AND ROW(e.fund_id, e.round_id, e.group_id, e.amount_pence, e.reference) IS NOT DISTINCT FROM
      ROW(back.fund_id, back.round_id, back.group_id, back.amount_pence, back.reference)
  WHERE back.kind = 'award released' AND e.id IS NULL`;

const netConfirmed = `CASE kind WHEN 'tranche confirmed' THEN amount_pence
  WHEN 'tranche withdrawn' THEN -(SELECT coalesce(sum(c.amount_pence), 0) FROM ledger_entries c
    WHERE c.tranche_id = e.tranche_id AND c.kind = 'tranche confirmed') ELSE 0 END`;

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

// A group's money is counted where it is held: in its own row, or in that of the group it shares a cap with.
function groupSides(db: Db): Knex.QueryBuilder[] {
  return [
    kept('awarded to group', 'awarded_pence', db('group_positions'), 'group'),
    counted('awarded to group', net, awardLines(db), 'holder'),
    kept('requested by group', 'requested_pence', db('group_positions'), 'group'),
    counted('requested by group', 'request_pence', liveRequests(db), 'holder'),
  ];
}

type Subject = 'fund' | 'round' | 'group' | 'holder';

const keys: Record<Subject, string> = {
  fund: 'fund_id, NULL::bigint AS round_id, NULL::bigint AS group_id',
  round: 'fund_id, round_id, NULL::bigint AS group_id',
  group: 'fund_id, NULL::bigint AS round_id, group_id',
  holder: 'fund_id, NULL::bigint AS round_id, coalesce(g.cap_group_id, g.id) AS group_id',
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
