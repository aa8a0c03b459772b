import type { Db } from '../../db';
import { NotFound, Refused } from '../../errors';
import type { Day } from '../../values/day';
import { heldOn } from '../person-store';
import type { FactorReset, Loser } from './factor-reset';

/** Whose second factor it is, and how many could agree to taking it away. Throws NotFound. */
export async function findLoser(db: Db, personId: number, today: Day): Promise<Loser> {
  const held = db('permissions as x').where(heldOn(today));
  const administrators = held
    .clone()
    .join('people as a', 'a.id', 'x.person_id')
    .where('x.permission', 'administrator')
    .whereNot('a.id', personId)
    .whereNull('a.disabled_at')
    .whereNull('a.closed_at')
    .countDistinct('a.id');
  const row: unknown = await db('people as p')
    .where('p.id', personId)
    .select({ id: 'p.id', administrators })
    .select({
      worksHere: db.raw('exists ?', [held.clone().whereRaw('x.person_id = p.id').select('x.id')]),
      hasFactor: db.raw('exists (select from second_factors f where f.person_id = p.id)'),
    })
    .first();
  if (!row) throw new NotFound();
  return row as Loser;
}

export type NewReset = { personId: number; reason: string; askedBy: number; askedAt: Date };

/** Throws Refused when one is open already. */
export async function insertReset(tx: Db, reset: NewReset): Promise<number> {
  const [row] = await tx('factor_resets')
    .insert({
      person_id: reset.personId,
      reason: reset.reason,
      asked_by: reset.askedBy,
      asked_at: reset.askedAt,
    })
    .onConflict()
    .ignore()
    .returning('id');
  if (!row) throw new Refused([{ text: 'Somebody has asked for this already' }]);
  return (row as { id: number }).id;
}

export async function markResetDone(
  tx: Db,
  id: number,
  confirmedBy: number | null,
  now: Date,
): Promise<void> {
  await tx('factor_resets').where({ id }).update({ confirmed_by: confirmedBy, done_at: now });
}

export async function markResetRefused(tx: Db, id: number, now: Date): Promise<void> {
  await tx('factor_resets').where({ id }).update({ refused_at: now });
}

/** Those that wait for another administrator, the oldest first. */
export async function openResets(db: Db): Promise<FactorReset[]> {
  return open(db).orderBy('r.asked_at');
}

/** One that still waits. Throws NotFound. */
export async function findOpenReset(db: Db, id: number): Promise<FactorReset> {
  const [reset] = await open(db).where('r.id', id);
  if (!reset) throw new NotFound();
  return reset;
}

/** The same, kept from others until the transaction ends. */
export async function lockOpenReset(tx: Db, id: number): Promise<FactorReset> {
  await tx('factor_resets').where({ id }).forUpdate().first('id');
  return findOpenReset(tx, id);
}

const open = (db: Db) =>
  db('factor_resets as r')
    .join('people as p', 'p.id', 'r.person_id')
    .join('people as a', 'a.id', 'r.asked_by')
    .whereNull('r.done_at')
    .whereNull('r.refused_at')
    .select<FactorReset[]>({
      id: 'r.id',
      personId: 'r.person_id',
      personName: 'p.name',
      reason: 'r.reason',
      askedBy: 'r.asked_by',
      askedByName: 'a.name',
      askedAt: 'r.asked_at',
    });
