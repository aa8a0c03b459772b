import { setTimeout as sleep } from 'node:timers/promises';
import { findLetter, queueEmail } from '../../src/notifications';
import type { Services } from '../../src/services';
import { startWorker } from '../../src/worker';
import { type TestDatabase, createTestDatabase } from '../support/database';
import { testNow, testServices } from '../support/services';

let database: TestDatabase;
beforeEach(async () => void (database = await createTestDatabase()));
afterEach(() => database.drop());

test('a letter that a killed worker held is sent by the next one as soon as it starts', async () => {
  const services = testServices(database.db);
  const id = await queueLetter(services);
  await database.db.raw(
    `UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'pool-of-the-dead', attempts = 1`,
  );
  const worker = await startWorker(services, database.appUrl);
  expect(await isSent(services, id)).toBe(true);
  await worker.stop();
});

test('a letter that another worker is sending is left to it', async () => {
  let sendings = 0;
  let letGo: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => (letGo = resolve));
  const slow = { send: () => ((sendings += 1), answered) };
  const services = { ...testServices(database.db), mail: slow };
  const id = await queueLetter(services);
  const first = await startWorker(services, database.appUrl);
  while (sendings === 0) await sleep(20);
  const second = await startWorker(services, database.appUrl);
  await sleep(500);
  letGo();
  expect(await isSent(services, id)).toBe(true);
  await Promise.all([first.stop(), second.stop()]);
  expect(sendings).toBe(1);
});

let letters = 0;

async function queueLetter(services: Services): Promise<number> {
  letters += 1;
  const subject = { type: 'assignment' as const, id: letters };
  const about = { subject, cause: `assignment ${letters} given`, values: {}, baseUrl: services.baseUrl };
  const gwen = { name: 'Gwen Tallis', email: 'gwen@example.org', personId: null };
  await queueEmail(services.db, [gwen], 'assessor-new-work', about, testNow);
  const row = await database.db('letters').where({ cause: about.cause }).first('id');
  return row?.id ?? 0;
}

async function isSent({ db }: Services, id: number): Promise<boolean> {
  for (let tries = 0; tries < 400; tries += 1) {
    if ((await findLetter(db, id)).sentAt) return true;
    await sleep(50);
  }
  return false;
}
