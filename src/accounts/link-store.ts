import { createHash, randomBytes } from 'node:crypto';
import type { Db } from '../db';
import { Refused } from '../errors';
import type { Keys } from '../keys';
import {
  endedLink,
  lifetimes,
  type LinkPurpose,
  type LinkRequest,
  type SingleUseLink,
} from './single-use-link';

export type NewLink = { purpose: LinkPurpose; email: string; personId: number | null };

/**
 * Makes a link that works once; only a digest of its token is kept. The letter that carries it is queued with the seed
 * (`linkSeed`), and `tokenPlace` in its path (guarantees.md AU-05).
 */
export async function insertLink(
  tx: Db,
  keys: Keys,
  { purpose, email, personId }: NewLink,
  now: Date,
): Promise<{ id: number; seed: Buffer }> {
  const seed = randomBytes(32);
  const [row] = await tx('single_use_links')
    .insert({
      digest: digestOf(keys.tokenFor(seed)),
      purpose,
      email: email.trim(),
      person_id: personId,
      made_at: now,
      expires_at: new Date(now.getTime() + lifetimes[purpose]),
    })
    .returning('id');
  return { id: (row as { id: number }).id, seed };
}

/** Links sent to an address, or those made for a person. */
export type Whose = { email: string } | { personId: number };

/** Ends such links of this purpose that still work: a newer one takes their place. */
export async function withdrawLinks(tx: Db, purpose: LinkPurpose, whose: Whose, now: Date): Promise<void> {
  await unused(tx, now)
    .where({ purpose, ...columnsOf(whose) })
    .update({ withdrawn_at: now });
}

/** Ends every link sent to this person, whatever it was for, as when their password or address has changed. */
export async function withdrawLinksOf(tx: Db, personId: number, now: Date): Promise<void> {
  await unused(tx, now).where('person_id', personId).update({ withdrawn_at: now });
}

/** Ends one link before it is used. */
export async function withdrawLink(tx: Db, id: number, now: Date): Promise<void> {
  await unused(tx, now).where({ id }).update({ withdrawn_at: now });
}

/** The link with this token while it works; opening it uses nothing up. */
export async function findOptionalLink(
  db: Db,
  purpose: LinkPurpose,
  token: string,
  now: Date,
): Promise<SingleUseLink | undefined> {
  return unused(db, now)
    .where({ purpose, digest: digestOf(token) })
    .first<SingleUseLink | undefined>(columns);
}

/** Uses the link up: of any number who try, one succeeds (guarantees.md D25). Throws Refused. */
export async function useLink(
  tx: Db,
  purpose: LinkPurpose,
  token: string,
  now: Date,
): Promise<SingleUseLink> {
  const rows = await unused(tx, now)
    .where({ purpose, digest: digestOf(token) })
    .update({ used_at: now })
    .returning(columnsReturned);
  const [link] = rows as (Omit<SingleUseLink, 'personId' | 'madeAt' | 'expiresAt'> & Kept)[];
  if (!link) throw new Refused([endedLink]);
  const { id, email, person_id, made_at, expires_at } = link;
  return { id, purpose, email, personId: person_id, madeAt: made_at, expiresAt: expires_at };
}

/** How many such links of this purpose were made since an instant. */
export async function countLinks(db: Db, purpose: LinkPurpose, whose: Whose, since: Date): Promise<number> {
  const rows = await db('single_use_links')
    .where({ purpose, ...columnsOf(whose) })
    .where('made_at', '>', since)
    .count<{ count: number }[]>({ count: '*' });
  return rows[0]?.count ?? 0;
}

/** Asks the worker to answer somebody who wants a link: the page that asks does the same for everyone (AU-04). */
export async function queueLinkRequest(db: Db, request: LinkRequest): Promise<void> {
  await db.raw(`SELECT graphile_worker.add_job('answer-link-request', ?::json, max_attempts => 10)`, [
    JSON.stringify(request),
  ]);
}

type Kept = { person_id: number | null; made_at: Date; expires_at: Date };

const columnsReturned = ['id', 'purpose', 'email', 'person_id', 'made_at', 'expires_at'];
const columns = {
  id: 'id',
  purpose: 'purpose',
  email: 'email',
  personId: 'person_id',
  madeAt: 'made_at',
  expiresAt: 'expires_at',
};

const unused = (db: Db, now: Date) =>
  db('single_use_links').whereNull('used_at').whereNull('withdrawn_at').where('expires_at', '>', now);

const columnsOf = (whose: Whose) =>
  'email' in whose ? { email_key: whose.email.trim().toLowerCase() } : { person_id: whose.personId };

/** What is kept of a token. */
export function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
