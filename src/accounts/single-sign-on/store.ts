import type { Knex } from 'knex';
import { type Db } from '../../db';
import type { Keys } from '../../keys';
import type { Day } from '../../values/day';
import { longestSession, type Person } from '../person';
import { heldOn } from '../person-store';
import type { Leaving } from './directory';
import type { Ticket, Vouched } from './vouching';

/** Whose account is joined to this person of the directory; `isOpen` unless disabled, closed or without a permission. */
export async function findOptionalJoined(
  db: Db,
  key: string,
  today: Day,
): Promise<{ id: number; isOpen: boolean } | undefined> {
  const joined = () => db('people as p').where('p.council_subject', key);
  const known = await joined().first<{ id: number } | undefined>('p.id');
  const open = await joined().modify(openToStaff(today)).first<{ id: number } | undefined>('p.id');
  return known && { id: known.id, isOpen: open !== undefined };
}

/** What the directory calls this person, where their account is joined to it. */
export async function findOptionalKey(db: Db, personId: number): Promise<string | undefined> {
  const row = await db('people').where('id', personId).first('council_subject');
  return row?.council_subject ?? undefined;
}

export type Staff = Person & { key: string | null };

/** Who has this address and holds a permission today, locked; nobody once disabled or closed. */
export async function lockOptionalStaff(tx: Db, email: string, today: Day): Promise<Staff | undefined> {
  return tx('people as p')
    .where('p.email_key', email.trim().toLowerCase())
    .modify(openToStaff(today))
    .forUpdate()
    .first<Staff | undefined>({ id: 'p.id', name: 'p.name', email: 'p.email', key: 'p.council_subject' });
}

export async function markJoined(tx: Db, personId: number, key: string): Promise<void> {
  await tx('people').where('id', personId).update({ council_subject: key });
}

export async function markParted(tx: Db, personId: number): Promise<void> {
  await tx('people').where('id', personId).update({ council_subject: null });
}

export async function insertVouching(
  db: Db,
  keys: Keys,
  { personId, vouched, now }: { personId: number; vouched: Vouched; now: Date },
): Promise<number> {
  const [row] = await db('vouchings')
    .insert({
      person_id: personId,
      sid: vouched.sid,
      ticket: seal(keys, vouched.ticket),
      made_at: now,
      vouched_at: now,
      ask_after: now,
    })
    .returning('id');
  return (row as { id: number }).id;
}

export type Vouching = { id: number; personId: number; vouchedAt: Date };

/** When the directory last vouched for this person's session; undefined once it has ended. */
export async function findOptionalVouching(
  db: Db,
  { id, personId }: { id: number; personId: number },
): Promise<Vouching | undefined> {
  const row = await db('vouchings').where({ id, person_id: personId }).first('vouched_at');
  return row && { id, personId, vouchedAt: row.vouched_at };
}

/** The same with its ticket, for the one request that is to ask now: nobody else asks before `until`. */
export async function claimOptionalVouching(
  db: Db,
  keys: Keys,
  { id, personId, now, until }: { id: number; personId: number; now: Date; until: Date },
): Promise<(Vouching & { ticket: Ticket }) | undefined> {
  const [row] = await db('vouchings')
    .where({ id, person_id: personId })
    .where('ask_after', '<=', now)
    .update({ ask_after: until })
    .returning(['vouched_at', 'ticket']);
  return row && { id, personId, vouchedAt: row.vouched_at, ticket: open(keys, row.ticket) };
}

/** Notes that the directory vouched at `now`: the ticket to ask with next time, and what it calls a new session. */
export async function saveVouching(
  db: Db,
  keys: Keys,
  { id, ticket, now, sid }: { id: number; ticket: Ticket; now: Date; sid?: string | null },
): Promise<void> {
  const renamed = sid === undefined ? {} : { sid };
  const vouched = { vouched_at: now, ask_after: now, ticket: seal(keys, ticket) };
  await db('vouchings')
    .where({ id })
    .update({ ...vouched, ...renamed });
}

/** Ends a session the directory vouched for at its next request; whose it was, where there was one. */
export async function deleteVouching(db: Db, id: number): Promise<number | undefined> {
  const [row] = await db('vouchings').where({ id }).delete().returning('person_id');
  return row?.person_id;
}

/**
 * The same for the sessions the directory has signed out; whose they were, each person once. Where it names both a person
 * and a session of theirs, what began before it gave sessions names ends too.
 */
export async function deleteVouchingsOf(db: Db, { key, sid }: Leaving): Promise<number[]> {
  const ending = db('vouchings');
  if (key !== undefined) {
    void ending.whereIn('person_id', db('people').where('council_subject', key).select('id'));
  }
  if (sid !== undefined) {
    void ending.where((named) => {
      void named.where({ sid });
      if (key !== undefined) void named.orWhereNull('sid');
    });
  }
  const rows = await ending.delete().returning('person_id');
  return [...new Set(rows.map(({ person_id }) => person_id))];
}

/** Deletes what no session can still last by at `now`. */
export async function sweepVouchings(db: Db, now: Date): Promise<void> {
  const longestPending = 15 * 60 * 1000;
  const then = new Date(now.getTime() - longestSession - longestPending);
  await db('vouchings').where('made_at', '<', then).delete();
}

// The directory opens nothing for members, whom somebody who left the fund's work may well be.
const openToStaff = (today: Day) => (people: Knex.QueryBuilder) =>
  void people
    .whereNull('p.disabled_at')
    .whereNull('p.closed_at')
    .whereExists((held) => {
      void held.from('permissions as x').whereRaw('x.person_id = p.id').where(heldOn(today)).select('x.id');
    });

const seal = (keys: Keys, ticket: Ticket) => keys.seal(JSON.stringify(ticket));

const open = (keys: Keys, sealed: Buffer) => JSON.parse(keys.open(sealed)) as Ticket;
