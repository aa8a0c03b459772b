import { mkdirSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pino from 'pino';
import { checks, reportOf, verifyPortal } from '../../src/verification';
import { runDueJobs } from '../../src/worker';
import { bids, scores } from './verification-bid-faults';
import { awards, money } from './verification-money-faults';
import { audit, letters, rules, training } from './verification-other-faults';
import { fileOf, verificationScene } from './verification-scene';

jest.setTimeout(90_000);

let scene: Awaited<ReturnType<typeof verificationScene>>;
beforeAll(async () => void (scene = await verificationScene()));
afterAll(() => scene.close());

test('a portal whose records agree is told so, check by check', async () => {
  const found = await verifyPortal(scene.services);
  expect(found).toEqual([]);
  expect(reportOf(found)).toEqual(checks.map(({ name, holds }) => `${name}: ${holds}.`));
});

const faults = [rules, money, awards, bids, scores, training, letters, audit].flat();

test.each(faults)('when %s, it is named', async (_deed, sql, said) => {
  const tx = await scene.superuser.transaction();
  try {
    await tx.raw('SET LOCAL session_replication_role = replica');
    await tx.raw(sql);
    const report = reportOf(await verifyPortal({ ...scene.services, db: tx }));
    expect(report).toContainEqual(expect.stringMatching(said));
  } finally {
    await tx.rollback();
  }
});

describe('the file of a document', () => {
  let file: string;
  let id: number;
  let bytes: Buffer;
  beforeAll(async () => {
    const document = await scene.services.db('documents').orderBy('id').first();
    id = document?.id ?? 0;
    file = fileOf(scene.services.auditHeads, document?.storage_name ?? '');
    bytes = readFileSync(file);
  });
  afterEach(() => writeFileSync(file, bytes));

  const deeds: [string, (file: string, bytes: Buffer) => void, string][] = [
    ['lost', (file) => rmSync(file), 'has lost its file'],
    ['cut short', (file) => truncateSync(file, 10), 'has a file of 10 bytes, its record says \\d+'],
    ['empty', (file) => truncateSync(file), 'has a file of 0 bytes, its record says \\d+'],
    [
      'another of the same length',
      (file, bytes) => writeFileSync(file, Buffer.alloc(bytes.length, 'x')),
      'has a file that is not the one that was kept',
    ],
  ];

  test.each(deeds)('is named when it is %s', async (_what, doTo, said) => {
    doTo(file, bytes);
    const report = reportOf(await verifyPortal(scene.services));
    const wrong = report.filter((line) => line.includes('WRONG'));
    expect(wrong).toEqual([expect.stringMatching(`^Documents, WRONG: document ${id} ${said}\\.$`)]);
  });

  test('that belongs to nobody is named after two days, and left to the sweep until then', async () => {
    const stray = '00000000-0000-4000-8000-000000000000';
    const place = fileOf(scene.services.auditHeads, stray);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, 'Nobody’s');
    expect(await verifyPortal(scene.services)).toEqual([]);
    const threeDaysAgo = Date.now() / 1000 - 3 * 24 * 60 * 60;
    utimesSync(place, threeDaysAgo, threeDaysAgo);
    expect(await verifyPortal(scene.services)).toEqual([
      { check: 'Documents', subject: `file ${stray}`, text: 'belongs to no document' },
    ]);
    rmSync(place);
  });
});

test('each night everything is looked at, and what is wrong is an error in the log', async () => {
  const lines: Record<string, unknown>[] = [];
  const log = pino({ level: 'error' }, { write: (line) => void lines.push(JSON.parse(line) as never) });
  const { services, superuser, appUrl } = scene;
  await superuser('training_sessions').where('id', 1).increment('taken');
  await superuser.raw(`SELECT graphile_worker.add_job('verify')`);
  await runDueJobs({ ...services, log }, appUrl);
  await superuser('training_sessions').where('id', 1).decrement('taken');
  expect(lines).toMatchObject([
    { level: 50, msg: 'the records disagree', check: 'Training', subject: 'training session 1' },
  ]);
});
