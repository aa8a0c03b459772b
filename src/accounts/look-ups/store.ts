import type { Db } from '../../db';
import { type Read, read } from '../../read';
import type { LookUp, Register } from './look-up';

/** What was found of a group's numbers, the latest first. */
export function lookUpsOf(db: Db, groupId: number): Read<LookUp[]> {
  return read(
    db('register_look_ups as l')
      .join('people as p', 'p.id', 'l.looked_by')
      .where('l.group_id', groupId)
      .orderBy('l.id', 'desc')
      .limit(20)
      .select({ register: 'l.register', number: 'l.number', finding: 'l.finding' })
      .select({ lookedByName: 'p.name', lookedAt: 'l.looked_at' }),
  );
}

export type NewLookUp = { groupId: number; register: Register; number: string; finding: string };

export async function insertLookUp(
  tx: Db,
  { groupId, register, number, finding }: NewLookUp,
  lookedBy: number,
  now: Date,
): Promise<void> {
  const found = { group_id: groupId, register, number, finding };
  await tx('register_look_ups').insert({ ...found, looked_by: lookedBy, looked_at: now });
}
