import { insertCast } from '../support/cast';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { answerLinkRequests, lettersTo } from '../support/links';
import { testServices, type TestServices } from '../support/services';
import { openPortal, type Caller } from './caller';

let database: TestDatabase;
let services: TestServices;
let portal: Awaited<ReturnType<typeof openPortal>>;
let ruth: Caller;

beforeAll(async () => {
  database = await createTestDatabase();
  await insertCast(database.db);
  services = testServices(database.db);
  portal = await openPortal(services);
  ruth = await portal.caller().signIn('ruth@example.org');
});
afterAll(async () => {
  await portal.close();
  await database.drop();
});

const elsewhere = [
  ...[
    '//evil.example',
    '///evil.example',
    '////evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\\/evil.example',
  ],
  ...[
    'https://evil.example',
    'http:evil.example',
    'https:evil.example',
    'HTTPS://evil.example',
    '//evil.example/%2f..',
  ],
  ...[
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'mailto:a@b',
  ],
  ...[
    'evil.example',
    '.evil.example',
    '@evil.example',
    'http://localhost@evil.example',
    '//localhost@evil.example',
  ],
  ...[
    '/\tevil.example',
    '/\n/evil.example',
    '\t//evil.example',
    ' //evil.example',
    '/ /evil.example',
    '/\r\nSet-Cookie:a=b',
  ],
  ...[
    '/%0d%0aSet-Cookie:a=b',
    '/%5cevil.example',
    '/%2f/evil.example',
    '/.//evil.example',
    '/..//evil.example',
  ],
  ...[
    '/home\r\nLocation: //evil.example',
    '/home\u0000',
    '/\u0000/evil.example',
    '/\u2028/evil.example',
    '/\u3000/evil',
  ],
  ...[
    '/\u2215evil.example',
    '/\uFF0Fevil.example',
    '\uFF0F\uFF0Fevil.example',
    '/\u202Eevil',
    '//[::1]',
    '//127.1',
  ],
  ...[
    '//evil.example:80',
    '//evil.example?x',
    '//evil.example#x',
    '/?//evil.example',
    '/#//evil.example',
    '?x',
    '#x',
  ],
  ...[
    '',
    '/',
    '.',
    '..',
    '/..',
    'home',
    '/home/../..//evil.example',
    '/a/..//evil.example',
    '/a/%2e%2e//evil.example',
  ],
  ...['/a/../\\evil.example', '/home?next=//evil.example', 'https:/evil.example', 'https:///evil.example'],
  ...['//evil%00.example', '//evil。example', 'http://evil.example\\@localhost', '/a\\..\\..\\evil.example'],
];

test('nobody is led to another site by way of signing in', async () => {
  expect(new Set(elsewhere).size).toBeGreaterThanOrEqual(60);
  const found: unknown[] = [];
  const check = (typed: string, location = '') => {
    const led = new URL(location, 'http://portal.example/');
    if (led.host !== 'portal.example' || !/^\/(?![\\/])[\x21-\x7e]*$/.test(location))
      found.push([typed, location]);
  };
  for (const typed of elsewhere) {
    const answer = await ruth.get(`/sign-in?next=${encodeURIComponent(typed)}`);
    check(typed, answer.headers.location);
    const form = (await portal.caller().get(`/sign-in?next=${encodeURIComponent(typed)}`)).body;
    check(typed, /name="next" value="([^"]*)"/.exec(form)?.[1]?.replaceAll('&amp;', '&'));
  }
  for (const typed of elsewhere.slice(0, 12)) {
    const someone = await portal.caller().visit();
    const fields = { email: 'sam@example.org', password: 'bring people together', next: typed };
    check(typed, (await someone.submit('/sign-in', fields)).headers.location);
  }
  expect(found).toEqual([]);
}, 60_000);

test('a forged host or referrer reaches no page and no redirect', async () => {
  const forged = { host: 'evil.example', 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' };
  const referrer = { referer: 'https://evil.example/a', 'x-forwarded-proto': 'https' };
  for (const path of [
    '/',
    '/home',
    '/applications/1',
    '/no-such-page',
    '/training',
    '/register/grants.csv',
    '/sign-in',
  ]) {
    const answer = await portal.caller().get(path, { ...forged, ...referrer });
    expect([path, JSON.stringify(answer).includes('evil.example')]).toEqual([path, false]);
  }
});

test('a link asked for under a forged host leads to the portal all the same (AU-05)', async () => {
  const forged = { host: 'evil.example', 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' };
  const someone = await portal.caller().visit();
  const body = new URLSearchParams({ _csrf: someone.token, email: 'amina@example.org' }).toString();
  const type = 'application/x-www-form-urlencoded';
  const { status } = await someone.send('POST', '/password-resets', { body, type, headers: forged });
  expect(status).toBe(200);
  await answerLinkRequests(services);
  const letters = await lettersTo(services, 'amina@example.org');
  expect(letters.map(({ template }) => template)).toContain('reset-password');
  expect(JSON.stringify(letters)).not.toContain('evil.example');
  expect(letters[0]?.text).toContain(`${services.baseUrl}/password-resets/`);
});
