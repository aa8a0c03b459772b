import type { Actor } from '../../actor';
import type { Db } from '../../db';

/** What was opened: a person's record, a group's with the people in it, a sent bid with those it names, a register. */
export type ReadRecord = { type: 'person' | 'group' | 'application' | 'training session'; id: number };

/** Or a list with addresses in it, which is about nobody alone: of people, of those invited, of letters to people. */
export type Reading = ReadRecord | { type: 'people' | 'invitations' | 'letters' };

/**
 * Writes down that one of the fund's people opened records with personal data, before they are shown to them; nothing for
 * their own, or for those who do not work for the fund (guarantees.md, section 3).
 */
export async function noteReading(
  db: Db,
  actor: Actor,
  readings: Reading | Reading[],
  now: Date,
): Promise<void> {
  if (actor.permissions.length === 0) return;
  const others = [readings].flat().filter((reading) => !isOwn(actor, reading));
  if (others.length === 0) return;
  await db('access_log').insert(
    others.map((reading) => ({
      read_at: now,
      reader_id: actor.id,
      kind: reading.type,
      subject_id: 'id' in reading ? reading.id : null,
    })),
  );
}

function isOwn(actor: Actor, reading: Reading): boolean {
  if (reading.type === 'person') return reading.id === actor.id;
  return reading.type === 'group' && actor.groupIds.includes(reading.id);
}
