import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf } from '../../src/embedded-database/process-identity';
import { clusterIn, postmasterIn, temporaryFolder } from '../support/portal';
import { PortalProcess, countIn, familyOf, type Settings } from '../support/portal-process';

jest.setTimeout(90_000);

const base = temporaryFolder('server');
const home = join(base, 'home');
const other = join(base, 'other');
const running: PortalProcess[] = [];
let cookie = '';

afterAll(async () => {
  await Promise.all(running.map((portal) => portal.end('SIGKILL')));
  for (const folder of [home, other].filter((each) => existsSync(join(clusterIn(each), 'postmaster.pid')))) {
    await new PortalProcess({ DATA_DIR: folder }, { command: '--verify-audit' }).end();
  }
  rmSync(base, { recursive: true, force: true });
});

function start(settings: Settings): PortalProcess {
  const portal = new PortalProcess(settings);
  running.push(portal);
  return portal;
}

const startAtHome = () => start({ DATA_DIR: home, PORT: '0' }).started();
const isSignedIn = async (portal: PortalProcess) =>
  (await portal.open('/home', cookie)).text.includes('Ruth Hale');

test('the first start says where it is and who may sign in, on the next free port, and they can', async () => {
  const taken = await occupy(3000);
  const portal = await start({ DATA_DIR: home }).started();
  expect(portal.port).toBeGreaterThan(3000);
  expect(portal.output).toContain(`portal is at http://localhost:${portal.port}\n`);
  expect(portal.output).toMatch(
    /ruth@example\.org \(manager\)[^]*The password for all: bring people together\n/,
  );
  expect(portal.output).toContain(`Its data is in ${home}.`);
  expect((await portal.open('/')).status).toBe(200);
  expect((await portal.open('/healthz')).status).toBe(200);
  expect((await portal.open('/readyz')).status).toBe(200);
  cookie = await portal.signIn('ruth@example.org');
  expect(await isSignedIn(portal)).toBe(true);
  taken?.close();

  const postmaster = postmasterIn(home);
  expect(await portal.end('SIGINT')).toBe(0);
  expect(identityOf(postmaster)).toBeUndefined();
  expect(portal.complaint).toBe('');
});

test('stopped or killed outright, it comes back with all it knew, people signed in among it', async () => {
  const second = await startAtHome();
  expect(await isSignedIn(second)).toBe(true);
  expect(await second.end('SIGKILL')).toBeNull();
  const third = await startAtHome();
  expect(await isSignedIn(third)).toBe(true);
  expect(await third.end('SIGTERM')).toBe(0);
});

test('killed while it makes the demonstration, the next start makes it whole; two folders run side by side', async () => {
  const first = start({ DATA_DIR: other, PORT: '0' });
  const seeding = `SELECT count(*) FROM pg_stat_activity WHERE usename = 'portal_app' AND state <> 'idle'
    AND EXISTS (SELECT FROM pg_locks WHERE pg_locks.pid = pg_stat_activity.pid AND relation = 'applications'::regclass)`;
  while ((await countIn(other, seeding).catch(() => 0)) === 0) await sleep(5);
  await first.end('SIGKILL');
  const [portal, beside] = await Promise.all([
    start({ DATA_DIR: other, PORT: '0' }).started(),
    startAtHome(),
  ]);
  for (const count of ['FROM awards', 'FROM applications', 'FROM bookings', 'FROM letters']) {
    const [found, whole] = await Promise.all(
      [other, home].map((folder) => countIn(folder, `SELECT count(*) ${count}`)),
    );
    expect({ count, found }).toEqual({ count, found: whole });
  }
  expect((await portal.open('/')).status).toBe(200);
  expect(await isSignedIn(beside)).toBe(true);
  expect(await Promise.all([portal.end('SIGINT'), beside.end('SIGINT')])).toEqual([0, 0]);
});

describe('while one runs', () => {
  let portal: PortalProcess;
  beforeAll(async () => void (portal = await startAtHome()));

  test('a second copy on its folder is refused in plain words', async () => {
    const second = start({ DATA_DIR: home, PORT: '0' });
    expect(await second.end()).toBe(1);
    expect(second.complaint).toContain(
      `The portal is already running from this folder (process ${portal.pid}).`,
    );
    expect(second.complaint).not.toContain('    at ');
    expect(await isSignedIn(portal)).toBe(true);
  });

  test('a port that was chosen and is taken is named', async () => {
    const second = start({ DATA_DIR: other, PORT: String(portal.port) });
    expect(await second.end()).toBe(1);
    expect(second.complaint).toBe(`Port ${portal.port} is in use. Choose another with PORT.\n`);
  });

  test('a frozen database makes it not ready, though up; thawed, it is ready again', async () => {
    const frozen = familyOf(postmasterIn(home));
    for (const pid of frozen) process.kill(pid, 'SIGSTOP');
    expect((await portal.open('/readyz')).status).toBe(503);
    expect((await portal.open('/healthz')).status).toBe(200);
    for (const pid of frozen) process.kill(pid, 'SIGCONT');
    expect(await comesBack(portal)).toBe(true);
    expect(await isSignedIn(portal)).toBe(true);
  });

  test.each(['SIGKILL', 'SIGINT'] as const)(
    'its database, ended by %s, is brought up again',
    async (signal) => {
      const before = postmasterIn(home);
      process.kill(before, signal);
      while (identityOf(before)) await sleep(10);
      expect((await portal.open('/healthz')).status).toBe(200);
      expect(await comesBack(portal)).toBe(true);
      expect(await isSignedIn(portal)).toBe(true);
      expect(postmasterIn(home)).not.toBe(before);
    },
  );

  test('told to stop, it answers what is in flight, refuses what is new, and goes', async () => {
    const slow = slowForm(portal.port);
    await sleep(200);
    const ended = portal.end('SIGTERM');
    await sleep(300);
    await expect(portal.open('/')).rejects.toThrow('fetch failed');
    slow.sending.end('&password=x');
    const answer = await slow.answer;
    expect(answer.statusCode).toBe(403);
    answer.resume();
    expect(await ended).toBe(0);
  });
});

function slowForm(port: number): { sending: ClientRequest; answer: Promise<IncomingMessage> } {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Transfer-Encoding': 'chunked' };
  const sending = request({ host: '127.0.0.1', port, path: '/sign-in', method: 'POST', headers });
  sending.write('email=ruth%40example.org');
  return { sending, answer: once(sending, 'response').then(([answer]) => answer as IncomingMessage) };
}

async function comesBack(portal: PortalProcess): Promise<boolean> {
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await portal.open('/readyz')).status === 200) return true;
    await sleep(100);
  }
  return false;
}

/** Takes a port, where nobody has it yet. */
async function occupy(port: number): Promise<Server | undefined> {
  const server = createServer().listen(port, '127.0.0.1');
  const took = await Promise.race([
    once(server, 'listening').then(() => true),
    once(server, 'error').then(() => false),
  ]);
  return took ? server : undefined;
}
