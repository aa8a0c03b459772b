import type { Db } from '../db';
import type { Pence } from '../values/money';
import { type Read, read } from '../read';
import { roomUnderCap, type FundPosition, type GroupPosition, type RoundPosition } from './position';

/** Where a fund's money stands now, in pence; all nought before its first tranche is proposed. */
export function fundPosition(db: Db, fundId: number): Read<FundPosition> {
  return read(
    db('fund_positions as p')
      .where('p.fund_id', fundId)
      .select({
        confirmedPence: 'p.confirmed_pence',
        committedPence: 'p.committed_pence',
        availablePence: db.raw('p.confirmed_pence - p.committed_pence'),
        allottedPence: 'p.allotted_pence',
        conditionalPence: db('tranches as t')
          .whereRaw('t.fund_id = p.fund_id')
          .where('t.status', 'conditional')
          .select(db.raw('coalesce(sum(t.amount_pence), 0)::bigint')),
      }),
    ([row]: FundPosition[]) => row ?? nothing,
  );
}

/** Where a round's money stands now; a round nobody has opened a position for has no budget of its own. */
export async function roundPosition(db: Db, roundId: number): Promise<RoundPosition> {
  const row = await db('round_positions').where('round_id', roundId).first();
  return { budgetPence: row?.budget_pence ?? null, committedPence: row?.committed_pence ?? 0 };
}

/** What a group holds of a fund, with those it shares its cap with: nothing, up to this cap, before the first bid. */
export function groupPosition(db: Db, fundId: number, groupId: number, capPence: Pence): Read<GroupPosition> {
  const rows = db('groups as g')
    .where('g.id', groupId)
    .leftJoin('group_positions as p', (on) => on.on('p.group_id', holderId(db)).andOnVal('p.fund_id', fundId))
    .select({
      requestedPence: db.raw('coalesce(p.requested_pence, 0)'),
      awardedPence: db.raw('coalesce(p.awarded_pence, 0)'),
      capPence: db.raw('coalesce(p.cap_pence, ?)', [capPence]),
      isShared: db('groups as s')
        .whereRaw('s.cap_group_id = ?', [holderId(db)])
        .select(db.raw('count(*) > 0')),
    });
  return read(rows, ([row]: GroupPosition[]) => row ?? { ...nobodys, capPence });
}

/** How much more a group may ask of a fund, in pence (product.md, Decided 7), with those it shares its cap with. */
export function capLeft(db: Db, fundId: number, groupId: number): Read<Pence> {
  const position = db('groups as g')
    .where('g.id', groupId)
    .join('funds as f', (on) => on.onVal('f.id', fundId))
    .leftJoin('group_positions as p', (on) => on.on('p.group_id', holderId(db)).andOn('p.fund_id', 'f.id'))
    .select({
      requestedPence: db.raw('coalesce(p.requested_pence, 0)'),
      awardedPence: db.raw('coalesce(p.awarded_pence, 0)'),
      capPence: db.raw('coalesce(p.cap_pence, f.cap_pence)'),
    });
  return read(position, ([row]: GroupPosition[]) => (row ? roomUnderCap(row) : 0));
}

const holderId = (db: Db) => db.raw('coalesce(g.cap_group_id, g.id)');

const nobodys = { requestedPence: 0, awardedPence: 0, isShared: false };

const nothing: FundPosition = {
  confirmedPence: 0,
  conditionalPence: 0,
  committedPence: 0,
  availablePence: 0,
  allottedPence: 0,
};
