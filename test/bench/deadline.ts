import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '../../src/db';
import { startEmbeddedDatabase, type EmbeddedDatabase } from '../../src/embedded-database';
import { startMailServer } from '../notifications/mail-server';
import { passphrase } from '../support/cast';
import { postmasterIn, temporaryFolder } from '../support/portal';
import { PortalProcess } from '../support/portal-process';
import { nextCode } from '../support/second-factor';
import { testSecret } from '../support/services';
import { disagreements, faultsIn, unsentLetters } from './deadline-checks';
import { effortOf } from './deadline-effort';
import type { Load } from './deadline-load';
import { readingTimes, timesOf, type Plan, type Reader } from './deadline-plan';
import { complaints, report, waits } from './deadline-report';
import { setScene, type Scene } from './deadline-scene';

const { values: options } = parseArgs({
  options: {
    groups: { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '60' },
    staff: { type: 'string', default: '50' },
  },
});
const groups = Number(options.groups);
const minute = Number(options.seconds) * 1000;

rush().then(
  (isPassed) => process.exit(isPassed ? 0 : 1),
  (error: unknown) => {
    console.error(error);
    process.exit(2);
  },
);

/** The last minute before a round closes (guarantees.md F01): the real server, a durable database, mail over SMTP. */
async function rush(): Promise<boolean> {
  const folder = temporaryFolder('deadline');
  const database = await startEmbeddedDatabase({ clone: process.cwd(), dataDir: folder });
  const dataDir = join(folder, 'portal');
  mkdirSync(dataDir);
  const scene = await setScene(database, dataDir, groups);
  const mail = await startMailServer();
  const portal = new PortalProcess(settings(database, dataDir, mail.url));
  try {
    await portal.started();
    const effort = () => [portal.pid, postmasterIn(folder)].map(effortOf);
    const before = effort();
    const { load, closesAt } = await bringLoad(portal, database, scene);
    const efforts = effort().map((seconds, index) => seconds - (before[index] ?? 0));
    console.log(`\n${groups} groups in ${minute / 1000} s, a third of them in the last sixth.\n`);
    console.log(waits(load.seen).join('\n'));
    console.log(
      `\nProcessor time: portal ${efforts[0]?.toFixed(1)} s, database ${efforts[1]?.toFixed(1)} s.`,
    );
    const unsent = await unsentLetters(scene.services);
    console.log(complaints(portal.output).join('\n'));
    const faults = [
      ...(await faultsIn(scene.services, load.endings, closesAt)),
      await disagreements(scene.services),
      { what: 'letters that have not left', count: unsent, examples: [] },
    ];
    return report(faults, load.seen);
  } finally {
    await portal.end('SIGTERM');
    await mail.stop();
    await scene.services.db.destroy();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function settings({ appUrl, ownerUrl }: EmbeddedDatabase, dataDir: string, mailUrl: string) {
  return {
    DATABASE_URL: appUrl,
    OWNER_DATABASE_URL: ownerUrl,
    SMTP_URL: mailUrl,
    DATA_DIR: dataDir,
    ENCRYPTION_SECRET: testSecret,
    PORT: '0',
    LOG_LEVEL: 'info',
  };
}

/** Makes the load in a process of its own, against a round that closes when its minute is over. */
async function bringLoad(portal: PortalProcess, database: EmbeddedDatabase, scene: Scene) {
  const readers = await staff(portal, scene);
  const startsAt = Date.now() + 5_000;
  const closesAt = startsAt + minute;
  await closeRound(database, scene, new Date(closesAt));
  const times = timesOf(groups, minute);
  const errands = scene.errands.map((errand, index) => ({
    ...errand,
    times: times[index] ?? [],
    isImpatient: index % 10 === 0,
  }));
  const plan: Plan = { origin: `http://127.0.0.1:${portal.port}`, startsAt, passphrase, errands, readers };
  const child = fork(resolve(__dirname, 'deadline-load.ts'), { execArgv: ['--require', 'tsx/cjs'] });
  child.send(plan);
  const [load] = (await once(child, 'message')) as [Load];
  return { load, closesAt };
}

/** Twelve people of the fund in many browsers, each of whom opens a page every four seconds. */
async function staff(portal: PortalProcess, { round, services }: Scene): Promise<Reader[]> {
  const parts = [
    {
      email: 'ruth@example.org',
      paths: ['/home', '/applications', '/reports/ledger', `/assessment/rounds/${round.slug}`],
    },
    { email: 'gwen@example.org', paths: ['/home', '/assessment', '/register'] },
    { email: 'dev@example.org', paths: ['/home', '/awards', '/awards/schedules'] },
    { email: 'marta@example.org', paths: ['/home', '/training'] },
  ];
  const readers: Reader[] = [];
  for (let number = 0; number < Number(options.staff); number += 1) {
    const { email, paths } = parts[number % parts.length] ?? { email: '', paths: [] };
    const pages = readingTimes(number, minute, 4_000).map((at, index) => ({
      at,
      path: paths[index % paths.length] ?? '/home',
    }));
    readers.push({ cookie: await portal.signIn(email, () => nextCode(services, email)), pages });
  }
  return readers;
}

async function closeRound({ ownerUrl }: EmbeddedDatabase, { round }: Scene, closesAt: Date): Promise<void> {
  const owner = openDatabase(ownerUrl, 1);
  await owner('rounds').where('id', round.id).update({ closes_at: closesAt });
  await owner.destroy();
}
