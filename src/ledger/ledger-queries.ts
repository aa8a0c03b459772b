import type { Knex } from 'knex';
import { prepared, type Db } from '../db';
import type { Day } from '../values/day';
import type { Pence } from '../values/money';
import { effects, type Movement, type SummedFigure } from './entry';

/** Where a fund's money stood at the end of a day, every figure a sum of lines of the ledger. */
export type Figures = {
  targetPence: Pence;
  confirmedPence: Pence;
  conditionalPence: Pence;
  committedPence: Pence;
  availablePence: Pence;
  /** Awards made and not released. */
  awards: number;
  /** Groups with such an award. */
  groups: number;
};

export type FundFigures = Figures & { fundId: number; slug: string; name: string };

export type LedgerRow = {
  id: number;
  occurredOn: Day;
  recordedAt: Date;
  movement: Movement;
  amountPence: Pence;
  reference: string;
  trancheId: number | null;
  roundId: number | null;
  groupId: number | null;
};

/** The figures of every fund at the end of a day (Europe/London), the oldest fund first. */
export function figuresOfFunds(db: Db, day: Day): Promise<FundFigures[]> {
  return prepared(figures(db, day)) as Promise<FundFigures[]>;
}

/** The figures of one fund at the end of a day, for the bar on a manager's home page. */
export async function moneyFigures(db: Db, fundId: number, day: Day): Promise<Figures> {
  const [found] = (await prepared(figures(db, day).where('f.id', fundId))) as FundFigures[];
  if (!found) throw new RangeError(`There is no fund ${fundId}.`);
  return found;
}

/** A fund's ledger at the end of a day: its figures, and every line they sum, oldest first. */
export async function ledgerOn(
  db: Db,
  fundId: number,
  day: Day,
): Promise<{ figures: Figures; rows: LedgerRow[] }> {
  const rows = db
    .from(linesUntil(db, day, fundId).as('m'))
    .orderBy(['m.occurred_on', 'm.id'])
    .select<LedgerRow[]>({
      id: 'm.id',
      occurredOn: 'm.occurred_on',
      recordedAt: 'm.recorded_at',
      movement: 'm.movement',
      amountPence: 'm.amount_pence',
      reference: 'm.reference',
      trancheId: 'm.tranche_id',
      roundId: 'm.round_id',
      groupId: 'm.group_id',
    });
  return { figures: await moneyFigures(db, fundId, day), rows: await prepared(rows) };
}

/** The lines that change one figure until the end of a day, with the `change` and the `balance` after it, in pence. */
export function linesOfFigure(db: Db, fundId: number, figure: SummedFigure, day: Day): Knex.QueryBuilder {
  const change = changeOf(db, figure);
  return db
    .from(linesUntil(db, day, fundId).as('m'))
    .whereIn('m.movement', Object.keys(effects[figure]))
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
  const wasConfirmed = db('ledger_entries as c')
    .whereRaw("c.tranche_id = e.tranche_id AND c.kind = 'tranche confirmed'")
    .select(db.raw('1'));
  const lines = db('ledger_entries as e')
    .leftJoin('ledger_entries as r', (on) =>
      on.on('r.reverses_id', 'e.id').andOn('r.occurred_on', '<=', db.raw('?', [day])),
    )
    .where('e.occurred_on', '<=', day)
    .select('e.*', {
      stands: db.raw("(e.kind = 'award committed' AND r.id IS NULL)"),
      movement: db.raw(
        `CASE WHEN e.kind <> 'tranche withdrawn' THEN e.kind
         WHEN EXISTS (?) THEN 'confirmed tranche withdrawn' ELSE 'conditional tranche withdrawn' END`,
        [wasConfirmed],
      ),
    });
  return fundId === undefined ? lines : lines.where('e.fund_id', fundId);
}

function figures(db: Db, day: Day): Knex.QueryBuilder {
  return db('funds as f')
    .leftJoin(linesUntil(db, day).as('m'), 'm.fund_id', 'f.id')
    .groupBy('f.id')
    .orderBy('f.id')
    .select({
      fundId: 'f.id',
      slug: 'f.slug',
      name: 'f.name',
      targetPence: 'f.target_pence',
      confirmedPence: sumOf(db, 'confirmed'),
      conditionalPence: sumOf(db, 'conditional'),
      committedPence: sumOf(db, 'committed'),
      availablePence: sumOf(db, 'available'),
      awards: db.raw('count(*) FILTER (WHERE m.stands)'),
      groups: db.raw('count(DISTINCT m.group_id) FILTER (WHERE m.stands)'),
    });
}

function sumOf(db: Db, figure: SummedFigure): Knex.Raw {
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
