import { createTestDatabase, type TestDatabase } from '../support/database';
import { insertCast, passphrase, type Cast } from '../support/cast';
import { answerLinkRequests, lettersTo, linkTo } from '../support/links';
import { testNow, testServices, type TestServices } from '../support/services';
import { visitorTo, type Visitor } from '../support/visitor';

let database: TestDatabase;
let cast: Cast;
let services: TestServices;
let visitor: () => Visitor;
const good = 'seven purple herons at noon';

beforeEach(async () => {
  database = await createTestDatabase();
  cast = await insertCast(database.db);
  services = testServices(database.db);
  visitor = visitorTo(services);
});
afterEach(() => database.drop());

async function ask(place: '/accounts' | '/password-resets', email: string) {
  const visit = await visitor().send(place, { email }, `${place}/new`);
  await answerLinkRequests(services);
  return visit;
}

describe('creating an account', () => {
  test('takes an address, a letter, a name and a password', async () => {
    const sent = await ask('/accounts', 'nadia@example.org');
    expect([sent.status, sent.$('h1').text()]).toEqual([200, 'Check your email']);
    const link = await linkTo(services, 'nadia@example.org', 'confirm-email');
    const nadia = visitor();
    const visit = await nadia.send(link, { name: 'Nadia Rahman', password: good });
    expect([visit.status, visit.location]).toEqual([303, '/home']);
    expect((await nadia.open('/home')).$('.govuk-notification-banner').text()).toContain(
      'Your account is ready',
    );
    expect((await nadia.open('/account')).$('main').text()).toContain('nadia@example.org');
    const again = await visitor().send('/sign-in', { email: 'Nadia@Example.org ', password: good });
    expect([again.status, again.location]).toEqual([303, '/home']);
  });

  test('takes no address that no letter could reach, and keeps nothing of it', async () => {
    for (const place of ['/accounts', '/password-resets'] as const)
      for (const email of ['nadia@-example.org', 'na..dia@example.org', 'nadia@example.org.'])
        expect([email, (await ask(place, email)).status]).toEqual([email, 422]);
    const { rows } = await database.db.raw<{ rows: unknown[] }>(
      'SELECT id FROM graphile_worker._private_jobs',
    );
    expect(rows).toEqual([]);
  });

  test('keeps the name when the password is refused, and asks for it again', async () => {
    await ask('/accounts', 'nadia@example.org');
    const link = await linkTo(services, 'nadia@example.org', 'confirm-email');
    const visit = await visitor().send(link, { name: 'Nadia Rahman', password: 'peterborough12' });
    expect([visit.status, visit.$('#name').val()]).toEqual([422, 'Nadia Rahman']);
    expect(visit.$('#password-error').text()).not.toBe('');
    expect(await database.db('people').where('email', 'nadia@example.org')).toEqual([]);
  });

  test('makes nothing before the button is pressed, however often the link is opened (AU-05)', async () => {
    await ask('/accounts', 'nadia@example.org');
    const link = await linkTo(services, 'nadia@example.org', 'confirm-email');
    for (let look = 0; look < 3; look += 1) expect((await visitor().open(link)).status).toBe(200);
    expect(await database.db('people').where('email', 'nadia@example.org')).toEqual([]);
  });

  test('of twenty presses at once makes one account (AU-05)', async () => {
    await ask('/accounts', 'nadia@example.org');
    const link = await linkTo(services, 'nadia@example.org', 'confirm-email');
    const presses = Array.from({ length: 20 }, () =>
      visitor().send(link, { name: 'Nadia Rahman', password: good }),
    );
    const statuses = (await Promise.all(presses)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 303)).toHaveLength(1);
    expect(statuses.every((status) => [303, 409, 410].includes(status))).toBe(true);
    expect(await database.db('people').where('email', 'nadia@example.org')).toHaveLength(1);
  });

  test('with an address that has an account looks the same, and its owner is told by letter (AU-04)', async () => {
    const [known, unknown] = [
      await ask('/accounts', 'amina@example.org'),
      await ask('/accounts', 'nadia@example.org'),
    ];
    const plain = (text: string) =>
      text.replaceAll(/amina|nadia/g, 'somebody').replaceAll(/value="[\w-]{32}"/g, '');
    expect(plain(known.text)).toBe(plain(unknown.text));
    expect((await lettersTo(services, 'amina@example.org')).map(({ template }) => template)).toEqual([
      'account-exists',
    ]);
  });
});

