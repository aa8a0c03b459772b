import { bringUpToDate } from '../../src/schema';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
beforeEach(async () => void (database = await createTestDatabase()));
afterEach(() => database.drop());

test('a current database is left as it is, and the application may do what it could', async () => {
  const before = await database.owner('knex_migrations').orderBy('id');
  await database.owner.raw('REVOKE SELECT ON funds FROM ??', [new URL(database.appUrl).username]);
  await bringUpToDate(database);
  expect(await database.owner('knex_migrations').orderBy('id')).toEqual(before);
  expect(await database.db('funds')).toEqual([]);
});

test('a database that a newer portal has changed is refused', async () => {
  const newer = { name: '20991231_2359_create_wonders', batch: 9, migration_time: new Date() };
  await database.owner('knex_migrations').insert(newer);
  await expect(bringUpToDate(database)).rejects.toThrow('20991231_2359_create_wonders');
});
