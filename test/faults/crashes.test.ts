import { setTimeout as sleep } from 'node:timers/promises';
import { sealEvents } from '../../src/audit';
import { sweepDocuments } from '../../src/documents';
import { identityOf } from '../../src/embedded-database/process-identity';
import { verifyPortal } from '../../src/verification';
import { drawer } from '../support/seeded';
import { Browser } from './crash-browser';
import { type LetterBox, allSent, mailFaults, openLetterBox } from './crash-mail';
import { Notebook } from './crash-notebook';
import { brokenPromises } from './crash-oracle';
import { CrashPortal } from './crash-portal';
import { idIn } from './crash-reading';
import { cutOffUploads, nothingIncoming } from './crash-uploads';
import { startWork } from './crash-work';

const kills = 50;
const seed = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000);
const draw = drawer(seed);
const drawn = (least: number, most: number) => least + Math.floor(draw() * (most - least + 1));
const day = 86_400_000;

let box: LetterBox;
let portal: CrashPortal;

beforeAll(async () => {
  box = await openLetterBox();
  portal = await CrashPortal.start(box.url);
}, 90_000);
afterAll(async () => {
  await portal.remove();
  await box.stop();
}, 60_000);

test('two hundred uploads cut off half-way leave no half file, no record and a portal that goes on', async () => {
  const before = identityOf(portal.pid);
  const amina = await Browser.signIn('amina@example.org', portal, new Notebook());
  const group = await portal.look(({ db }) => db('groups').where('name', 'Fenside Supper Club').first('id'));
  const start = { round: 'everyday-grants', group: String(group?.id), band: 'small' };
  const path = `/applications/${idIn((await amina.send('/applications', start)).location)}/documents`;
  const countDocuments = () => portal.look(async ({ db }) => (await db('documents').select('id')).length);
  const documents = await countDocuments();
  for (let batch = 0; batch < 10; batch += 1) {
    await cutOffUploads(
      portal,
      path,
      amina,
      Array.from({ length: 20 }, () => drawn(1, 200_000)),
    );
    await nothingIncoming(portal);
  }
  expect(await countDocuments()).toBe(documents);
  expect((await amina.open('/home')).status).toBe(200);
  expect(identityOf(portal.pid)).toBe(before);
}, 300_000);

test(`killed ${kills} times in the middle of work, the portal and its database stand by all they said (seed ${seed})`, async () => {
  const work = await startWork(portal);
  for (let kill = 0; kill < kills; kill += 1) {
    await work.goOn(drawn(1, 20));
    await sleep(drawn(0, 20));
    await portal.kill(kill % 2 === 0 ? 'database' : 'portal');
    expect(await portal.look(({ db }) => brokenPromises(db, work.notebook))).toEqual([]);
  }
  await work.finish();
  const { notebook } = work;
  expect(notebook.unanswered).toBeGreaterThanOrEqual(kills);
  for (const told of [notebook.receipts, notebook.bookings, notebook.schedules])
    expect(told.size).toBeGreaterThan(5);
  await portal.look(async (kept) => {
    expect(await brokenPromises(kept.db, notebook)).toEqual([]);
    await sealEvents(kept.db);
    expect(await allSent(kept.db)).toBe(true);
    expect(await mailFaults(kept.db, box, portal.outages)).toEqual([]);
    const sweep = () => sweepDocuments({ ...kept, clock: () => new Date(Date.now() + 2 * day) });
    await sweep();
    expect(await sweep()).toEqual({ stored: 0, incoming: 0 });
    expect(await verifyPortal(kept)).toEqual([]);
  });
}, 900_000);

test('a database that does not wait for its disk breaks its word at such a kill, and is found out', async () => {
  await portal.configure({
    synchronous_commit: 'off',
    wal_writer_delay: '10s',
    wal_writer_flush_after: '64MB',
    bgwriter_lru_maxpages: '0',
  });
  const work = await startWork(portal);
  let broken: string[] = [];
  for (let kill = 0; kill < 5 && broken.length === 0; kill += 1) {
    await work.goOn(40);
    await portal.kill('database');
    broken = await portal.look(({ db }) => brokenPromises(db, work.notebook));
  }
  await work.abandon();
  expect(broken).not.toEqual([]);
}, 300_000);