describe('a forgotten password (AU-05)', () => {
  test('is replaced by the link, which signs every browser out and works once', async () => {
    const before = await visitor().signIn('amina@example.org');
    await ask('/password-resets', 'amina@example.org');
    const link = await linkTo(services, 'amina@example.org', 'reset-password');
    expect((await visitor().send(link, { password: good })).location).toBe('/home');
    expect((await before.open('/home')).location).toBe('/sign-in?next=%2Fhome');
    expect((await visitor().open(link)).status).toBe(410);
    expect((await visitor().send(link, { password: 'nine green otters by a lake' })).status).toBe(410);
    expect(
      (await visitor().send('/sign-in', { email: 'amina@example.org', password: passphrase })).status,
    ).toBe(422);
    const templates = (await lettersTo(services, 'amina@example.org')).map(({ template }) => template);
    expect(templates).toContain('password-changed');
  });

  test('of somebody with a second factor still asks for the code', async () => {
    await ask('/password-resets', 'ruth@example.org');
    const ruth = visitor();
    const visit = await ruth.send(await linkTo(services, 'ruth@example.org', 'reset-password'), {
      password: good,
    });
    expect(visit.location).toBe('/sign-in/code');
    expect((await ruth.open('/home')).location).toBe('/sign-in?next=%2Fhome');
  });

  test('is asked for alike, with the same work, whether or not the address is known (AU-04)', async () => {
    const asked: string[][] = [];
    const pages: string[] = [];
    for (const email of ['amina@example.org', 'nobody@example.org']) {
      const browser = visitor();
      const token = await browser.token('/password-resets/new');
      const statements: string[] = [];
      const note = ({ sql }: { sql: string }) => void statements.push(sql);
      database.db.on('query', note);
      pages.push((await browser.sendUnproved('/password-resets', { email }, token)).text);
      database.db.removeListener('query', note);
      asked.push(statements);
    }
    expect(asked[0]).toEqual(asked[1]);
    const plain = (text: string | undefined) =>
      text?.replace(/(amina|nobody)@/g, 'x@').replace(/value="[\w-]{32}"/g, '');
    expect(plain(pages[0])).toBe(plain(pages[1]));
    await answerLinkRequests(services);
    expect(await lettersTo(services, 'nobody@example.org')).toEqual([]);
  });

  test('asked for again kills the earlier link, and four times in an hour sends three letters', async () => {
    await ask('/password-resets', 'amina@example.org');
    const first = await linkTo(services, 'amina@example.org', 'reset-password');
    await ask('/password-resets', 'amina@example.org');
    expect((await visitor().open(first)).status).toBe(410);
    await ask('/password-resets', 'amina@example.org');
    await ask('/password-resets', 'amina@example.org');
    expect(await lettersTo(services, 'amina@example.org')).toHaveLength(3);
  });

  test('has an hour, no more', async () => {
    await ask('/password-resets', 'amina@example.org');
    const link = await linkTo(services, 'amina@example.org', 'reset-password');
    services.setClock(new Date(testNow.getTime() + 60 * 60 * 1000));
    expect((await visitor().open(link)).status).toBe(410);
  });

  test('is kept as a digest: neither the table nor the letter as kept holds the token', async () => {
    await ask('/password-resets', 'amina@example.org');
    const token = (await linkTo(services, 'amina@example.org', 'reset-password')).split('/').pop() ?? '';
    for (const table of ['single_use_links', 'letters'] as const) {
      expect(JSON.stringify(await database.db.select('*').from(table))).not.toContain(token);
    }
  });

  test('of a disabled account sends nothing; that of a closed one opens it again', async () => {
    await database.db('people').where('id', cast.bea.id).update({ disabled_at: testNow });
    await ask('/password-resets', 'bea@example.org');
    expect(await lettersTo(services, 'bea@example.org')).toEqual([]);
    await database.db('people').where('id', cast.joseph.id).update({ closed_at: testNow });
    expect(
      (await visitor().send('/sign-in', { email: 'joseph@example.org', password: passphrase })).status,
    ).toBe(422);
    await ask('/password-resets', 'joseph@example.org');
    const link = await linkTo(services, 'joseph@example.org', 'reset-password');
    expect((await visitor().send(link, { password: good })).location).toBe('/home');
  });
});

test('a wrong password takes the same work, and is answered alike, whether or not there is such an account (AU-04)', async () => {
  const work: string[][] = [];
  const pages: string[] = [];
  for (const email of ['amina@example.org', 'nobody@example.org']) {
    const browser = visitor();
    const token = await browser.token('/sign-in');
    const statements: string[] = [];
    const note = ({ sql }: { sql: string }) => void statements.push(sql);
    database.db.on('query', note);
    pages.push((await browser.sendUnproved('/sign-in', { email, password: 'not this one' }, token)).text);
    database.db.removeListener('query', note);
    work.push(statements);
  }
  expect(work[0]).toEqual(work[1]);
  const plain = (text: string | undefined) =>
    text?.replace(/value="(amina|nobody)@[^"]*"/, '').replace(/value="[\w-]{32}"/g, '');
  expect(plain(pages[0])).toBe(plain(pages[1]));
});

test('whoever asks for letters to many strangers has to wait, and no more letters are queued', async () => {
  const someone = visitor();
  const token = await someone.token('/accounts/new');
  const statuses: number[] = [];
  for (let each = 0; each < 45; each += 1)
    statuses.push(
      (await someone.sendUnproved('/accounts', { email: `guest${each}@example.org` }, token)).status,
    );
  expect(statuses.filter((status) => status === 200)).toHaveLength(40);
  expect(statuses.slice(-5)).toEqual([429, 429, 429, 429, 429]);
  services.setClock(new Date(testNow.getTime() + 2 * 60_000));
  expect((await someone.sendUnproved('/accounts', { email: 'nadia@example.org' }, token)).status).toBe(200);
});
