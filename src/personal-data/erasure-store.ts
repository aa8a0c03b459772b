import { type Db, brokenRule } from '../db';
import { Refused } from '../errors';
import { type Read, read } from '../read';
import type { Basis, Erasure } from './erasure';

const columns = {
  id: 'e.id',
  personId: 'e.person_id',
  basis: 'e.basis',
  askedBy: 'e.asked_by',
  askedByName: 'asker.name',
  askedAt: 'e.asked_at',
  confirmedAt: 'e.confirmed_at',
  confirmedByName: 'confirmer.name',
  alone: 'e.alone',
  counts: 'e.counts',
};

/** The request to erase this person that stands or was carried out, if there is one. */
export function findOptionalErasure(db: Db, personId: number): Read<Erasure | undefined> {
  const query = db('erasures as e')
    .leftJoin('people as asker', 'asker.id', 'e.asked_by')
    .leftJoin('people as confirmer', 'confirmer.id', 'e.confirmed_by')
    .where('e.person_id', personId)
    .whereNull('e.withdrawn_at')
    .select(columns);
  return read(query, ([erasure]: Erasure[]) => erasure);
}

/** Asks for somebody to be erased; a repeat changes nothing. Throws Refused under a legal hold. */
export async function insertErasure(
  tx: Db,
  { personId, basis, askedBy }: { personId: number; basis: Basis; askedBy: number | null },
  now: Date,
): Promise<void> {
  await tx('erasures')
    .insert({ person_id: personId, basis, asked_by: askedBy, asked_at: now })
    .onConflict(tx.raw('(person_id) WHERE withdrawn_at IS NULL') as unknown as string)
    .ignore()
    .catch(refuseHeld);
}

/** Notes that a request was carried out, by whom, and how many records of each kind it reached. */
export async function markErased(
  tx: Db,
  id: number,
  { confirmedBy, alone, counts }: { confirmedBy: number; alone: boolean; counts: Record<string, number> },
  now: Date,
): Promise<void> {
  await tx('erasures')
    .where({ id })
    .update({ confirmed_by: confirmedBy, confirmed_at: now, alone, counts: JSON.stringify(counts) })
    .catch(refuseHeld);
}

/** Notes that somebody was erased again after an older copy of the database came back. */
export async function markErasedAgain(
  tx: Db,
  personId: number,
  counts: Record<string, number>,
  now: Date,
): Promise<void> {
  const again = { basis: 'restored', asked_by: null, confirmed_at: now, counts: JSON.stringify(counts) };
  const found = await tx('erasures').where('person_id', personId).whereNull('withdrawn_at').first('id');
  if (found) await tx('erasures').where('id', found.id).update(again);
  else await tx('erasures').insert({ person_id: personId, asked_at: now, ...again });
}

export async function markErasureWithdrawn(tx: Db, id: number, by: number, now: Date): Promise<void> {
  await tx('erasures').where({ id }).update({ withdrawn_by: by, withdrawn_at: now });
}

function refuseHeld(error: unknown): never {
  if (brokenRule(error) === 'erasures_not_held')
    throw new Refused([{ text: 'A legal hold keeps what we have about them until it is lifted' }]);
  throw error;
}
