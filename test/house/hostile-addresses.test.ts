import { routes } from '../../src/app';
import { openPortal, type Answer } from './caller';
import { knownRecords, type Known } from './known';
import { digestOf, openHouse, personas, type House, type Persona } from './scene';

let house: House;
let known: Record<string, Known>;
let before: string;

beforeAll(async () => {
  house = await openHouse();
  known = await knownRecords(house);
  before = await digestOf(house.database);
}, 60_000);
afterAll(() => house.close());

const pages = routes.filter(({ method }) => method === 'get');
const lists: Record<string, string[]> = {
  '/applications': ['search', 'round', 'status', 'before', 'as'],
  '/applications/new': ['round'],
  '/awards': ['search', 'status', 'fund', 'after'],
  '/awards/schedules': ['before'],
  '/awards/schedules/new': ['round'],
  '/register': ['search', 'year', 'ward', 'activity', 'fund', 'after'],
  '/register/wards/:ward': ['after'],
  '/reports/ledger': ['fund', 'figure', 'after', 'on-day', 'on-month', 'on-year'],
  '/reports/ledger.csv': ['fund', 'figure', 'on-year'],
  '/reports/ledger/months': ['fund'],
  '/training': ['course', 'places', 'after'],
  '/training/bookings': ['after'],
  '/demo/mail': ['after'],
  '/sign-in': ['next'],
  '/applications/:id/sections/:section': ['add'],
};
const values = [
  '',
  '-1',
  '0',
  'NaN',
  '1.5',
  '1e999',
  '999999999999999',
  '99999999999999-999999999999999',
  '9999-12-31.999999999999999',
  '2026-13-45.1',
  '%00',
  '%ff%fe',
  '%',
  '..%2f..%2f..%2fetc%2fpasswd',
  "'%20OR%201=1--",
  '%25_%5C',
  '%F0%9F%8E%AA%E2%80%AE',
  'constructor',
  'a'.repeat(6000),
];

test('nothing in a query makes a page of ours fail', async () => {
  const faults: unknown[] = [];
  for (const [route, names] of Object.entries(lists)) {
    const { at, caller } = open(route);
    for (const name of names) {
      const queries = [
        ...values.map((value) => `${name}=${value}`),
        `${name}=1&${name}=2`,
        `${name}%5Ba%5D=1`,
      ];
      for (const query of queries) faults.push(...faultsOf(query, route, await caller.get(`${at}?${query}`)));
    }
  }
  expect(faults).toEqual([]);
}, 60_000);

test('no page minds a question nobody asked, however it is put', async () => {
  const odd = `?__proto__=1&constructor=1&a=1&a=2&b%5Bc%5D=1&%ff=%ff&x=${'y'.repeat(7000)}&&&==&%`;
  const faults: unknown[] = [];
  for (const { path } of pages) {
    const { at, caller } = open(path);
    faults.push(...faultsOf('odd', path, await caller.get(at + odd)));
  }
  expect(faults).toEqual([]);
});

test('a number that is none, or a way out of the folder, is a page that is not there', async () => {
  const numbers = [
    '0',
    '-1',
    '1.5',
    '1e3',
    'NaN',
    '0x10',
    '999999999999999',
    '9'.repeat(30),
    '%00',
    '%ff',
    '1%00',
  ];
  const ways = [
    '%',
    '..%2f..%2fetc%2fpasswd',
    '%2e%2e',
    'a'.repeat(5000),
    '%E2%80%AE',
    '1;drop',
    "1'--",
    '__proto__',
  ];
  const faults: unknown[] = [];
  for (const { path } of pages.filter((route) => route.path.includes(':'))) {
    const { at, caller } = open(path);
    for (const word of [...numbers, ...ways]) {
      const parts = at.split('/');
      const hole = path.split('/').findLastIndex((part) => part.startsWith(':'));
      parts[hole] = word + (path.endsWith('.ics') ? '.ics' : '');
      const answer = await caller.get(parts.join('/'));
      if (![400, 404].includes(answer.status)) faults.push([path, word.slice(0, 30), answer.status]);
      faults.push(...faultsOf(word, path, answer));
    }
  }
  expect(faults).toEqual([]);
}, 60_000);

test('a request no browser would send is refused, and the next one is answered', async () => {
  const { ruth } = house.callers;
  const cookie = Array.from({ length: 200 }, (_, index) => `c${index}=${'x'.repeat(20)}`).join('; ');
  expect((await ruth.get('/home', { cookie })).status).toBeLessThan(500);
  expect((await ruth.get('/home', { cookie: `session=${'x'.repeat(20_000)}` })).status).toBe(431);
  expect((await ruth.get(`/${'a'.repeat(40_000)}`)).status).toBe(431);
  for (const cookie of [
    'session=%',
    'session=s%3A',
    'session=s:a.b',
    'session=[object Object]',
    '=;;=',
    '\u00ff',
  ])
    expect([cookie, (await house.caller().get('/home', { cookie })).status]).toEqual([cookie, 303]);
  for (const path of [
    '//evil.example/',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/assets/../package.json',
    '/assets/%2e%2e/x',
  ])
    expect([path, (await ruth.get(path)).status]).toEqual([path, 404]);
  expect((await ruth.get('/home')).status).toBe(200);
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
    const answer = await house.callers.ruth.get(`/sign-in?next=${encodeURIComponent(typed)}`);
    check(typed, answer.headers.location);
    const form = (await house.callers.anonymous.get(`/sign-in?next=${encodeURIComponent(typed)}`)).body;
    check(typed, /name="next" value="([^"]*)"/.exec(form)?.[1]?.replaceAll('&amp;', '&'));
  }
  for (const typed of elsewhere.slice(0, 12)) {
    const someone = await house.caller().visit();
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
    const answer = await house.callers.anonymous.get(path, { ...forged, ...referrer });
    expect([path, JSON.stringify(answer).includes('evil.example')]).toEqual([path, false]);
  }
});

