import type { Knex } from 'knex';
import { type Db, said } from '../db';
import { NotFound } from '../errors';
import type { Pence } from '../values/money';

/** Makes the fund's row where there is none yet: no money confirmed, none committed. */
export async function openFundPosition(tx: Db, fundId: number): Promise<void> {
  await tx('fund_positions').insert({ fund_id: fundId }).onConflict('fund_id').ignore();
}

export async function openRoundRow(tx: Db, roundId: number): Promise<void> {
  await tx('round_positions').insert({ round_id: roundId }).onConflict('round_id').ignore();
}

/**
 * The group whose row holds a group's money: its own, or that of the group it shares a cap with. Nobody links or unlinks
 * the two until the transaction ends. Throws NotFound.
 */
export async function holderOf(tx: Db, groupId: number): Promise<number> {
  return onlyHolder(tx, `WITH ${holder} SELECT id FROM holder`, [groupId, groupId]);
}

/** Makes the row that holds a group's money where there is none yet, and answers whose it is, as `holderOf` does. */
export async function openGroupRow(
  tx: Db,
  fundId: number,
  groupId: number,
  capPence: Pence,
): Promise<number> {
  return onlyHolder(tx, openedRow, [groupId, groupId, fundId, capPence]);
}

// The older group is locked before the one that shares its cap, as linking does.
const holder = `
  locked AS (SELECT id, cap_group_id FROM groups
    WHERE id = ANY (ARRAY (SELECT unnest(ARRAY[id, cap_group_id]) FROM groups WHERE id = ?)) ORDER BY id FOR KEY SHARE),
  holder AS (SELECT coalesce(cap_group_id, id) AS id FROM locked WHERE id = ?)`;

const openedRow = `
  WITH ${holder}, opened AS (
    INSERT INTO group_positions (fund_id, group_id, cap_pence) SELECT ?::bigint, id, ?::bigint FROM holder
    ON CONFLICT (fund_id, group_id) DO NOTHING)
  SELECT id FROM holder`;

async function onlyHolder(tx: Db, words: string, values: number[]): Promise<number> {
  const [row] = (await said(tx, words, values)) as { id: number }[];
  if (!row) throw new NotFound();
  return row.id;
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

/** A row of a fund: `groupId` is whose it is, which for a group that shares a cap is another (`holderOf`). */
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
  const { fundId, roundId, groupId, amountPence: pence } = award;
  const fund = tx('fund_positions').where('fund_id', fundId).decrement('committed_pence', pence);
  if (!(await changed(fund))) return false;
  const round = tx('round_positions').where('round_id', roundId).decrement('committed_pence', pence);
  if (roundId !== null && !(await changed(round))) return false;
  const holding = { fundId, groupId: await holderOf(tx, groupId) };
  return changed(rowOf(tx, holding).decrement('awarded_pence', pence));
}

function rowOf(tx: Db, { fundId, groupId }: Holding) {
  return tx('group_positions').where({ fund_id: fundId, group_id: groupId });
}

async function changed(update: Knex.QueryBuilder): Promise<boolean> {
  return ((await update) as number) > 0;
}
