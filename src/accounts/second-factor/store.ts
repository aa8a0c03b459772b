import type { Db } from '../../db';
import type { Keys } from '../../keys';
import type { SecondFactor } from './second-factor';

export async function findOptionalFactor(
  db: Db,
  keys: Keys,
  personId: number,
): Promise<SecondFactor | undefined> {
  const row = await factorOf(db, personId).first('secret', 'confirmed_at', 'last_step');
  return row && { secret: keys.open(row.secret), confirmedAt: row.confirmed_at, lastStep: row.last_step };
}

/** The same, kept from others who type codes for this person until the transaction ends. */
export async function lockOptionalFactor(
  tx: Db,
  keys: Keys,
  personId: number,
): Promise<SecondFactor | undefined> {
  const row = await factorOf(tx, personId).forUpdate().first('secret', 'confirmed_at', 'last_step');
  return row && { secret: keys.open(row.secret), confirmedAt: row.confirmed_at, lastStep: row.last_step };
}

export async function insertFactor(
  tx: Db,
  keys: Keys,
  personId: number,
  { secret, confirmedAt, lastStep }: SecondFactor,
): Promise<void> {
  await tx('second_factors').insert({
    person_id: personId,
    secret: keys.seal(secret),
    confirmed_at: confirmedAt,
    last_step: lastStep,
  });
}

export async function deleteFactor(tx: Db, personId: number): Promise<boolean> {
  return (await factorOf(tx, personId).delete()) === 1;
}

/** Notes that the code of this step was used; false when it, or a later one, had been (guarantees.md AU-01). */
export async function markStepUsed(tx: Db, personId: number, step: number): Promise<boolean> {
  const changed = await factorOf(tx, personId).where('last_step', '<', step).update({ last_step: step });
  return changed === 1;
}

/** Puts new recovery codes in the place of all that were there; only their digests are kept. */
export async function replaceRecoveryCodes(
  tx: Db,
  personId: number,
  digests: Buffer[],
  now: Date,
): Promise<void> {
  await tx('recovery_codes').where('person_id', personId).delete();
  await tx('recovery_codes').insert(digests.map((digest) => ({ person_id: personId, digest, made_at: now })));
}

/** Uses a recovery code up; false when there is no such unused one. */
export async function markRecoveryCodeUsed(
  tx: Db,
  personId: number,
  digest: Buffer,
  now: Date,
): Promise<boolean> {
  const changed = await unusedCodes(tx, personId).where({ digest }).update({ used_at: now });
  return changed === 1;
}

export async function countRecoveryCodes(db: Db, personId: number): Promise<number> {
  const rows = await unusedCodes(db, personId).count<{ count: number }[]>({ count: '*' });
  return rows[0]?.count ?? 0;
}

const factorOf = (db: Db, personId: number) => db('second_factors').where('person_id', personId);

const unusedCodes = (db: Db, personId: number) =>
  db('recovery_codes').where('person_id', personId).whereNull('used_at');
