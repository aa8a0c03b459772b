import type { Knex } from 'knex';
import type { Actor } from '../actor';
import { prepared, type Db } from '../db';
import { awardsStanding, linesOfFigure, linesUntil, type FundFigures } from '../ledger';
import type { Day } from '../values/day';
import type { FigureName } from './figure';
import type { AwardRow, GroupRow, Line, TrancheRow } from './figure-row';
import { awardsTable, groupsTable, linesTable, targetTable, type FigureTable } from './figure-table';
import { isRestrictedFor } from './policy';

export type Asked = { actor: Actor; fund: FundFigures; figure: FigureName; day: Day };
export type Paging = { after: number | undefined; limit: number };

/** One page of the rows a figure is the sum of, in one query; its total covers all pages. */
export async function rowsOf(
  db: Db,
  { actor, fund, figure, day }: Asked,
  paging: Paging,
): Promise<FigureTable> {
  switch (figure) {
    case 'target':
      return targetTable(await listTranches(db, fund.fundId, day), fund.targetPence);
    case 'awards':
      return awardsTable(await listAwards(db, actor, awardsStanding(db, fund.fundId, day), paging));
    case 'groups':
      return groupsTable(await listGroups(db, actor, awardsStanding(db, fund.fundId, day), paging));
    default:
      return linesTable(await listLines(db, actor, linesOfFigure(db, fund.fundId, figure, day), paging));
  }
}

function listLines(db: Db, actor: Actor, lines: Knex.QueryBuilder, paging: Paging): Promise<Line[]> {
  return prepared(
    described(db, actor, lines, paging).leftJoin('tranches as t', 't.id', 'm.tranche_id').select({
      tranche: 't.name',
      balance: 'm.balance',
      movement: 'm.movement',
      recordedAt: 'm.recorded_at',
    }),
  ) as Promise<Line[]>;
}

function listAwards(db: Db, actor: Actor, standing: Knex.QueryBuilder, paging: Paging): Promise<AwardRow[]> {
  const lines = standing.select({ change: 'm.amount_pence' });
  const count = db.raw('(SELECT count(*) FROM lines)');
  return prepared(described(db, actor, lines, paging).select({ count })) as Promise<AwardRow[]>;
}

/** Groups with their awards by name; all awards this person may not know of are one row without a name, the last. */
function listGroups(db: Db, actor: Actor, standing: Knex.QueryBuilder, { after, limit }: Paging) {
  const awards = db
    .from(standing.as('m'))
    .leftJoin('awards as a', 'a.reference', 'm.reference')
    .select({ groupId: 'm.group_id', pence: 'm.amount_pence', restricted: isRestrictedFor(db, actor) });
  const held = db
    .from('lines as l')
    .leftJoin('groups as g', (on) => on.on('g.id', 'l.groupId').andOn(db.raw('NOT l.restricted')))
    .groupBy('g.id', 'l.restricted')
    .select({
      id: db.raw('coalesce(g.id, 0)'),
      name: 'g.name',
      restricted: 'l.restricted',
      awards: db.raw('count(*)'),
      change: db.raw('sum(l.pence)::bigint'),
    });
  const rows = db
    .with('lines', awards)
    .with('held', held)
    .from('held as h')
    .select('h.*', {
      total: db.raw('(SELECT sum(change)::bigint FROM held)'),
      awardsInAll: db.raw('(SELECT sum(awards)::bigint FROM held)'),
      count: db.raw('(SELECT count(DISTINCT "groupId") FROM lines)'),
    })
    .orderBy(['h.restricted', 'h.name', 'h.id'])
    .limit(limit);
  const key = '(h.restricted OR (h.name, h.id) > (SELECT name, id FROM groups WHERE id = ?))';
  if (after !== undefined) void rows.whereRaw(key, [after]);
  return prepared(rows) as Promise<GroupRow[]>;
}

async function listTranches(db: Db, fundId: number, day: Day): Promise<TrancheRow[]> {
  return prepared(
    db
      .from(linesUntil(db, day, fundId).as('m'))
      .join('tranches as t', 't.id', 'm.tranche_id')
      .groupBy('t.id')
      .havingRaw("NOT bool_or(m.kind = 'tranche withdrawn')")
      .orderBy('t.id')
      .select({
        id: 't.id',
        name: 't.name',
        confirmed: db.raw("bool_or(m.kind = 'tranche confirmed')"),
        since: db.raw('max(m.occurred_on)'),
        change: 't.amount_pence',
      }),
  ) as Promise<TrancheRow[]>;
}

/** Lines with the names of what they are about, as far as this person may know, a page of them, and the sum of all. */
function described(
  db: Db,
  actor: Actor,
  lines: Knex.QueryBuilder,
  { after, limit }: Paging,
): Knex.QueryBuilder {
  const restricted = isRestrictedFor(db, actor);
  const unlessRestricted = (column: string) =>
    db.raw('CASE WHEN ? THEN NULL ELSE ?? END', [restricted, column]);
  const page = db
    .with('lines', lines)
    .from('lines as m')
    .leftJoin('groups as g', 'g.id', 'm.group_id')
    .leftJoin('rounds as r', 'r.id', 'm.round_id')
    .leftJoin('awards as a', (on) => on.on('a.reference', 'm.reference').andOnNotNull('m.group_id'))
    .orderBy(['m.occurred_on', 'm.id'])
    .limit(limit)
    .select({
      id: 'm.id',
      occurredOn: 'm.occurred_on',
      restricted,
      reference: unlessRestricted('m.reference'),
      change: 'm.change',
      group: unlessRestricted('g.name'),
      round: unlessRestricted('r.name'),
      project: unlessRestricted('a.project_name'),
      invented: unlessRestricted('a.invented'),
      total: db.raw('(SELECT sum(change)::bigint FROM lines)'),
    });
  if (after === undefined) return page;
  const key = '(m.occurred_on, m.id) > (SELECT occurred_on, id FROM ledger_entries WHERE id = ?)';
  return page.whereRaw(key, [after]);
}
