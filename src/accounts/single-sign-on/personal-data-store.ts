import type { Db } from '../../db';

/** Forgets what the council's directory is asked with about somebody. Answers how many sessions that was. */
export async function deleteVouchingsOfPerson(tx: Db, personId: number): Promise<number> {
  return tx('vouchings').where('person_id', personId).delete();
}
