import type { Knex } from 'knex';
import type { Db } from '../db';
import type { Pence } from '../values/money';

/** Makes the fund's row where there is none yet: no money confirmed, none committed. */
export async function openFundPosition(tx: Db, fundId: number): Promise<void> {
  await tx('fund_positions').insert({ fund_id: fundId }).onConflict('fund_id').ignore();
}

export async function openRoundRow(tx: Db, roundId: number): Promise<void> {
  await tx('round_positions').insert({ round_id: roundId }).onConflict('round_id').ignore();
}

export async function openGroupRow(tx: Db, fundId: number, groupId: number, capPence: Pence): Promise<void> {
  const row = { fund_id: fundId, group_id: groupId, cap_pence: capPence };
  await tx('group_positions').insert(row).onConflict(['fund_id', 'group_id']).ignore();
}

/** Commits money in one conditional update, so that no two awards take the same pounds; false where it is too much. */
export async function commitFund(tx: Db, fundId: number, pence: Pence): Promise<boolean> {
  return changed(
    tx('fund_positions')
      .where('fund_id', fundId)
      .whereRaw('committed_pence + ? <= confirmed_pence', [pence])
      .increment('committed_pence', pence),
  );
}

export async function commitRound(tx: Db, roundId: number, pence: Pence): Promise<boolean> {
  return changed(
    tx('round_positions')
      .where('round_id', roundId)
      .whereRaw('(budget_pence IS NULL OR committed_pence + ? <= budget_pence)', [pence])
      .increment('committed_pence', pence),
  );
}

export type Holding = { fundId: number; groupId: number };

/** Moves what a group asked for to what it is awarded in one statement; false where its cap is too low. */
export async function commitGroup(
  tx: Db,
  holding: Holding,
  heldPence: Pence,
  pence: Pence,
): Promise<boolean> {
  return changed(
    rowOf(tx, holding)
      .where('requested_pence', '>=', heldPence)
      .whereRaw('requested_pence - ? + awarded_pence + ? <= cap_pence', [heldPence, pence])
      .decrement('requested_pence', heldPence)
      .increment('awarded_pence', pence),
  );
}

export async function addRequest(tx: Db, holding: Holding, pence: Pence): Promise<boolean> {
  return changed(
    rowOf(tx, holding)
      .whereRaw('requested_pence + awarded_pence + ? <= cap_pence', [pence])
      .increment('requested_pence', pence),
  );
}

export async function takeRequest(tx: Db, holding: Holding, pence: Pence): Promise<boolean> {
  return changed(
    rowOf(tx, holding).where('requested_pence', '>=', pence).decrement('requested_pence', pence),
  );
}

/** Takes back what an award committed, from fund, round and group in that order; false where less was committed. */
export async function takeBack(
  tx: Db,
  award: Holding & { roundId: number | null; amountPence: Pence },
): Promise<boolean> {
  const { fundId, roundId, amountPence: pence } = award;
  const positions = [
    tx('fund_positions').where('fund_id', fundId).decrement('committed_pence', pence),
    ...(roundId === null
      ? []
      : [tx('round_positions').where('round_id', roundId).decrement('committed_pence', pence)]),
    rowOf(tx, award).decrement('awarded_pence', pence),
  ];
  for (const position of positions) if (!(await changed(position))) return false;
  return true;
}

function rowOf(tx: Db, { fundId, groupId }: Holding) {
  return tx('group_positions').where({ fund_id: fundId, group_id: groupId });
}

async function changed(update: Knex.QueryBuilder): Promise<boolean> {
  return ((await update) as number) > 0;
}
