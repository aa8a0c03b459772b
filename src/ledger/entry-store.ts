import { brokenRule, type Db } from '../db';
import { NotFound, Refused } from '../errors';
import type { AwardEntry, NewEntry } from './entry';

/** Writes one line of the ledger for ever. Refused when the award is in it already, or its release is. */
export async function insertEntry(tx: Db, entry: NewEntry): Promise<void> {
  const row = {
    fund_id: entry.fundId,
    occurred_on: entry.occurredOn,
    recorded_at: entry.recordedAt,
    kind: entry.kind,
    amount_pence: entry.amountPence,
    tranche_id: entry.trancheId ?? null,
    round_id: entry.roundId ?? null,
    group_id: entry.groupId ?? null,
    reference: entry.reference,
    reverses_id: entry.reversesId ?? null,
  };
  await tx('ledger_entries')
    .insert(row)
    .catch((error: unknown) => {
      const rule = brokenRule(error);
      const text = rule === undefined ? undefined : repeats[rule];
      throw text === undefined ? error : new Refused([{ text, values: { reference: entry.reference } }]);
    });
}

/** The line that committed an award. Throws NotFound when the ledger has no award with this reference. */
export async function findAwardEntry(db: Db, reference: string): Promise<AwardEntry> {
  const row = await db('ledger_entries').where({ reference, kind: 'award committed' }).first();
  if (row?.group_id == null) throw new NotFound();
  return {
    id: row.id,
    fundId: row.fund_id,
    roundId: row.round_id,
    groupId: row.group_id,
    amountPence: row.amount_pence,
    occurredOn: row.occurred_on,
  };
}

const repeats: Record<string, string> = {
  ledger_entries_committed_once: 'The award {reference} is in the ledger already',
  ledger_entries_reversed_once: 'The award {reference} has been released already',
};
