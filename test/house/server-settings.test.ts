import { randomUUID } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { escapeIdentifier } from 'pg';
import { isRoot, nobody, othersMayPass } from '../../src/embedded-database/account';
import { identityOf } from '../../src/embedded-database/process-identity';
import { prepareDatabase, withClient, withDatabase, withRole } from '../../src/embedded-database/roles';
import { refuseUnsafeDatabase } from '../../src/schema';
import { insertCast } from '../support/cast';
import { createTestDatabase } from '../support/database';
import { clusterIn, postmasterIn, temporaryFolder } from '../support/portal';
import { PortalProcess, countIn, type Settings } from '../support/portal-process';
import { testServer } from '../support/test-server';

jest.setTimeout(90_000);

const base = temporaryFolder('server-settings');
afterAll(() => rmSync(base, { recursive: true, force: true }));

test('a demonstration can be made new, and its audit trail checked', async () => {
  const settings = { DATA_DIR: join(base, 'demonstration') };
  const first = await new PortalProcess({ ...settings, PORT: '0' }).started();
  await first.signIn('gwen@example.org');
  await first.end('SIGINT');

  const reset = new PortalProcess(settings, { command: '--reset' });
  expect([await reset.end(), reset.output]).toEqual([0, 'The demonstration is new again.\n']);
  const verify = new PortalProcess(settings, { command: '--verify-audit' });
  expect(await verify.end()).toBe(0);
  expect(verify.output).toMatch(/[0-9a-f]{64}/);

  const again = await new PortalProcess({ ...settings, PORT: '0' }).started();
  expect(await countIn(settings.DATA_DIR, 'SELECT count(*) FROM sign_in_sessions WHERE person_id > 0')).toBe(
    0,
  );
  expect(await countIn(settings.DATA_DIR, 'SELECT count(*) FROM awards')).toBe(19);
  expect(await again.end('SIGINT')).toBe(0);
});

test('Ctrl-C under npm, which passes it on a second time, still closes everything', async () => {
  const DATA_DIR = join(base, 'demonstration');
  const env = { PATH: process.env['PATH'], HOME: base, DATA_DIR, PORT: '0', LOG_LEVEL: 'warn' };
  const npm = spawn('npm', ['start'], { env, detached: true, cwd: process.cwd() });
  let output = '';
  npm.stdout.on('data', (text: Buffer) => (output += text.toString()));
  while (!output.includes('Stop it with Ctrl-C')) await sleep(20);
  const postmaster = postmasterIn(DATA_DIR);
  process.kill(-(npm.pid ?? 0), 'SIGINT');
  await once(npm, 'close');
  expect(identityOf(postmaster)).toBeUndefined();
});

test('stopped before it is up, it leaves no database running', async () => {
  const DATA_DIR = join(base, 'demonstration');
  const portal = new PortalProcess({ DATA_DIR, PORT: '0' });
  const pid = () => {
    try {
      return identityOf(postmasterIn(DATA_DIR)) === undefined ? 0 : postmasterIn(DATA_DIR);
    } catch {
      return 0;
    }
  };
  while (pid() === 0) await sleep(5);
  const postmaster = pid();
  expect(await portal.end('SIGTERM')).toBe(0);
  for (let tries = 0; tries < 500 && identityOf(postmaster); tries += 1) await sleep(10);
  expect(identityOf(postmaster)).toBeUndefined();
});

const asOther =
  isRoot() && othersMayPass(process.cwd()) && othersMayPass(process.execPath) ? test : test.skip;

asOther('an ordinary user runs it as themselves (needs root and a checkout others may read)', async () => {
  const theirs = join(base, 'theirs');
  mkdirSync(theirs);
  chownSync(theirs, nobody.uid, nobody.gid);
  const portal = await new PortalProcess({ DATA_DIR: theirs, PORT: '0' }, { account: nobody }).started();
  expect((await portal.open('/')).status).toBe(200);
  expect(statSync(clusterIn(theirs)).uid).toBe(nobody.uid);
  expect(statSync(join(theirs, 'session-secret')).mode & 0o777).toBe(0o600);
  expect([await portal.end('SIGINT'), portal.complaint]).toEqual([0, '']);
});

