import type { Knex } from 'knex';
import { prepared, type Db } from '../db';
import { awardsStanding, linesOfFigure, linesUntil, type FundFigures } from '../ledger';
import type { Day } from '../values/day';
import type { FigureName } from './figure';
import type { AwardRow, GroupRow, Line, TrancheRow } from './figure-row';
import { awardsTable, groupsTable, linesTable, targetTable, type FigureTable } from './figure-table';

export type Asked = { fund: FundFigures; figure: FigureName; day: Day };
export type Paging = { after: number | undefined; limit: number };

/** One page of the rows a figure is the sum of, in one query; its total covers all pages. */
export async function rowsOf(db: Db, { fund, figure, day }: Asked, paging: Paging): Promise<FigureTable> {
  switch (figure) {
    case 'target':
      return targetTable(await listTranches(db, fund.fundId, day), fund.targetPence);
    case 'awards':
      return awardsTable(await listAwards(db, fund.fundId, day, paging));
    case 'groups':
      return groupsTable(await listGroups(db, fund.fundId, day, paging));
    default:
      return linesTable(await listLines(db, linesOfFigure(db, fund.fundId, figure, day), paging));
  }
}

function listLines(db: Db, lines: Knex.QueryBuilder, paging: Paging): Promise<Line[]> {
  return prepared(
    described(db, lines, paging).leftJoin('tranches as t', 't.id', 'm.tranche_id').select({
      tranche: 't.name',
      balance: 'm.balance',
      movement: 'm.movement',
      recordedAt: 'm.recorded_at',
    }),
  ) as Promise<Line[]>;
}

function listAwards(db: Db, fundId: number, day: Day, paging: Paging): Promise<AwardRow[]> {
  const standing = awardsStanding(db, fundId, day).select({ change: 'm.amount_pence' });
  const count = db.raw('(SELECT count(*) FROM lines)');
  return prepared(described(db, standing, paging).select({ count })) as Promise<AwardRow[]>;
}

function listGroups(db: Db, fundId: number, day: Day, { after, limit }: Paging): Promise<GroupRow[]> {
  const held = db
    .from(awardsStanding(db, fundId, day).as('m'))
    .join('groups as g', 'g.id', 'm.group_id')
    .groupBy('g.id')
    .select({
      id: 'g.id',
      name: 'g.name',
      awards: db.raw('count(*)'),
      change: db.raw('sum(m.amount_pence)::bigint'),
    });
  const rows = db
    .with('held', held)
    .from('held as h')
    .select('h.*', {
      total: db.raw('(SELECT sum(change)::bigint FROM held)'),
      awardsInAll: db.raw('(SELECT sum(awards)::bigint FROM held)'),
      count: db.raw('(SELECT count(*) FROM held)'),
    })
    .orderBy(['h.name', 'h.id'])
    .limit(limit);
  if (after !== undefined)
    void rows.whereRaw('(h.name, h.id) > (SELECT name, id FROM groups WHERE id = ?)', [after]);
  return prepared(rows);
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

/** Lines with the names of what they are about, a page of them, and the sum of all. */
function described(db: Db, lines: Knex.QueryBuilder, { after, limit }: Paging): Knex.QueryBuilder {
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
      reference: 'm.reference',
      change: 'm.change',
      group: 'g.name',
      round: 'r.name',
      project: 'a.project_name',
      invented: 'a.invented',
      total: db.raw('(SELECT sum(change)::bigint FROM lines)'),
    });
  if (after === undefined) return page;
  const key = '(m.occurred_on, m.id) > (SELECT occurred_on, id FROM ledger_entries WHERE id = ?)';
  return page.whereRaw(key, [after]);
}
