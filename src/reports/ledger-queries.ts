import type { Knex } from 'knex';
import type { Actor } from '../actor';
import type { Db } from '../db';
import { awardsStanding, linesOfFigure, linesUntil, type FundFigures } from '../ledger';
import { type Read, read } from '../read';
import type { Day } from '../values/day';
import type { FigureName } from './figure';
import type { AwardRow, GroupRow, Line, TrancheRow } from './figure-row';
import { awardsTable, groupsTable, linesTable, targetTable, type FigureTable } from './figure-table';
import { isRestrictedFor } from './policy';

export type Asked = { actor: Actor; fund: FundFigures; figure: FigureName; day: Day };
export type Paging = { after: number | undefined; limit: number };

/** The rows a figure is the sum of, all of them or one page; their total, the figure itself, is that of all pages. */
export function rowsOf(db: Db, { actor, fund, figure, day }: Asked, paging?: Paging): Read<FigureTable> {
  const standing = awardsStanding(db, fund.fundId, day);
  switch (figure) {
    case 'target':
      return read(tranches(db, fund.fundId, day), (rows: TrancheRow[]) =>
        targetTable(rows, fund.targetPence),
      );
    case 'awards':
      return read(awards(db, actor, standing, paging), (rows: AwardRow[]) => awardsTable(rows, fund));
    case 'groups':
      return read(groups(db, actor, standing, paging), (rows: GroupRow[]) => groupsTable(rows, fund));
    default: {
      const lines = linesOfFigure(db, fund.fundId, figure, day);
      const total = fund[`${figure}Pence`];
      return read(changes(db, actor, lines, paging), (rows: Line[]) => linesTable(rows, total));
    }
  }
}

function changes(db: Db, actor: Actor, lines: Knex.QueryBuilder, paging?: Paging): Knex.QueryBuilder {
  return described(db, actor, lines, paging).leftJoin('tranches as t', 't.id', 'm.tranche_id').select({
    tranche: 't.name',
    balance: 'm.balance',
    movement: 'm.movement',
    recordedAt: 'm.recorded_at',
  });
}

function awards(db: Db, actor: Actor, standing: Knex.QueryBuilder, paging?: Paging): Knex.QueryBuilder {
  return described(db, actor, standing.select({ change: 'm.amount_pence' }), paging);
}

/** Groups with their awards by name; all awards this person may not know of are one row without a name, the last. */
function groups(db: Db, actor: Actor, standing: Knex.QueryBuilder, paging?: Paging): Knex.QueryBuilder {
  const lines = db
    .from(standing.as('m'))
    .leftJoin('awards as a', 'a.reference', 'm.reference')
    .select({ groupId: 'm.group_id', pence: 'm.amount_pence', restricted: isRestrictedFor(db, actor) });
  const held = db
    .from(lines.as('l'))
    .leftJoin('groups as g', (on) => on.on('g.id', 'l.groupId').andOn(db.raw('NOT l.restricted')))
    .groupBy('g.id', 'l.restricted')
    .select({
      id: db.raw('coalesce(g.id, 0)'),
      name: 'g.name',
      restricted: 'l.restricted',
      awards: db.raw('count(*)'),
      change: db.raw('sum(l.pence)::bigint'),
    });
  const rows = db.from(held.as('h')).select('h.*').orderBy(['h.restricted', 'h.name', 'h.id']);
  const key = '(h.restricted OR (h.name, h.id) > (SELECT name, id FROM groups WHERE id = ?))';
  return onPage(rows, key, paging);
}

function tranches(db: Db, fundId: number, day: Day): Knex.QueryBuilder {
  return db
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
    });
}

/** Lines in their order, with the names of what they are about as far as this person may know. */
function described(db: Db, actor: Actor, lines: Knex.QueryBuilder, paging?: Paging): Knex.QueryBuilder {
  const restricted = isRestrictedFor(db, actor);
  const unlessRestricted = (column: string) =>
    db.raw('CASE WHEN ? THEN NULL ELSE ?? END', [restricted, column]);
  const rows = db
    .from(lines.as('m'))
    .leftJoin('groups as g', 'g.id', 'm.group_id')
    .leftJoin('rounds as r', 'r.id', 'm.round_id')
    .leftJoin('awards as a', (on) => on.on('a.reference', 'm.reference').andOnNotNull('m.group_id'))
    .orderBy(['m.occurred_on', 'm.id'])
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
    });
  return onPage(
    rows,
    '(m.occurred_on, m.id) > (SELECT occurred_on, id FROM ledger_entries WHERE id = ?)',
    paging,
  );
}

function onPage(rows: Knex.QueryBuilder, key: string, paging?: Paging): Knex.QueryBuilder {
  if (paging === undefined) return rows;
  if (paging.after !== undefined) void rows.whereRaw(key, [paging.after]);
  return rows.limit(paging.limit);
}
