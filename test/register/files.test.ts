import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApp } from '../../src/app';
import { aFund } from '../ledger/scene';
import { insertCast } from '../support/cast';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { testServices } from '../support/services';

const awards = 3_000;

let database: TestDatabase;
let server: Server;

beforeAll(async () => {
  database = await createTestDatabase();
  const { groups, ruth, dev } = await insertCast(database.db);
  const fundId = await aFund(database.db);
  await database.owner.raw(manyAwards, { fundId, awards, group: groups.orton, ruth: ruth.id, dev: dev.id });
  const settings = {
    sessionSecret: 'a secret only the tests know, long enough',
    secure: false,
    trustProxy: 0,
  };
  server = createServer(createApp(testServices(database.db), settings)).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await database.drop();
});

// So much text that no network's buffers hold it while nobody reads.
const manyAwards = `
  INSERT INTO awards (reference, fund_id, group_id, status, project_name, public_summary, amount_pence, awarded_on,
    source, prepared_by, approved_by, released_on)
  SELECT 'CF-' || n, :fundId, :group, 'closed', 'Project ' || n, repeat('People met and ate. ', 400), 100 + n,
    date '2017-01-01' + n / 2, 'An old book', :ruth, :dev, date '2017-01-01' + n / 2
  FROM generate_series(1, :awards::int) n`;

/** Asks for the file and reads nothing of it but its heading. */
function ask(): Promise<IncomingMessage> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1', path: '/register/grants.csv', agent: false }, resolve).once(
      'error',
      reject,
    );
  });
}

async function readAll(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of answer.setEncoding('utf8')) text += String(piece);
  return text;
}

/** How many readers the database is in the middle of answering. */
async function halfway(): Promise<number> {
  const { rows } = await database.db.raw<{ rows: unknown[] }>(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'
      AND query LIKE 'FETCH%'`,
  );
  return rows.length;
}

async function until(fact: () => Promise<boolean>): Promise<void> {
  while (!(await fact())) await sleep(20);
}

test('a long register is complete, the newest award first', async () => {
  const lines = (await readAll(await ask())).split('\r\n').slice(1, -1);
  expect(lines.map((line) => line.split(',')[0])).toEqual(
    Array.from({ length: awards }, (_, index) => `CF-${awards - index}`),
  );
}, 60_000);

test('whoever leaves in the middle gives back the connection and their turn', async () => {
  for (let reader = 0; reader < 3; reader += 1) {
    const answer = await ask();
    await until(async () => (await halfway()) === 1);
    answer.destroy();
    await until(async () => (await halfway()) === 0 && inUse() === 0);
  }
  expect((await ask()).destroy().statusCode).toBe(200);
}, 60_000);

test('two are read at a time, a few wait, and others are told at once to try again soon', async () => {
  const answers: IncomingMessage[] = [];
  const asked = Array.from({ length: 7 }, () => ask().then((answer) => answers.push(answer)));
  await until(() => Promise.resolve(answers.length >= 3));
  const refused = answers.filter(({ statusCode }) => statusCode === 503);
  expect(refused[0]?.headers).toMatchObject({
    'retry-after': '10',
    'content-type': 'text/html; charset=utf-8',
  });
  await until(async () => (await halfway()) === 2);
  while (answers.length < 7) {
    for (const answer of answers) answer.destroy();
    await sleep(20);
  }
  await Promise.all(asked);
  for (const answer of answers) answer.destroy();
  await until(async () => (await halfway()) === 0 && inUse() === 0);
}, 60_000);

function inUse(): number {
  return (database.db.client as { pool: { numUsed: () => number } }).pool.numUsed();
}
