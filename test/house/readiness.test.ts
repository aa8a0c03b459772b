import { mkdirSync, rmSync } from 'node:fs';
import { Writable } from 'node:stream';
import pino from 'pino';
import { queueEmail } from '../../src/notifications';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { testNow, testServices, type TestServices } from '../support/services';
import { visitorTo, type Visitor } from '../support/visitor';

let database: TestDatabase;
let services: TestServices;
let logged: string;
let visitor: () => Visitor;

beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database.drop());
beforeEach(async () => {
  await database.owner.raw('TRUNCATE letters');
  await database.db.raw('DELETE FROM graphile_worker._private_jobs');
  logged = '';
  const log = new Writable({
    write(line, _encoding, done) {
      logged += String(line);
      done();
    },
  });
  services = { ...testServices(database.db), log: pino(log) };
  visitor = visitorTo(services);
});

test('a portal that has all it needs is ready', async () => {
  await isReady();
  expect(logged).not.toContain('not ready');
});

test('a portal whose disk takes nothing is not ready, and is as soon as it does', async () => {
  rmSync(services.files.incoming, { recursive: true });
  await isNotReadyFor('a disk that can be written');
  mkdirSync(services.files.incoming);
  await isReady();
});

test('a letter that came to the queue just now leaves it ready, whatever its date', async () => {
  await queueTo('amina@example.org');
  await database.db('letters').update({ queued_at: new Date('2026-10-01T10:00:00Z') });
  await isReady();
});

test('a letter nobody tries to send for an hour makes it not ready, until it is sent', async () => {
  await queueTo('amina@example.org');
  await isReady();
  await waitAnHour();
  await isNotReadyFor('letters that leave');
  await database.db('letters').update({ sent_at: services.clock(), attempts: 1 });
  await isReady();
});

test('one address that does not answer does not close the portal to everyone', async () => {
  await queueTo('amina@example.org');
  await database.db('letters').update({ attempts: 9 });
  await waitAnHour();
  await isReady();
});

test('when no letter has left for an hour and several people wait, it is not ready until one leaves', async () => {
  for (const email of ['amina@example.org', 'joseph@example.org', 'bea@example.org']) await queueTo(email);
  await database.db('letters').update({ attempts: 9 });
  await isReady();
  await waitAnHour();
  await isNotReadyFor('letters that leave');
  await database.db('letters').where('recipient', 'bea@example.org').update({ sent_at: services.clock() });
  await isReady();
});

test('letters given up are for staff to see and leave it ready', async () => {
  await queueTo('amina@example.org');
  await database.db('letters').update({ attempts: 15, given_up_at: testNow });
  await waitAnHour();
  await isReady();
});

async function waitAnHour(): Promise<void> {
  services.setClock(new Date(testNow.getTime() + 61 * 60_000));
  await database.db.raw(
    `UPDATE graphile_worker._private_jobs SET created_at = created_at - interval '61 minutes'`,
  );
}

async function queueTo(email: string): Promise<void> {
  const subject = { type: 'assignment' as const, id: 1 };
  const occasion = { subject, cause: 'assignment 1 given', values: {}, baseUrl: services.baseUrl };
  const recipient = { name: 'Somebody', email, personId: null };
  await queueEmail(database.db, [recipient], 'assessor-new-work', occasion, testNow);
}

async function isReady(): Promise<void> {
  const visit = await visitor().open('/readyz');
  expect([visit.status, visit.text]).toEqual([200, '{"status":"ready"}']);
}

/** The log hears of what is lacking, and whoever asks does not. */
async function isNotReadyFor(need: string): Promise<void> {
  const visit = await visitor().open('/readyz');
  expect([visit.status, visit.text]).toEqual([503, '{"status":"not ready"}']);
  expect(logged).toContain(need);
  expect((await visitor().open('/healthz')).status).toBe(200);
}
