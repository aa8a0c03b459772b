import { createHash } from 'node:crypto';
import type { Db } from '../db';

/** A browser somebody signed in with; `token` is what its cookie carries. */
export type Device = { token: string; userAgent: string };

const thirtyDays = 30 * 24 * 60 * 60 * 1000;

/** Whether the person with this address has signed in with this browser before (guarantees.md AU-03). */
export async function isKnownDevice(db: Db, email: string, token: string): Promise<boolean> {
  const row: unknown = await db('devices as d')
    .join('people as p', 'p.id', 'd.person_id')
    .where({ 'd.digest': digest(token), 'p.email_key': email.trim().toLowerCase() })
    .first('d.id');
  return row !== undefined;
}

/** Whether this browser stands in for the second factor, since its person asked for that (product.md, Decided 11). */
export async function isRemembered(
  db: Db,
  person: { id: number; version: number },
  token: string,
  now: Date,
): Promise<boolean> {
  const row = await db('devices')
    .where({ person_id: person.id, digest: digest(token), security_version: person.version })
    .where('remembered_until', '>', now)
    .first('id');
  return row !== undefined;
}

/** Whether this person has signed in before, and never with the browser that carries this. */
export async function isNewDevice(db: Db, personId: number, token: string | undefined): Promise<boolean> {
  const own = token === undefined ? Buffer.alloc(0) : digest(token);
  const known = await db('devices')
    .where({ person_id: personId })
    .orderByRaw('digest = ? DESC', [own])
    .first('digest');
  return known !== undefined && !own.equals(known.digest);
}

/** Notes that the person signed in with this browser; with `remember` it stands in for the second factor for 30 days. */
export async function saveDevice(
  db: Db,
  person: { id: number; version: number },
  { token, userAgent }: Device,
  { remember, now }: { remember: boolean; now: Date },
): Promise<void> {
  const seen = {
    seen_at: now,
    user_agent: userAgent,
    ...(remember && {
      remembered_until: new Date(now.getTime() + thirtyDays),
      security_version: person.version,
    }),
  };
  await db('devices')
    .insert({
      person_id: person.id,
      digest: digest(token),
      made_at: now,
      security_version: person.version,
      ...seen,
    })
    .onConflict(['person_id', 'digest'])
    .merge(seen);
}

/** Lets no browser stand in for this person's second factor any more. */
export async function forgetDevices(db: Db, personId: number): Promise<void> {
  await db('devices').where('person_id', personId).update({ remembered_until: null });
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
