import { createHash } from 'node:crypto';
import type { Db } from '../db';
import type { Actor } from '../actor';
import { idleLimit } from './person';
import type { OpenSession } from './session';

/** Where this person is signed in now, this browser's session first. `sessionId` is what its cookie names. */
export async function openSessions(
  db: Db,
  person: Pick<Actor, 'id' | 'permissions'>,
  sessionId: string,
  now: Date,
): Promise<OpenSession[]> {
  const rows = await live(db, person.id, now)
    .where('s.seen_at', '>', new Date(now.getTime() - idleLimit(person.permissions)))
    .orderBy('s.seen_at', 'desc')
    .limit(100)
    .select<(OpenSession & { digest: Buffer })[]>({
      id: 's.id',
      userAgent: 's.user_agent',
      startedAt: 's.created_at',
      seenAt: 's.seen_at',
      digest: 's.id_digest',
    });
  const own = createHash('sha256').update(sessionId).digest();
  return rows
    .map(({ digest, ...session }) => ({ ...session, isThis: digest.equals(own) }))
    .sort((one, other) => Number(other.isThis) - Number(one.isThis));
}

const live = (db: Db, personId: number, now: Date) =>
  db('sign_in_sessions as s')
    .join(
      'people as p',
      (on) => void on.on('p.id', 's.person_id').andOn('p.security_version', 's.security_version'),
    )
    .where('p.id', personId)
    .where('s.expires_at', '>', now);
