import { NotFound } from '../errors';
import type { Db } from '../db';
import type { Actor, Permission } from '../actor';
import type { Day } from '../values/day';
import type { Credentials, Person } from './person';
import { type Read, read } from '../read';

export async function findOptionalCredentials(db: Db, email: string): Promise<Credentials | undefined> {
  const row = await db('people')
    .where('email_key', email.trim().toLowerCase())
    .first('id', 'password_hash', 'disabled_at');
  return row && { personId: row.id, passwordHash: row.password_hash, disabledAt: row.disabled_at };
}

export type NewPerson = {
  name: string;
  email: string;
  passwordHash: string | null;
  demonstration: boolean;
  createdAt: Date;
};

export async function insertPerson(db: Db, person: NewPerson): Promise<number> {
  const [row] = await db('people')
    .insert({
      name: person.name,
      email: person.email,
      password_hash: person.passwordHash,
      demonstration: person.demonstration,
      created_at: person.createdAt,
    })
    .returning('id');
  return (row as { id: number }).id;
}

export async function insertPermission(
  db: Db,
  personId: number,
  permission: string,
  until?: string,
): Promise<void> {
  await db('permissions').insert({ person_id: personId, permission, until_date: until ?? null });
}

export async function findPersonName(db: Db, id: number): Promise<string> {
  const row = await db('people').where({ id }).first('name');
  if (!row) throw new NotFound();
  return row.name;
}

/** Everyone who holds a permission today and can sign in. */
export function peopleWith(db: Db, permission: Permission, today: Day): Read<Person[]> {
  return read(
    db('people as p')
      .join('permissions as x', 'x.person_id', 'p.id')
      .where('x.permission', permission)
      .where((live) => void live.whereNull('x.until_date').orWhere('x.until_date', '>=', today))
      .whereNull('p.disabled_at')
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
    .where((live) => void live.whereNull('x.until_date').orWhere('x.until_date', '>=', today))
    .whereNull('p.disabled_at')
    .forShare('p', 'x')
    .select<{ permission: Permission }[]>('x.permission');
  return { ...actor, permissions: rows.map(({ permission }) => permission) };
}
