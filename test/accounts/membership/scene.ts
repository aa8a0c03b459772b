import { findLetter } from '../../../src/notifications';
import { withToken } from '../../../src/notifications/letter';
import type { Db } from '../../../src/db';
import { type Cast, insertCast } from '../../support/cast';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { type TestServices, testServices } from '../../support/services';
import { type Visitor, visitorTo } from '../../support/visitor';

export type Scene = {
  database: TestDatabase;
  db: Db;
  services: TestServices;
  cast: Cast;
  visitor: () => Visitor;
};

/** The cast in a database of their own: Amina leads Fenside Supper Club, of which Joseph is a member. */
export async function setScene(): Promise<Scene> {
  const database = await createTestDatabase();
  const services = testServices(database.db);
  const cast = await insertCast(database.db);
  return { database, db: database.db, services, cast, visitor: visitorTo(services) };
}

/** Where the letters are. */
type Post = Pick<Scene, 'db' | 'services'>;

/** Who acts for the group now, by first name and part. */
export async function peopleIn(db: Db, groupId: number): Promise<string[]> {
  const rows = await db('memberships as m')
    .join('people as p', 'p.id', 'm.person_id')
    .where('m.group_id', groupId)
    .whereNull('m.until_at')
    .orderBy('p.name')
    .select<{ name: string; part: string }[]>('p.name', 'm.part');
  return rows.map(({ name, part }) => `${name.split(' ')[0] ?? name}, ${part}`);
}

/** The address in the newest invitation to somebody, as they read it. */
export async function linkTo({ db, services }: Post, email: string): Promise<string> {
  const row = await db('letters')
    .where({ template: 'group-invitation', recipient: email })
    .orderBy('id', 'desc')
    .first('id');
  const { text } = withToken(await findLetter(db, row?.id ?? 0), services.keys.tokenFor);
  return /\/invitations\/[\w-]{43}/.exec(text)?.[0] ?? 'no link';
}

export const tokenTo = async (scene: Post, email: string): Promise<string> =>
  (await linkTo(scene, email)).split('/').at(-1) ?? '';

/** The letters there are, by kind and recipient. */
export async function lettersIn(db: Db): Promise<string[]> {
  const rows = await db('letters').orderBy('id').select('template', 'recipient');
  return rows.map(({ template, recipient }) => `${template} to ${recipient}`);
}

export async function eventsIn(db: Db): Promise<string[]> {
  return (await db('audit_events').orderBy('id').select('event')).map(({ event }) => event);
}

export const password = 'lantern orchard mitten';
