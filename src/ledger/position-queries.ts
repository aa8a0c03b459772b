import { prepared, type Db } from '../db';
import type { Pence } from '../values/money';
import { roomUnderCap, type FundPosition, type GroupPosition, type RoundPosition } from './position';

/** Where a fund's money stands now, in pence; all nought before its first tranche is proposed. */
export async function fundPosition(db: Db, fundId: number): Promise<FundPosition> {
  const rows = (await prepared(
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
  )) as FundPosition[];
  return rows[0] ?? nothing;
}

/** Where a round's money stands now; a round nobody has opened a position for has no budget of its own. */
export async function roundPosition(db: Db, roundId: number): Promise<RoundPosition> {
  const row = await prepared(db('round_positions').where('round_id', roundId).first());
  return { budgetPence: row?.budget_pence ?? null, committedPence: row?.committed_pence ?? 0 };
}

/** What a group holds of a fund: nothing, up to this cap, before its first bid. */
export async function groupPosition(
  db: Db,
  fundId: number,
  groupId: number,
  capPence: Pence,
): Promise<GroupPosition> {
  const row = await prepared(db('group_positions').where({ fund_id: fundId, group_id: groupId }).first());
  if (!row) return { requestedPence: 0, awardedPence: 0, capPence };
  return { requestedPence: row.requested_pence, awardedPence: row.awarded_pence, capPence: row.cap_pence };
}

/** How much more a group may ask of a fund, in pence (product.md, Decided 7). */
export async function capLeft(
  db: Db,
  fund: { id: number; capPence: Pence },
  groupId: number,
): Promise<Pence> {
  return roomUnderCap(await groupPosition(db, fund.id, groupId, fund.capPence));
}

const nothing: FundPosition = {
  confirmedPence: 0,
  conditionalPence: 0,
  committedPence: 0,
  availablePence: 0,
  allottedPence: 0,
};
