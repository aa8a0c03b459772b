import type { Socket } from 'node:net';
import { type Db, openDatabase, worded } from '../../src/db';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.appUrl, 1);
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const preparedWith = async (words: string) => {
  const { rows } = await db.raw<{ rows: { statement: string }[] }>(
    'SELECT statement FROM pg_prepared_statements WHERE position(? in statement) > 0',
    [words],
  );
  return rows.length;
};

test('what the builder makes is prepared once for each connection, in a transaction too', async () => {
  await db('groups').where('id', 1).select('known_as');
  await db('groups').where('id', 2).select('known_as');
  await db.transaction((tx) => tx('groups').where('id', 3).select('known_as'));
  expect(await preparedWith('known_as')).toBe(1);
});

test('what is written by hand has no name of its own', async () => {
  await db.raw('SELECT 1 AS by_hand');
  expect(await preparedWith('by_hand')).toBe(0);
});

test('words put together once take other values each time', async () => {
  let built = 0;
  const twice = worded((on: Db, { number, text }: { number: number; text: string }) => {
    built += 1;
    return on.select({ number: on.raw('?::int * 2', [number]), text: on.raw('?::text', [text]) }).first();
  });
  expect(await twice(db, { number: 4, text: 'four' })).toEqual({ number: 8, text: 'four' });
  expect(await twice(db, { text: 'five', number: 5 })).toEqual({ number: 10, text: 'five' });
  expect(built).toBe(1);
});

type Pool = {
  acquireConnection: () => Promise<{ connection: { stream: Socket } }>;
  releaseConnection: (connection: unknown) => Promise<void>;
};

test('a connection that has just been closed for saying nothing is given to nobody', async () => {
  const pool = db.client as Pool;
  const connection = await pool.acquireConnection();
  await pool.releaseConnection(connection);
  // What the socket does after its quiet spell; the driver hears of it a moment later.
  connection.connection.stream.destroy();
  expect(await db.select(db.raw('1 AS one')).first()).toEqual({ one: 1 });
});
