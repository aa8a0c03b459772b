import type { Actor, Permission } from '../../../src/actor';
import { insertPermission } from '../../../src/accounts';
import { findLetter } from '../../../src/notifications';
import { withToken } from '../../../src/notifications/letter';
import { type Cast, insertCast } from '../../support/cast';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { testServices, type TestServices } from '../../support/services';
import { type Visitor, visitorTo } from '../../support/visitor';

/** The cast, of whom Sam administers the portal and Priya does too where a test asks for two. */
export type Scene = {
  database: TestDatabase;
  services: TestServices;
  cast: Cast;
  newVisitor: () => Visitor;
};

export async function setScene(): Promise<Scene> {
  const database = await createTestDatabase();
  const services = testServices(database.db);
  return { database, services, cast: await insertCast(database.db), newVisitor: visitorTo(services) };
}

/** The same person with one more permission, in memory and in the database. */
export async function also({ database }: Scene, person: Actor, permission: Permission): Promise<Actor> {
  await insertPermission(database.db, person.id, permission);
  return { ...person, permissions: [...person.permissions, permission] };
}

/** What somebody may do by the database, ended permissions left out. */
export async function heldBy({ database }: Scene, { id }: Pick<Actor, 'id'>): Promise<string[]> {
  const rows = database.db('permissions').where('person_id', id).whereNull('ended_at');
  return rows.orderBy('permission').pluck<string[]>('permission');
}

export async function grantOf(
  { database }: Scene,
  { id }: Pick<Actor, 'id'>,
  permission: string,
): Promise<number> {
  const row = await database
    .db('permissions')
    .where({ person_id: id, permission })
    .whereNull('ended_at')
    .first('id');
  return row?.id ?? 0;
}

/** Kinds of letters somebody was sent, the oldest first. */
export async function lettersTo({ database }: Scene, email: string): Promise<string[]> {
  return database.db('letters').where('recipient', email).orderBy('id').pluck<string[]>('template');
}

/** Where the link of the last letter to an address leads. */
export async function linkTo({ database, services }: Scene, email: string): Promise<string> {
  const row = await database.db('letters').where('recipient', email).orderBy('id', 'desc').first('id');
  const letter = withToken(await findLetter(database.db, row?.id ?? 0), services.keys.tokenFor);
  return /http:\/\/localhost:3000(\/\S+)/.exec(letter.text)?.[1] ?? '';
}

/** Events and whom they are about, the oldest first. */
export async function eventsOf({ database }: Scene): Promise<string[]> {
  const rows = await database.db('audit_events').orderBy('id').select('event', 'subject_type', 'subject_id');
  return rows.map(({ event, subject_type, subject_id }) => `${event}: ${subject_type} ${subject_id}`);
}
