import { NotFound } from '../errors';
import type { Db } from '../db';
import type { Pence } from '../values/money';

export async function findFundOfRound(db: Db, roundId: number): Promise<number> {
  const row = await db('rounds').where('id', roundId).first('fund_id');
  if (!row) throw new NotFound();
  return row.fund_id;
}

/** Holds the rows of fund and round still, in that order, until the transaction ends. */
export async function lockBudgets(tx: Db, fundId: number, roundId: number): Promise<void> {
  await tx('fund_positions').where('fund_id', fundId).forUpdate().select('fund_id');
  await tx('round_positions').where('round_id', roundId).forUpdate().select('round_id');
}

/** Adds to what the budgets of rounds hold together, or takes from it; false where confirmed money is too little. */
export async function allot(tx: Db, fundId: number, more: Pence): Promise<boolean> {
  const rows = await tx('fund_positions')
    .where('fund_id', fundId)
    .whereRaw('(?::bigint <= 0 OR allotted_pence + ? <= confirmed_pence)', [more, more])
    .increment('allotted_pence', more);
  return rows > 0;
}

/** Sets a round's budget, or none of its own; false where the round has committed more. */
export async function saveBudget(tx: Db, roundId: number, budgetPence: Pence | null): Promise<boolean> {
  const rows = await tx('round_positions')
    .where('round_id', roundId)
    .whereRaw('(?::bigint IS NULL OR committed_pence <= ?::bigint)', [budgetPence, budgetPence])
    .update({ budget_pence: budgetPence });
  return rows > 0;
}

export async function confirmMoney(tx: Db, fundId: number, pence: Pence): Promise<void> {
  await tx('fund_positions').where('fund_id', fundId).increment('confirmed_pence', pence);
}

/** Takes confirmed money away where neither awards nor the budgets of rounds need it; false where they do. */
export async function unconfirmMoney(tx: Db, fundId: number, pence: Pence): Promise<boolean> {
  const rows = await tx('fund_positions')
    .where('fund_id', fundId)
    .whereRaw('confirmed_pence - ? >= committed_pence', [pence])
    .whereRaw('confirmed_pence - ? >= allotted_pence', [pence])
    .decrement('confirmed_pence', pence);
  return rows > 0;
}
