import { isUnavailable, openDatabase, type Db } from '../../src/db';
import { insertCast, type Cast } from '../support/cast';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { looseLinkTo, type LooseLink } from '../support/loose-link';
import { testServices } from '../support/services';
import { visitorTo, type Visitor } from '../support/visitor';

let database: TestDatabase;
let link: LooseLink;
let db: Db;
let cast: Cast;
let ruth: Visitor;
let visitor: () => Visitor;

beforeAll(async () => {
  database = await createTestDatabase();
  cast = await insertCast(database.db);
  link = await looseLinkTo(database.appUrl);
  db = openDatabase(link.url, 2, 1_500);
  visitor = visitorTo(testServices(db));
  ruth = await visitor().signIn(cast.ruth.email);
});
afterEach(() => link.mend());
afterAll(async () => {
  await db.destroy();
  await link.close();
  await database.drop();
});

test('with the database out of reach every page says so, and that trying again may help', async () => {
  await link.cut();
  for (const [who, address] of [
    [visitor(), '/'],
    [ruth, '/home'],
  ] as const) {
    const visit = await who.open(address);
    expect(visit.status).toBe(503);
    expect(visit.headers).toMatchObject({ 'retry-after': '10', 'cache-control': 'no-store' });
    expect(visit.$('h1').text()).toBe('Sorry, we cannot answer just now');
    expect(visit.$('main a').last().attr('href')).toBe(address);
  }
});

test('a form whose answer could only be refused is not shown: its session could not be kept', async () => {
  const stranger = visitorTo({ ...testServices(db), demonstration: false });
  for (const address of ['/sign-in', '/accounts/new', '/password-resets/new']) {
    await link.cut();
    const visit = await stranger().open(address);
    expect([address, visit.status, visit.$('form').length]).toEqual([address, 503, 0]);
    await link.mend();
    expect((await stranger().open(address)).status).toBe(200);
  }
});

test('what was typed comes back as a form, which is taken once the database is there again', async () => {
  const token = await ruth.token('/home');
  await link.cut();
  const sent = new URLSearchParams({ _csrf: token, aim: 'Tŷ & "tea" <b>for all</b>' });
  sent.append('wards', 'E05010957');
  sent.append('wards', 'E05010958');
  const visit = await ruth.sendBare('/held-form/removal', sent.toString());
  expect(visit.status).toBe(503);
  const form = visit.$('main form');
  expect(form.attr('action')).toBe('/held-form/removal');
  const fields = form.find('input').map((_, input) => [[visit.$(input).attr('name'), visit.$(input).val()]]);
  expect(fields.get()).toEqual([...sent]);
  await link.mend();
  expect((await ruth.sendBare('/held-form/removal', sent.toString())).status).toBe(303);
});

test('a page never carries a password back', async () => {
  const token = await visitor().token('/sign-in');
  await link.cut();
  const sent = new URLSearchParams({
    _csrf: token,
    email: cast.ruth.email,
    password: 'bring people together',
  });
  const visit = await ruth.sendBare('/sign-in', sent.toString());
  expect(visit.status).toBe(503);
  expect(visit.$('main form')).toHaveLength(0);
  expect(visit.text).not.toContain('bring people together');
});

test('a form is never offered to an address that is not ours', async () => {
  await link.cut();
  const visit = await ruth.sendBare('//elsewhere.example/', 'aim=Tea');
  expect(visit.status).toBe(503);
  expect(visit.$('main form').attr('action')).toBe('/');
});

test('a database that goes silent keeps nobody waiting for ever, and is used again once it speaks', async () => {
  expect((await ruth.open('/home')).status).toBe(200);
  link.silence();
  expect((await ruth.open('/home')).status).toBe(503);
  await link.cut();
  await link.mend();
  expect((await ruth.open('/home')).status).toBe(200);
});

test('machines are told: the process is up, and not ready until the database is back', async () => {
  await link.cut();
  expect((await visitor().open('/healthz')).status).toBe(200);
  const visit = await visitor().open('/readyz');
  expect([visit.status, visit.text]).toEqual([503, '{"status":"not ready"}']);
  await link.mend();
  expect((await visitor().open('/readyz')).status).toBe(200);
});

test('a portal behind its migrations is not ready', async () => {
  const last = await database.owner('knex_migrations').orderBy('id', 'desc').first<{ id: number }>();
  await database.owner('knex_migrations').where(last).update({ name: 'something older' });
  expect((await visitor().open('/readyz')).status).toBe(503);
  await database.owner('knex_migrations').where({ id: last.id }).update(last);
  expect((await visitor().open('/readyz')).status).toBe(200);
});

test('with every connection taken, those who wait are told so in the end', async () => {
  const held = await Promise.all([db.transaction(), db.transaction()]);
  expect((await visitor().open('/sign-in')).status).toBe(503);
  await Promise.all(held.map((tx) => tx.rollback()));
  expect((await visitor().open('/sign-in')).status).toBe(200);
});

describe('worth trying again', () => {
  const failing: [string, string][] = [
    ['a statement that took too long', 'SET LOCAL statement_timeout = 5; SELECT pg_sleep(1)'],
    ['a lock that was not given', 'SET LOCAL lock_timeout = 5; LOCK TABLE people'],
    ['a connection that was ended', 'SELECT pg_terminate_backend(pg_backend_pid())'],
  ];

  test.each(failing)('is %s', async (_what, sql) => {
    const holder = await database.owner.transaction();
    await holder.raw('LOCK TABLE people IN ACCESS SHARE MODE');
    const broken = database.owner.transaction((tx) => tx.raw(sql));
    await expect(broken.then(() => false, isUnavailable)).resolves.toBe(true);
    await holder.rollback();
  });

  test('is not a broken rule of the fund, nor a mistake of ours', async () => {
    for (const sql of ['SELECT 1 / 0', 'SELECT nothing', `INSERT INTO people (name) VALUES (NULL)`]) {
      await expect(database.owner.raw(sql).then(() => true, isUnavailable)).resolves.toBe(false);
    }
    expect(isUnavailable(new Error('anything else'))).toBe(false);
  });
});
