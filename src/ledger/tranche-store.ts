import { brokenRule, type Db } from '../db';
import { NotFound, Refused } from '../errors';
import type { Confirmation, Proposal, Tranche, TrancheStatus } from './tranche';

export async function insertTranche(tx: Db, proposal: Proposal, proposedBy: number): Promise<number> {
  const { fundId, name, amountPence, condition } = proposal;
  const row = { fund_id: fundId, name, amount_pence: amountPence, condition, proposed_by: proposedBy };
  try {
    const [inserted] = await tx('tranches').insert(row).returning('id');
    return inserted?.id ?? 0;
  } catch (error) {
    if (brokenRule(error) !== 'tranches_name_once') throw error;
    throw new Refused([
      { field: 'name', text: 'This fund already has a tranche called {name}', values: { name } },
    ]);
  }
}

/** The tranche, held still until the transaction ends. Throws NotFound. */
export async function lockTranche(tx: Db, id: number): Promise<Tranche> {
  const row = await tx('tranches').where({ id }).forUpdate().first();
  if (!row) throw new NotFound();
  return {
    id: row.id,
    fundId: row.fund_id,
    name: row.name,
    amountPence: row.amount_pence,
    status: row.status as TrancheStatus,
    condition: row.condition,
    proposedBy: row.proposed_by,
    proposedOn: await dayProposed(tx, id),
    confirmedOn: row.confirmed_on,
  };
}

export async function markConfirmed(
  tx: Db,
  id: number,
  by: number,
  confirmation: Confirmation,
): Promise<void> {
  const { evidence, confirmedOn } = confirmation;
  await tx('tranches')
    .where({ id })
    .update({ status: 'confirmed', confirmed_by: by, confirmed_on: confirmedOn, evidence });
}

export async function markWithdrawn(tx: Db, id: number): Promise<void> {
  await tx('tranches').where({ id }).update({ status: 'withdrawn' });
}

async function dayProposed(tx: Db, id: number): Promise<string> {
  const entry = await tx('ledger_entries')
    .where({ tranche_id: id, kind: 'tranche proposed' })
    .first('occurred_on');
  return entry?.occurred_on ?? '0001-01-01';
}
