import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { temporaryFolder } from '../support/portal';
import { testServices, type TestServices } from '../support/services';
import { visitorTo } from '../support/visitor';
import { keysFrom } from '../../src/keys';

jest.setTimeout(120_000);

const DATA_DIR = temporaryFolder('admin-create');
const ENCRYPTION_SECRET = 'what only this test knows, long enough to keep';
let database: TestDatabase;
let services: TestServices;

beforeAll(async () => {
  database = await createTestDatabase();
  services = {
    ...testServices(database.db),
    keys: keysFrom(ENCRYPTION_SECRET),
    clock: () => new Date(),
    demonstration: false,
  };
});
afterAll(async () => {
  await database.drop();
  rmSync(DATA_DIR, { recursive: true, force: true });
});

type Ended = { status: number | null; output: string; complaint: string };

/** `npm run admin:create`, with these words after it. */
const create = (words: string[], settings: Record<string, string> = {}) =>
  command('--create-administrator', words, settings);

async function command(name: string, words: string[], settings: Record<string, string> = {}): Promise<Ended> {
  const parameters = ['--require', 'tsx/cjs', 'src/server.ts', name, ...words];
  const given = { DATABASE_URL: database.appUrl, OWNER_DATABASE_URL: database.ownerUrl, ENCRYPTION_SECRET };
  const env = { PATH: '/usr/bin:/bin', LOG_LEVEL: 'warn', DATA_DIR, ...given, ...settings };
  const child = spawn(process.execPath, parameters, { env });
  const ended: Ended = { status: null, output: '', complaint: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (ended.output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (ended.complaint += text));
  await once(child, 'close');
  return { ...ended, status: child.exitCode };
}

const sam = ['sam@example.org', 'Sam Okoro'];

test('the demonstration has its administrator, and makes no other', async () => {
  const { status, complaint } = await create(sam, { DATABASE_URL: '', OWNER_DATABASE_URL: '' });
  expect([status, complaint]).toEqual([
    1,
    'The demonstration has its administrator: sam@example.org. With DATABASE_URL you can make one.\n',
  ]);
});

test.each([
  [[]],
  [['sam@example.org']],
  [['Sam Okoro', 'sam@example.org']],
  [['a@b.org,c@d.org', 'Sam Okoro']],
])('%j does not say who it is', async (words) => {
  const { status, complaint } = await create(words);
  expect([status, complaint]).toEqual([
    1,
    'Say who it is: npm run admin:create -- name@example.com "Full Name"\n',
  ]);
});

test('the first administrator comes in by a link that is printed once, and the way in closes behind them (AU-06)', async () => {
  const made = await create(sam);
  expect([made.status, made.complaint]).toEqual([0, '']);
  const link = /^http:\/\/[\w.]+:3000(\/first-administrator\/[\w-]{43})$/m.exec(made.output)?.[1] ?? '';
  expect(await database.db('people').count({ count: '*' })).toEqual([{ count: 0 }]);
  expect(JSON.stringify(await database.db('single_use_links'))).not.toContain(link.split('/').at(-1));

  const again = await create(sam);
  expect([again.status, again.output]).toEqual([1, '']);
  expect(again.complaint).toContain('A link for the first administrator has been made already.');

  const newVisitor = visitorTo(services);
  const visitor = newVisitor();
  const shown = await visitor.open(link);
  expect([shown.status, shown.headers['cache-control']]).toEqual([200, 'no-store']);
  const password = 'kettle harbour violet seven';
  const tries = Array.from({ length: 10 }, async () => {
    const own = newVisitor();
    await own.open(link);
    return own.send(link, { name: 'Sam Okoro', password });
  });
  const answers = await Promise.all(tries);
  expect(answers.filter(({ location }) => location === '/sign-in/second-factor')).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 404 || status === 409)).toHaveLength(9);

  expect((await newVisitor().open(link)).status).toBe(404);
  const rows = await database
    .db('permissions as x')
    .join('people as p', 'p.id', 'x.person_id')
    .select('email', 'permission');
  expect(rows).toEqual([{ email: 'sam@example.org', permission: 'administrator' }]);
  const third = await create(['ruth@example.org', 'Ruth Hale']);
  expect([third.status, third.complaint]).toEqual([
    1,
    'There is an administrator already. They invite everybody else.\n',
  ]);

  const stranger = await command('--recover-administrator', ['ruth@example.org']);
  expect([stranger.status, stranger.complaint]).toEqual([1, 'No administrator has this email address.\n']);
  const recovered = await command('--recover-administrator', ['sam@example.org']);
  expect([recovered.status, recovered.output]).toEqual([
    0,
    'Sam Okoro signs in with their password, and sets up the second step again.\n',
  ]);
});
