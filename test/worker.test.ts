import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { record, verifyChain } from '../src/audit';
import {
  type Mailer,
  SendingFailed,
  demonstrationMailer,
  findLetter,
  queueEmail,
  recentLetters,
} from '../src/notifications';
import type { Services } from '../src/services';
import { testKeys } from './support/services';
import { prepareWorkerSchema, runDueJobs, startWorker } from '../src/worker';
import { type TestDatabase, createTestDatabase } from './support/database';
import { looseLinkTo } from './support/loose-link';

const now = new Date('2026-11-02T09:00:00Z');

let database: TestDatabase;
let services: Services;
let logged: string[];
beforeEach(async () => {
  database = await createTestDatabase();
  logged = [];
  services = servicesWith(demonstrationMailer());
});
afterEach(() => database.drop());

test('the queue’s own schema can be prepared again and again', async () => {
  await prepareWorkerSchema(database.appUrl);
  await prepareWorkerSchema(database.appUrl);
});

test('queued letters are delivered', async () => {
  const id = await queue();
  await runDueJobs(services, database.appUrl);
  expect(await findLetter(services.db, id)).toMatchObject({ sentAt: now });
  expect(await jobs()).toEqual([]);
});

test('a letter that fails waits and is tried again', async () => {
  let refusals = 1;
  services = servicesWith({
    send: () => (refusals-- > 0 ? Promise.reject(new SendingFailed('Not now.', false)) : Promise.resolve()),
  });
  const id = await queue();
  await runDueJobs(services, database.appUrl);
  expect(await findLetter(services.db, id)).toMatchObject({
    sentAt: null,
    attempts: 1,
    lastError: 'Not now.',
  });
  expect(await jobs()).toMatchObject([{ attempts: 1, waits: true }]);

  await database.db.raw('UPDATE graphile_worker._private_jobs SET run_at = now()');
  await runDueJobs(services, database.appUrl);
  expect(await findLetter(services.db, id)).toMatchObject({ sentAt: now, attempts: 2 });
});

test('events are sealed', async () => {
  await record(services.db, 'system', 'round opened', { type: 'round', id: 1 }, now);
  await services.db.raw(`SELECT graphile_worker.add_job('seal-audit')`);
  await runDueJobs(services, database.appUrl);
  expect(await verifyChain(services.db)).toMatchObject({ sealed: 1 });
});

test('a running worker delivers at once and stops when told', async () => {
  const worker = await startWorker(services, database.appUrl);
  const id = await queue();
  for (let tries = 0; tries < 100 && !(await findLetter(services.db, id)).sentAt; tries += 1) await sleep(50);
  await worker.stop();
  expect(await findLetter(services.db, id)).toMatchObject({ sentAt: now });

  const later = await queue();
  await sleep(300);
  expect(await findLetter(services.db, later)).toMatchObject({ sentAt: null });
});

test.each([
  ['in its first moments', 0],
  ['at work', 400],
])('a worker that loses the database %s does what is queued once it is back', async (_when, milliseconds) => {
  const link = await looseLinkTo(database.appUrl);
  const worker = await startWorker(services, link.url);
  await sleep(milliseconds);
  await link.cut();
  const id = await queue();
  await sleep(300);
  await link.mend();
  for (let tries = 0; tries < 300 && !(await findLetter(services.db, id)).sentAt; tries += 1) await sleep(50);
  expect(await findLetter(services.db, id)).toMatchObject({ sentAt: now });
  await worker.stop();
  await link.close();
});

test('what a worker held as it lost the database is done by the next', async () => {
  const link = await looseLinkTo(database.appUrl);
  let sendings = 0;
  services = servicesWith({
    send: async () => {
      sendings += 1;
      if (sendings === 1) await link.cut();
    },
  });
  const id = await queue();
  const worker = await startWorker(services, link.url);
  while (sendings === 0) await sleep(20);
  await sleep(300);
  await link.mend();
  for (let tries = 0; tries < 300 && (await jobs()).length > 0; tries += 1) await sleep(50);
  expect(await jobs()).toEqual([]);
  expect(await findLetter(services.db, id)).toMatchObject({ sentAt: now });
  await worker.stop();
  await link.close();
});

test('all that a worker was doing as it lost the database is done by the next, however much it was', async () => {
  const link = await looseLinkTo(database.appUrl);
  let sendings = 0;
  let goOn: () => void = () => undefined;
  const isCut = new Promise<void>((resolve) => (goOn = resolve));
  services = servicesWith({
    send: async () => {
      sendings += 1;
      const turn = sendings;
      if (turn > 4) return;
      await isCut;
      await sleep(50 * turn);
    },
  });
  for (let letter = 0; letter < 4; letter += 1) await queue();
  const worker = await startWorker(services, link.url);
  while (sendings < 4) await sleep(20);
  await link.cut();
  goOn();
  await sleep(600);
  await link.mend();
  for (let tries = 0; tries < 300 && (await jobs()).length > 0; tries += 1) await sleep(50);
  expect(await jobs()).toEqual([]);
  expect(sendings).toBe(8);
  await worker.stop();
  await link.close();
});

test('a worker asked to stop while the next one is starting leaves none behind', async () => {
  const link = await looseLinkTo(database.appUrl);
  services = servicesWith(demonstrationMailer());
  const worker = await startWorker(services, link.url);
  await link.cut();
  while (!logged.join('').includes('is started again')) await sleep(20);
  await link.mend();
  const ended = await Promise.race([worker.stop().then(() => 'ended'), sleep(10_000, 'still working')]);
  expect(ended).toBe('ended');
  await link.close();
});

test('the log names nobody', async () => {
  services = servicesWith({ send: () => Promise.reject(new Error('550 amina@example.org is unknown')) });
  await queue();
  await runDueJobs(services, database.appUrl);
  expect(logged.join('')).toContain('deliver-letter');
  expect(logged.join('')).not.toMatch(/amina/i);
});

let causes = 0;

async function queue(): Promise<number> {
  causes += 1;
  const about = {
    subject: { type: 'assignment' as const, id: causes },
    cause: `assignment ${causes} made`,
    values: {},
    baseUrl: services.baseUrl,
  };
  const amina = { name: 'Amina Yusuf', email: 'amina@example.org', personId: null };
  await queueEmail(services.db, [amina], 'assessor-new-work', about, now);
  const [letter] = await recentLetters(services.db, { limit: 1 });
  return letter?.id ?? 0;
}

async function jobs(): Promise<unknown[]> {
  const found = await database.db.raw<{ rows: unknown[] }>(
    'SELECT attempts, run_at > now() AS waits FROM graphile_worker.jobs',
  );
  return found.rows;
}

function servicesWith(mail: Mailer): Services {
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, done) => done(void logged.push(chunk.toString())),
  });
  const log = pino({ level: 'trace' }, sink);
  const files = {} as Services['files'];
  return {
    db: database.db,
    clock: () => now,
    log,
    mail,
    files,
    keys: testKeys,
    auditHeads: '',
    baseUrl: 'https://fund.example.org',
    demonstration: false,
  };
}
