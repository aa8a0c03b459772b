import type { Knex } from 'knex';
import type { Db } from '../db';
import type { Day } from '../values/day';
import { effects, type SummedFigure } from './entry';

/** The lines that change one figure until the end of a day, with the `change` and the `balance` after it, in pence. */
export function linesOfFigure(db: Db, fundId: number, figure: SummedFigure, day: Day): Knex.QueryBuilder {
  const change = changeOf(db, figure);
  return db
    .from(linesUntil(db, day, fundId).as('m'))
    .whereRaw('? <> 0', [change])
    .select('m.*', { change })
    .select({ balance: db.raw('(sum(?) OVER (ORDER BY m.occurred_on, m.id))::bigint', [change]) });
}

/** Awards made and not released by the end of a day: the lines that committed them. */
export function awardsStanding(db: Db, fundId: number, day: Day): Knex.QueryBuilder {
  return db
    .from(linesUntil(db, day, fundId).as('m'))
    .where('m.stands', true)
    .select('m.*');
}

/** All lines until the end of a day, each with its `movement` and, for an award, whether it `stands` on that day. */
export function linesUntil(db: Db, day: Day, fundId?: number): Knex.QueryBuilder {
  const confirmed = db('ledger_entries').where('kind', 'tranche confirmed').distinct('tranche_id');
  const lines = db('ledger_entries as e')
    .leftJoin('ledger_entries as r', (on) =>
      on.on('r.reverses_id', 'e.id').andOn('r.occurred_on', '<=', db.raw('?', [day])),
    )
    .leftJoin(confirmed.as('c'), 'c.tranche_id', 'e.tranche_id')
    .where('e.occurred_on', '<=', day)
    .select('e.*', {
      stands: db.raw("(e.kind = 'award committed' AND r.reverses_id IS NULL)"),
      movement: db.raw(
        `CASE WHEN e.kind <> 'tranche withdrawn' THEN e.kind
         WHEN c.tranche_id IS NULL THEN 'conditional tranche withdrawn' ELSE 'confirmed tranche withdrawn' END`,
      ),
    });
  return fundId === undefined ? lines : lines.where('e.fund_id', fundId);
}

/** A figure as the sum of the changes of lines called `m`, in pence. */
export function sumOf(db: Db, figure: SummedFigure): Knex.Raw {
  return db.raw('coalesce(sum(?), 0)::bigint', [changeOf(db, figure)]);
}

function changeOf(db: Db, figure: SummedFigure): Knex.Raw {
  const cases = Object.entries(effects[figure]);
  const whens = cases.map(([, sign]) => `WHEN ? THEN ${sign === 1 ? '' : '-'}m.amount_pence`).join(' ');
  return db.raw(
    `CASE m.movement ${whens} ELSE 0 END`,
    cases.map(([movement]) => movement),
  );
}