describe('every answer carries the headers of safety', () => {
  test('pages, refusals, redirects, downloads and files', async () => {
    const { callers } = house;
    const answers: [string, Answer, boolean][] = [];
    for (const { path } of pages) {
      const { at, caller } = open(path);
      answers.push([path, await caller.get(at), true]);
    }
    const { amina, anonymous } = callers;
    const draft = `/applications/${house.bids.draft}`;
    answers.push(['404', await amina.get('/no-such-page'), true]);
    answers.push(['403', await amina.get('/reports/ledger'), true]);
    answers.push(['403 forged', await amina.post(draft, 'a=1'), true]);
    answers.push(['413', await amina.post(`${draft}/submission`, 'a'.repeat(1_200_000)), true]);
    answers.push(['422', await amina.submit(`${draft}/submission`), true]);
    answers.push(['303', await anonymous.get('/home'), true]);
    answers.push(['303 to nowhere', await anonymous.get('/payments/1'), true]);
    answers.push(['asset 404', await anonymous.get('/assets/x.css'), false]);
    answers.push(['favicon', await anonymous.get('/favicon.ico'), false]);
    const unsafe = answers.filter(([, { headers }]) => !isSafe(headers)).map(([what]) => what);
    expect(unsafe).toEqual([]);
    const keepable = answers.filter(
      ([, { headers }, isPrivate]) => isPrivate && headers['cache-control'] !== 'no-store',
    );
    expect(keepable.map(([what, { headers }]) => [what, headers['cache-control']])).toEqual([
      ['/applications/:id/documents/:document', 'private, no-store'],
      ['/assessment/:assignment/documents/:documentId', 'private, no-store'],
    ]);
  }, 60_000);

  test('public pages may be kept for a minute by those who carry no cookie, and give none', async () => {
    const found: unknown[] = [];
    const open = pages.filter(
      ({ audience, path }) => audience.anonymous && !/^\/(sign-in|demo|healthz|readyz)/.test(path),
    );
    for (const { path } of open) {
      const { headers, body } = await house.caller().get(known[path]?.at ?? path);
      // A form needs a session for its token, and is then kept by nobody.
      if (body.includes('name="_csrf"') && headers['cache-control'] === 'no-store') continue;
      const kept = headers['cache-control'] === 'public, max-age=60' && headers['set-cookie'] === undefined;
      if (!kept) found.push([path, headers['cache-control'], headers['set-cookie']]);
    }
    expect(found).toEqual([]);
  });

  test('over https the cookie is bound to this host, and the site asks to be reached that way', async () => {
    const secure = await openPortal(house.services, { secure: true, trustProxy: 1 });
    const { headers } = await secure.caller().get('/sign-in', { 'x-forwarded-proto': 'https' });
    expect(headers['set-cookie']?.[0]).toMatch(
      /^__Host-session=[^;]+; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
    await secure.close();
  });
});

test('and nothing of all this wrote anything', async () => {
  expect(await digestOf(house.database)).toBe(before);
});

/** The address of a route and somebody who is shown it. */
function open(path: string) {
  const to = known[path]?.to;
  const route = pages.find((each) => each.path === path);
  const who = personas.find((name): name is Exclude<Persona, 'anonymous'> => {
    if (name === 'anonymous' || (to !== undefined && to !== 'everyone' && !to.includes(name))) return false;
    return route?.audience.admits(house.actors[name]) ?? false;
  });
  const staffFirst = path === '/applications' ? 'ruth' : (who ?? 'sam');
  const isOnlyForStrangers = path === '/sign-in';
  return {
    at: known[path]?.at ?? path,
    caller: house.callers[isOnlyForStrangers ? 'anonymous' : staffFirst],
  };
}

function faultsOf(what: string, route: string, { status, body }: Answer): unknown[] {
  const says = /SELECT |\bat \w+ \(|node_modules|ENOENT|violates/.exec(body)?.[0];
  if (status < 500 && says === undefined) return [];
  return [[route, what.slice(0, 60), status, says]];
}

function isSafe(headers: Answer['headers']): boolean {
  const policy = String(headers['content-security-policy']);
  return (
    /(^|; ?)default-src 'none'/.test(policy) &&
    policy.includes("frame-ancestors 'none'") &&
    !policy.includes('unsafe') &&
    headers['x-content-type-options'] === 'nosniff' &&
    headers['x-frame-options'] === 'DENY' &&
    headers['referrer-policy'] === 'same-origin' &&
    headers['x-powered-by'] === undefined
  );
}
