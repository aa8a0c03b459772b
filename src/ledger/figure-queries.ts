import type { Knex } from 'knex';
import type { Db } from '../db';
import { type Read, read, wordedRead } from '../read';
import type { Day } from '../values/day';
import type { Pence } from '../values/money';
import type { EntryKind, Movement } from './entry';
import { awardLines } from './holding-queries';
import { linesUntil, sumOf } from './line-queries';

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
export function figuresOfFunds(db: Db, day: Day): Read<FundFigures[]> {
  return figuresOn(db, { day });
}

const figuresOn = wordedRead((db, { day }: { day: Day }) => read<FundFigures>(figures(db, day)));

/** The figures of one fund at the end of a day, for the bar on a manager's home page. */
export async function moneyFigures(db: Db, fundId: number, day: Day): Promise<Figures> {
  const [found] = (await figures(db, day).where('f.fundId', fundId)) as FundFigures[];
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
  return { figures: await moneyFigures(db, fundId, day), rows: await rows };
}

// What the positions keep is where a fund stands on any day after which the ledger says nothing of it: today, as a rule,
// and no dearer for a long ledger. For a day before that, the lines until then are summed. The verification compares both.
function figures(db: Db, day: Day): Knex.QueryBuilder {
  const later = () => db('ledger_entries as l').whereRaw('l.fund_id = f.id').where('l.occurred_on', '>', day);
  const stood = [keptFigures(db).whereNotExists(later()), summedFigures(db, day).whereExists(later())];
  return db.from(db.unionAll(stood).as('f')).orderBy('f.fundId').select('f.*');
}

function keptFigures(db: Db): Knex.QueryBuilder {
  const ofFund = (table: string) => db(table).whereRaw('fund_id = f.id');
  const lines = (kind: EntryKind) => ofFund('ledger_entries').where('kind', kind).select(db.raw('count(*)'));
  return db('funds as f')
    .leftJoin('fund_positions as p', 'p.fund_id', 'f.id')
    .select(fund, {
      confirmedPence: db.raw('coalesce(p.confirmed_pence, 0)'),
      conditionalPence: ofFund('tranches')
        .where('status', 'conditional')
        .select(db.raw('coalesce(sum(amount_pence), 0)::bigint')),
      committedPence: db.raw('coalesce(p.committed_pence, 0)'),
      availablePence: db.raw('coalesce(p.confirmed_pence - p.committed_pence, 0)'),
      awards: db.raw('? - ?', [lines('award committed'), lines('award released')]),
      groups: db.raw('? + ?', [awardedAlone(db), awardedTogether(db)]),
    });
}

// In so many words, because the index that holds these alone is found by them.
function awardedAlone(db: Db): Knex.QueryBuilder {
  return db('group_positions as p')
    .whereRaw('p.fund_id = f.id AND p.awarded_pence > 0')
    .whereNotExists((others) => void others.from('groups').whereRaw('cap_group_id = p.group_id'))
    .select(db.raw('count(*)'));
}

// A row that several groups share does not say which of them has an award; there are few, and their lines do.
function awardedTogether(db: Db): Knex.QueryBuilder {
  return awardLines(db)
    .whereRaw('e.fund_id = f.id')
    .where('e.kind', 'award committed')
    .whereNotExists((released) => void released.from('ledger_entries as r').whereRaw('r.reverses_id = e.id'))
    .where((shared) => {
      void shared.whereNotNull('g.cap_group_id');
      void shared.orWhereExists((others) => void others.from('groups').whereRaw('cap_group_id = g.id'));
    })
    .select(db.raw('count(DISTINCT e.group_id)'));
}

function summedFigures(db: Db, day: Day): Knex.QueryBuilder {
  return db('funds as f')
    .leftJoin(linesUntil(db, day).as('m'), 'm.fund_id', 'f.id')
    .groupBy('f.id')
    .select(fund, {
      confirmedPence: sumOf(db, 'confirmed'),
      conditionalPence: sumOf(db, 'conditional'),
      committedPence: sumOf(db, 'committed'),
      availablePence: sumOf(db, 'available'),
      awards: db.raw('count(*) FILTER (WHERE m.stands)'),
      groups: db.raw('count(DISTINCT m.group_id) FILTER (WHERE m.stands)'),
    });
}

const fund = { fundId: 'f.id', slug: 'f.slug', name: 'f.name', targetPence: 'f.target_pence' };
