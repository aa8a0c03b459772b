import { routes } from '../../src/app';
import type { Answer } from './caller';
import { knownRecords, readerOf, type Known } from './known';
import { digestOf, openHouse, type House } from './scene';

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
    const { at, caller } = readerOf(house, known, route);
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
    const { at, caller } = readerOf(house, known, path);
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
    const { at, caller } = readerOf(house, known, path);
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

test('and nothing of all this wrote anything', async () => {
  expect(await digestOf(house.database)).toBe(before);
});

function faultsOf(what: string, route: string, { status, body }: Answer): unknown[] {
  const says = /SELECT |\bat \w+ \(|node_modules|ENOENT|violates/.exec(body)?.[0];
  if (status < 500 && says === undefined) return [];
  return [[route, what.slice(0, 60), status, says]];
}
