import type { Db } from '../../db';

/** Takes a person's name off the committees of groups they are or were in; that somebody was on them stays. */
export async function blankOfficers(tx: Db, { id, name }: { id: number; name: string }): Promise<number> {
  return tx('committee_members')
    .whereIn('group_id', tx('memberships').where('person_id', id).select('group_id'))
    .whereRaw('lower(btrim(name)) = lower(btrim(?))', [name])
    .update({ name: tx.raw(`'Former committee member ' || id`) as unknown as string });
}
