import type { Actor } from '../../actor';
import type { Db } from '../../db';

/** What was opened: a person's record, a group's with the people in it, or a sent bid with those it names. */
export type Reading = { type: 'person' | 'group' | 'application'; id: number };

/**
 * Writes down that one of the fund's people opened a record with personal data, before it is shown to them; nothing for
 * their own, or for those who do not work for the fund (guarantees.md, section 3).
 */
export async function noteReading(db: Db, actor: Actor, { type, id }: Reading, now: Date): Promise<void> {
  const isOwn = { person: actor.id === id, group: actor.groupIds.includes(id), application: false };
  if (isOwn[type] || actor.permissions.length === 0) return;
  await db('access_log').insert({ read_at: now, reader_id: actor.id, kind: type, subject_id: id });
}
