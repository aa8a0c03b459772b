import { openPortal, type Caller } from '../house/caller';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { insertCast, passphrase } from '../support/cast';
import { nextCode } from '../support/second-factor';
import { testServices, type TestServices } from '../support/services';

let database: TestDatabase;
let services: TestServices;
let portal: Awaited<ReturnType<typeof openPortal>>;

beforeEach(async () => {
  database = await createTestDatabase();
  await insertCast(database.db);
  services = testServices(database.db);
  portal = await openPortal(services);
});
afterEach(async () => {
  await portal.close();
  await database.drop();
});

/** What this cookie opens: its own page, or the way to sign in. */
async function opens(cookie: string): Promise<string> {
  const { status, headers } = await portal.caller().get('/account', { cookie });
  return status === 200 ? 'the account' : String(headers.location);
}

const sessionOf = ({ cookie }: Caller) => /session=[^;\r]+/.exec(cookie)?.[0] ?? 'none';
const toSignIn = '/sign-in?next=%2Faccount';

describe('a session somebody else made for a person (SE-01)', () => {
  test('is never theirs, however they come to carry it', async () => {
    const attacker = await portal.caller().visit();
    const planted = sessionOf(attacker);
    const victim = portal.caller();
    const page = await victim.get('/sign-in', { cookie: planted });
    const token = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const body = new URLSearchParams({ _csrf: token, email: 'amina@example.org', password: passphrase });
    const answer = await victim.send('POST', '/sign-in', {
      body: body.toString(),
      type: 'application/x-www-form-urlencoded',
      headers: { cookie: planted },
    });
    expect([answer.status, answer.headers.location]).toEqual([303, '/home']);
    expect(await opens(sessionOf(victim))).toBe('the account');
    expect(sessionOf(victim)).not.toBe(planted);
    expect(await opens(planted)).toBe(toSignIn);
  });

  test.each([
    'session=s%3Aplanted.signature',
    'session=planted',
    `session=s%3A${'a'.repeat(32)}.${'b'.repeat(43)}`,
  ])('and one that was never given out (%s) is not taken up', async (planted) => {
    const { headers } = await portal.caller().get('/sign-in', { cookie: planted });
    expect(headers['set-cookie']?.join()).toMatch(/session=s%3A/);
    expect(headers['set-cookie']?.join()).not.toContain('planted');
    expect(await opens(planted)).toBe(toSignIn);
  });
});

describe('whoever comes to be trusted with more (SE-01)', () => {
  test('goes on under a new session after the password, after the code, and after a new password', async () => {
    const ruth = await portal.caller().visit();
    const held = [sessionOf(ruth)];
    await ruth.submit('/sign-in', { email: 'ruth@example.org', password: passphrase });
    held.push(sessionOf(ruth));
    await ruth.visit('/sign-in/code');
    await ruth.submit('/sign-in/code', { code: await nextCode(services, 'ruth@example.org') });
    held.push(sessionOf(ruth));
    expect(await opens(sessionOf(ruth))).toBe('the account');
    const amina = await portal.caller().signIn('amina@example.org');
    const earlier = sessionOf(amina);
    await amina.submit('/account/password', { password: 'seven purple herons at noon' });
    expect(new Set(held).size).toBe(3);
    for (const old of [...held.slice(0, 2), earlier]) expect(await opens(old)).toBe(toSignIn);
    expect(sessionOf(amina)).not.toBe(earlier);
    expect(await opens(sessionOf(amina))).toBe('the account');
  });

  test('has a session of 128 bits or more, that no other has', async () => {
    const ids = new Set<string>();
    for (let each = 0; each < 50; each += 1) {
      const visited = await portal.caller().visit();
      ids.add(/session=s%3A([^.]+)\./.exec(visited.cookie)?.[1] ?? '');
    }
    expect(ids.size).toBe(50);
    for (const id of ids) expect(Buffer.from(id, 'base64url').length).toBeGreaterThanOrEqual(16);
  });
});

test('a session ends when the security of its person is another than when it began (SE-01)', async () => {
  const amina = await portal.caller().signIn('amina@example.org');
  await database.db('people').where('email', 'amina@example.org').increment('security_version');
  expect(await opens(sessionOf(amina))).toBe(toSignIn);
});

describe('the cookies of somebody who signs in, in production (SE-01)', () => {
  const partsOf = (cookie = '') => {
    const [pair = '', ...attributes] = cookie.split('; ');
    return [pair.split('=')[0], ...attributes.filter((each) => !/^(Expires|Max-Age)=/.test(each)).sort()];
  };
  const bound = ['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure'];

  test('belong to this host alone, go over https alone, and no script reads them', async () => {
    const secure = await openPortal(services, { secure: true, trustProxy: 1 });
    const headers = { 'x-forwarded-proto': 'https' };
    const someone = secure.caller();
    const page = await someone.send('GET', '/sign-in', { headers });
    const token = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const body = new URLSearchParams({ _csrf: token, email: 'amina@example.org', password: passphrase });
    const type = 'application/x-www-form-urlencoded';
    const answer = await someone.send('POST', '/sign-in', { body: body.toString(), type, headers });
    await secure.close();
    expect(answer.headers.location).toBe('/home');
    const given = [...(page.headers['set-cookie'] ?? []), ...(answer.headers['set-cookie'] ?? [])].map(
      partsOf,
    );
    expect(given.sort()).toEqual([
      ['__Host-device', ...bound],
      ['__Host-session', ...bound],
      ['__Host-session', ...bound],
    ]);
  });

  test('are not given where the way is not https', async () => {
    const secure = await openPortal(services, { secure: true, trustProxy: 1 });
    const { headers } = await secure.caller().get('/sign-in', { 'x-forwarded-proto': 'http' });
    await secure.close();
    expect(headers['set-cookie']).toBeUndefined();
  });
});
