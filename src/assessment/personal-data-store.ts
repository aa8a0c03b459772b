import type { Db } from '../db';
import { erasedMark } from '../values/erased';

/** Blanks what somebody wrote about their own links with groups; that they declared one, and the ruling, stay. */
export async function blankDeclarationsOf(tx: Db, personId: number): Promise<number> {
  return tx('conflict_declarations')
    .where('person_id', personId)
    .whereNotIn('note', ['', erasedMark])
    .update({ note: erasedMark });
}
