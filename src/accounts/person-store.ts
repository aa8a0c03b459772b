import type { Knex } from 'knex';
import { NotFound, Refused } from '../errors';
import { brokenRule, type Db } from '../db';
import type { Actor, Permission } from '../actor';
import type { Day } from '../values/day';
import type { Comer, Credentials, Person } from './person';
import { type Read, read } from '../read';

export async function findOptionalCredentials(db: Db, email: string): Promise<Credentials | undefined> {
  const row = await db('people')
    .where('email_key', keyOf(email))
    .first('id', 'password_hash', 'disabled_at', 'closed_at');
  return (
    row && {
      personId: row.id,
      passwordHash: row.password_hash,
      isShut: row.disabled_at !== null || row.closed_at !== null,
    }
  );
}

/** Who has this address, closed or disabled accounts too. */
export async function findOptionalAddressee(
  db: Db,
  email: string,
): Promise<(Person & { isDisabled: boolean }) | undefined> {
  const row = await db('people').where('email_key', keyOf(email)).first('id', 'name', 'email', 'disabled_at');
  return row && { id: row.id, name: row.name, email: row.email, isDisabled: row.disabled_at !== null };
}

/** Somebody on their way in, as they are at this moment; undefined once disabled or closed. */
export async function findOptionalComer(db: Db, id: number, today: Day): Promise<Comer | undefined> {
  const comer: unknown = await db('people as p')
    .where('p.id', id)
    .whereNull('p.disabled_at')
    .whereNull('p.closed_at')
    .select({
      id: 'p.id',
      name: 'p.name',
      email: 'p.email',
      version: 'p.security_version',
      isOfDemonstration: 'p.demonstration',
      permissions: permissionsOf(db, 'p.id', today),
      hasFactor: db.raw('exists (select from second_factors f where f.person_id = p.id)'),
      hasPassword: db.raw('p.password_hash is not null'),
      isJoined: db.raw('p.council_subject is not null'),
    })
    .first();
  return comer as Comer | undefined;
}

/** The permissions held on this day by the person in a column of the query around it. */
export function permissionsOf(db: Db, column: string, today: Day): Knex.QueryBuilder {
  return db('permissions as x')
    .whereRaw(`x.person_id = ${column}`)
    .where(heldOn(today))
    .select(db.raw("coalesce(array_agg(DISTINCT x.permission), '{}')"));
}

/** Narrows `permissions as x` to those held on this day. */
export function heldOn(today: Day) {
  return (live: Knex.QueryBuilder): void => {
    void live
      .whereNull('x.ended_at')
      .where((from) => void from.whereNull('x.from_date').orWhere('x.from_date', '<=', today))
      .where((until) => void until.whereNull('x.until_date').orWhere('x.until_date', '>=', today));
  };
}

export type NewPerson = {
  name: string;
  email: string;
  passwordHash: string | null;
  demonstration: boolean;
  createdAt: Date;
};

/** Throws Refused when somebody has this address already. */
export async function insertPerson(db: Db, person: NewPerson): Promise<number> {
  const [row] = await db('people')
    .insert({
      name: person.name,
      email: person.email,
      password_hash: person.passwordHash,
      demonstration: person.demonstration,
      created_at: person.createdAt,
    })
    .onConflict('email_key')
    .ignore()
    .returning('id');
  if (!row) throw new Refused([addressTaken]);
  return (row as { id: number }).id;
}

export const addressTaken = { field: 'email', text: 'There is an account with this email address already' };

export async function insertPermission(
  db: Db,
  personId: number,
  permission: string,
  until?: string,
): Promise<void> {
  await db('permissions').insert({ person_id: personId, permission, until_date: until ?? null });
}

/** Locks somebody who changes what is theirs. Throws NotFound, also once they are erased. */
export async function lockPerson(tx: Db, id: number): Promise<Person & { version: number }> {
  const person = tx('people').where({ id }).whereNull('erased_at').forUpdate();
  const row = await person.first('id', 'name', 'email', 'security_version');
  if (!row) throw new NotFound();
  return { id: row.id, name: row.name, email: row.email, version: row.security_version };
}

/** Ends every session and remembered device of this person, from their next request on (guarantees.md SE-02). */
export async function endSessionsOf(tx: Db, personId: number): Promise<void> {
  await tx('people').where('id', personId).increment('security_version');
}

export async function savePassword(tx: Db, personId: number, passwordHash: string): Promise<void> {
  await tx('people').where('id', personId).update({ password_hash: passwordHash, closed_at: null });
}

/** Puts a stronger hash of the same password in the place of the one that was checked; nothing if it has changed. */
export async function strengthenPassword(db: Db, personId: number, was: string, is: string): Promise<void> {
  await db('people').where({ id: personId, password_hash: was }).update({ password_hash: is });
}

export async function saveName(tx: Db, personId: number, name: string): Promise<void> {
  await tx('people').where('id', personId).update({ name });
}

/** Throws Refused when somebody else has the address. */
export async function saveEmail(tx: Db, personId: number, email: string): Promise<void> {
  const taken = await tx('people').where('email_key', keyOf(email)).whereNot('id', personId).first('id');
  if (taken) throw new Refused([addressTaken]);
  await tx('people')
    .where('id', personId)
    .update({ email })
    .catch((error: unknown) => {
      throw brokenRule(error) === 'people_email_once' ? new Refused([addressTaken]) : error;
    });
}

export async function markClosed(tx: Db, personId: number, now: Date): Promise<void> {
  await tx('people').where('id', personId).update({ closed_at: now });
}

/** The person who did something to their own account, where only who they are matters. */
export function authorOf({ id, name, email }: Person): Actor {
  return { id, name, email, permissions: [], groupIds: [] };
}

/** Everyone who holds a permission today and can sign in. */
export function peopleWith(db: Db, permission: Permission, today: Day): Read<Person[]> {
  return read(
    db('people as p')
      .whereIn(
        'p.id',
        db('permissions as x').where('x.permission', permission).where(heldOn(today)).select('x.person_id'),
      )
      .whereNull('p.disabled_at')
      .whereNull('p.closed_at')
      .orderBy('p.name')
      .select('p.id', 'p.name', 'p.email'),
  );
}

/**
 * The person with the permissions they hold today, none once disabled, kept so until the transaction ends: what was
 * taken from them while their decision was on its way is not used (guarantees.md 3, Awkward rows).
 */
export async function shareActor(tx: Db, actor: Actor, today: Day): Promise<Actor> {
  const rows = await tx('people as p')
    .join('permissions as x', 'x.person_id', 'p.id')
    .where('p.id', actor.id)
    .where(heldOn(today))
    .whereNull('p.disabled_at')
    .whereNull('p.closed_at')
    .forShare('p', 'x')
    .select<{ permission: Permission }[]>('x.permission');
  return { ...actor, permissions: [...new Set(rows.map(({ permission }) => permission))] };
}

const keyOf = (email: string) => email.trim().toLowerCase();
