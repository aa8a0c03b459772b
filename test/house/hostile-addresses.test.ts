import { routes } from '../../src/app';
import type { Route } from '../../src/web/routes';
import type { Answer, Caller } from './caller';
import { knownRecords, readerOf, strangerTo, type Known } from './known';
import { questionsOn } from './real-forms';
import { digestOf, openHouse, type House } from './scene';

let house: House;
let known: Record<string, Known>;
let before: string;

beforeAll(async () => {
  house = await openHouse();
  known = await knownRecords(house);
  before = await digestOf(house.database);
}, 300_000);
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
  'NaN',
  '1e999',
  '999999999999999',
  '99999999999999-999999999999999',
  '9999-12-31.999999999999999',
  '2026-13-45.1',
  '%00',
  '%ff%fe',
  '%',
  "'%20OR%201=1--",
  '%F0%9F%8E%AA%E2%80%AE',
  'constructor',
  '__proto__',
  '%ED%A0%80%ED%B0%80',
  '%0d%0aSet-Cookie:a=b',
  'a'.repeat(6000),
];

test('nothing in a query makes a page of ours fail', async () => {
  const faults: unknown[] = [];
  for (const { path } of pages) {
    const { at, caller } = readerOf(house, known, path);
    const asked = questionsOn((await caller.get(at)).body);
    for (const name of new Set([...(lists[path] ?? []), ...(path in lists ? asked : [])])) {
      const queries = [...values.map((value) => `${name}=${value}`), ...shapes(name)];
      for (const query of queries) faults.push(...faultsOf(query, path, await caller.get(`${at}?${query}`)));
    }
  }
  expect(faults).toEqual([]);
}, 300_000);

test('no page minds a question nobody asked, however it is put and whoever asks', async () => {
  const names = ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'x'];
  const odd = [
    `${names.flatMap((name) => [`${name}=1`, ...shapes(name)]).join('&')}&%ff=%ff&x=${'y'.repeat(6000)}&&&==&%`,
    'a&'.repeat(2000),
    '%00=%00&%ED%A0%80=%E2%80%AE',
  ];
  const faults: unknown[] = [];
  for (const route of pages) {
    for (const [at, caller] of askersOf(route)) {
      for (const query of odd)
        faults.push(...faultsOf(query, route.path, await caller.get(`${at}?${query}`)));
    }
  }
  expect(faults).toEqual([]);
}, 300_000);

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
    'constructor',
    'hasOwnProperty',
    '%ED%A0%80',
  ];
  // Who is turned away before the address is read is spared most of it.
  const wordsFor = (route: Route, caller: Caller) => {
    const words = [...numbers, ...ways];
    const isReader = caller === readerOf(house, known, route.path).caller;
    return isReader ? words : words.filter((_, index) => index % 5 === 0);
  };
  const faults: unknown[] = [];
  for (const route of routes.filter(({ path }) => path.includes(':'))) {
    for (const [at, caller] of askersOf(route)) {
      for (const address of oddAddresses(route.path, at, wordsFor(route, caller))) {
        const answer =
          route.method === 'get' ? await caller.get(address) : await caller.submit(address, { a: '1' });
        if (![303, 400, 403, 404, 422].includes(answer.status))
          faults.push([route.path, address.slice(0, 80), answer.status]);
        faults.push(...faultsOf(address, route.path, answer));
      }
    }
  }
  expect(faults).toEqual([]);
}, 300_000);

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

test('and nothing of all this wrote anything', async () => {
  expect(await digestOf(house.database)).toBe(before);
});

/** One name asked twice, as a list and with names inside it. */
function shapes(name: string): string[] {
  return [`${name}=1&${name}=2`, `${name}%5Ba%5D=1&${name}%5B%5D=2&${name}%5B0%5D%5Bx%5D=3&${name}.y=4`];
}

/** The address as it is asked by nobody in particular, by those it is for, and by somebody it is not for. */
function askersOf(route: Route): [string, Caller][] {
  const { at, caller } = readerOf(house, known, route.path);
  const stranger = house.callers[strangerTo(route) ?? 'sam'];
  return [...new Set([house.callers.anonymous, caller, stranger])].map((asker) => [at, asker]);
}

/** Each hole of the address filled with each of these words, the others as they were. */
function oddAddresses(path: string, at: string, words: string[]): string[] {
  const holes = [...path.split('/').entries()].filter(([, part]) => part.startsWith(':'));
  return holes.flatMap(([hole, name]) =>
    words.map((word) => {
      const odd = word + (name.endsWith('.ics') ? '.ics' : '');
      return at.split('/').with(hole, odd).join('/');
    }),
  );
}

function faultsOf(what: string, route: string, { status, body }: Answer): unknown[] {
  const says = /SELECT |\bat \w+ \(|node_modules|ENOENT|violates/.exec(body)?.[0];
  // Whether all is ready is asked of one address, which says so by its status.
  const isFault = status >= 500 && route !== '/readyz';
  if (!isFault && says === undefined) return [];
  return [[route, what.slice(0, 60), status, says]];
}
