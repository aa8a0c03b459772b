import { Client } from 'pg';
import { runMigrations } from 'graphile-worker';
import { createTestDatabase } from '../support/database';
import { testServer } from '../support/test-server';

test('two tests at once have databases of their own, with the roles of the real one', async () => {
  const [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  await first.owner.raw('CREATE TABLE public.only_here ()');
  await expect(second.owner.raw('TABLE public.only_here')).rejects.toThrow('does not exist');
  await expect(first.db.raw('CREATE TABLE public.not_mine ()')).rejects.toThrow('permission denied');
  await Promise.all([first.drop(), second.drop()]);
});

test('the application queues a job in a transaction, in a schema that is already up to date', async () => {
  const { db, appUrl, drop } = await createTestDatabase();
  await runMigrations({ connectionString: appUrl });
  await db.transaction((tx) => tx.raw("SELECT graphile_worker.add_job('deliver', '{}')"));
  expect(await db('graphile_worker.jobs').count()).toEqual([{ count: 1 }]);
  await drop();
});

test('a forgotten connection does not keep a database, nor bring the test down', async () => {
  const { appUrl, drop } = await createTestDatabase();
  const forgotten = new Client({ connectionString: appUrl });
  const cutOff = new Promise((resolve) => forgotten.on('error', resolve));
  await forgotten.connect();
  await drop();
  expect(await cutOff).toBeInstanceOf(Error);
});

test('the application has what the migrations grant it, and no more', async () => {
  const { db, drop } = await createTestDatabase();
  await expect(db('knex_migrations').count()).resolves.toHaveLength(1);
  await expect(db('knex_migrations').delete()).rejects.toThrow('permission denied');
  await drop();
});

test('nobody is connected to the template', async () => {
  const { owner, drop } = await createTestDatabase();
  const connected = owner('pg_stat_activity').where({ datname: testServer().template });
  expect(await connected.count()).toEqual([{ count: 0 }]);
  await drop();
});
