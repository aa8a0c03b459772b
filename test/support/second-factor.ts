import { codeToType } from '../../src/accounts/second-factor/second-factor';
import type { Db } from '../../src/db';
import type { Keys } from '../../src/keys';

export type Reading = { db: Db; keys: Keys; clock: () => Date };

/** The code this person's app shows now, as if none had been typed before: tests sign in more often than people. */
export async function nextCode({ db, keys, clock }: Reading, email: string): Promise<string> {
  const own = db('people').where('email_key', email).select('id');
  const row = await db('second_factors')
    .whereIn('person_id', own)
    .first('person_id', 'secret', 'confirmed_at');
  if (!row) throw new Error(`${email} has no second factor`);
  const secret = keys.open(row.secret);
  // Sealed anew it is another secret to the database, which then forgets the steps that were used.
  await db('second_factors')
    .where('person_id', row.person_id)
    .update({ secret: keys.seal(secret), last_step: 0 });
  return codeToType({ secret, confirmedAt: row.confirmed_at, lastStep: 0 }, clock());
}