describe('with a database of its own', () => {
  const { superuserUrl, roles } = testServer();
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  const url = withDatabase(superuserUrl, name);
  const settings = {
    DATABASE_URL: withRole(url, roles.app),
    OWNER_DATABASE_URL: withRole(url, roles.owner),
    DATA_DIR: join(base, 'own'),
    PORT: '0',
  };
  beforeAll(() => prepareDatabase(superuserUrl, name, roles));
  afterAll(() =>
    withClient(superuserUrl, (client) =>
      client.query(`DROP DATABASE ${escapeIdentifier(name)} WITH (FORCE)`),
    ),
  );

  test('the owner migrates it, and the application cannot make or change a table', async () => {
    const migrate = new PortalProcess(settings, { command: '--migrate' });
    expect([await migrate.end(), migrate.output]).toEqual([0, 'The database is up to date.\n']);
    await withClient(settings.DATABASE_URL, async (client) => {
      await expect(client.query('CREATE TABLE mine ()')).rejects.toThrow('permission denied');
      await expect(client.query('ALTER TABLE people ADD mine int')).rejects.toThrow('must be owner');
      await expect(client.query('TRUNCATE audit_events')).rejects.toThrow('permission denied');
    });
  });

  test('the worker can run apart from the web', async () => {
    const worker = new PortalProcess(settings, { command: '--work' });
    await withClient(settings.DATABASE_URL, async (client) => {
      await client.query(`SELECT graphile_worker.add_job('seal-audit')`);
      const left = () =>
        client.query(`SELECT FROM graphile_worker.jobs WHERE task_identifier = 'seal-audit'`);
      while (((await left()).rowCount ?? 0) > 0) await sleep(50);
    });
    expect([await worker.end('SIGTERM'), worker.output]).toEqual([0, 'The worker is at work.\n']);
  });

  test('there is no demonstration in it, and none can be made by mistake', async () => {
    const portal = await new PortalProcess(settings).started();
    expect(portal.output).toBe(`The Communities Fund portal is at http://localhost:${portal.port}\n`);
    expect((await portal.open('/readyz')).status).toBe(200);
    expect((await portal.open('/demo/mail')).status).toBe(404);
    expect((await portal.open('/sign-in')).text).not.toContain('Demonstration');
    const people = await withClient(settings.OWNER_DATABASE_URL, (client) =>
      client.query('SELECT FROM people'),
    );
    expect(people.rowCount).toBe(0);
    expect(await portal.end('SIGTERM')).toBe(0);
    const reset = new PortalProcess(settings, { command: '--reset' });
    expect([await reset.end(), reset.complaint]).toEqual([
      1,
      'Only the demonstration can be reset: DATABASE_URL is set.\n',
    ]);
  });
});

const safe: Settings = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://portal_app:secret@127.0.0.1:1/portal',
  SESSION_SECRET: 'kept in a safe and known to nobody at all',
  ENCRYPTION_SECRET: 'kept in another safe, and never changed at all',
  BASE_URL: 'https://fund.example.org',
  SMTP_URL: 'smtp://mail.example.org:587',
};

const unsafe: [string, Settings, RegExp][] = [
  [
    'nothing set',
    { NODE_ENV: 'production' },
    /DATABASE_URL, SESSION_SECRET, ENCRYPTION_SECRET, BASE_URL, SMTP_URL/,
  ],
  ['no database', { ...safe, DATABASE_URL: '' }, /DATABASE_URL/],
  ['a short secret', { ...safe, SESSION_SECRET: 'secret' }, /SESSION_SECRET/],
  ['a secret of one letter', { ...safe, SESSION_SECRET: 'a'.repeat(40) }, /SESSION_SECRET/],
  ['an address without https', { ...safe, BASE_URL: 'http://fund.example.org' }, /https/],
  ['no mail server', { ...safe, SMTP_URL: '' }, /SMTP_URL/],
  ['one secret for both', { ...safe, ENCRYPTION_SECRET: safe['SESSION_SECRET'] ?? '' }, /differ/],
];

test('production with anything unsafe ends with a clear line and never listens', async () => {
  for (const [what, settings, why] of unsafe) {
    const portal = new PortalProcess({ ...settings, PORT: '0' });
    expect({ what, status: await portal.end() }).toEqual({ what, status: 1 });
    expect(portal.complaint).toMatch(why);
    expect(portal.complaint).not.toContain('    at ');
    expect(portal.output).toBe('');
  }
});

describe('a database that production must not start with', () => {
  test('is one whose role may change the tables, or that holds the demonstration’s people', async () => {
    const { appUrl, ownerUrl, db, drop } = await createTestDatabase();
    await expect(refuseUnsafeDatabase(appUrl)).resolves.toBeUndefined();
    await expect(refuseUnsafeDatabase(ownerUrl)).rejects.toThrow('may change the tables');
    const { pathname } = new URL(appUrl);
    const asSuperuser = withDatabase(testServer().superuserUrl, pathname.slice(1));
    await expect(refuseUnsafeDatabase(asSuperuser)).rejects.toThrow('may change the tables');
    await insertCast(db);
    await expect(refuseUnsafeDatabase(appUrl)).rejects.toThrow('demonstration’s people');
    await drop();
  });

  test('is one behind its migrations, or without any', async () => {
    const { appUrl, owner, drop } = await createTestDatabase();
    await owner('knex_migrations').where('name', 'like', '%create_awards').delete();
    await expect(refuseUnsafeDatabase(appUrl)).rejects.toThrow(
      'lacks 1 migrations. Run npm run migrate first.',
    );
    await owner.schema.dropTable('knex_migrations');
    await expect(refuseUnsafeDatabase(appUrl)).rejects.toThrow(/lacks \d\d migrations/);
    await drop();
  });
});
