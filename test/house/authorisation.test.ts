import { routes } from '../../src/app';
import type { Route } from '../../src/web/routes';
import type { Answer } from './caller';
import { knownRecords, strangersAtHome, type Known } from './known';
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

const signing = ['/sign-in', '/sign-out', '/held-form/removal'];
const recordRoutes = routes.filter(({ path }) => path.includes(':'));
const otherPages = routes.filter(({ path, method }) => method === 'get' && !path.includes(':'));
const changes = routes.filter(({ method }) => method === 'post');
const nameOf = (route: Route) => `${route.method} ${route.path}`;

test('every address with a record behind it says here who may know of the record', () => {
  const written = [...new Set(recordRoutes.map(({ path }) => path))].sort();
  expect(Object.keys(known).sort()).toEqual(written);
});

test.each(personas)(
  '%s meets on every page what the page’s audience says',
  async (persona) => {
    const met: Record<string, unknown> = {};
    const wanted: Record<string, unknown> = {};
    for (const route of otherPages) {
      const path = route.path === '/applications/new' ? `${route.path}?round=everyday-grants` : route.path;
      const asked = route.path === '/awards/schedules/new' ? `${path}?round=autumn-round` : path;
      const answer = await house.callers[persona].get(asked);
      met[route.path] = kindOf(answer, persona);
      wanted[route.path] = expectedOf(route, persona, asked) ?? 'shown';
    }
    expect(met).toEqual(wanted);
  },
  60_000,
);

test.each(personas)(
  '%s learns of no record but those they may know of',
  async (persona) => {
    const caller = house.callers[persona];
    const met: Record<string, unknown> = {};
    const wanted: Record<string, unknown> = {};
    for (const route of recordRoutes) {
      const { at, to } = known[route.path] as Known;
      const mayKnow = to === 'everyone' || to.includes(persona);
      const expected = expectedOf(route, persona, at) ?? (mayKnow ? 'shown' : 'not there');
      const ask = (path: string) => (route.method === 'get' ? caller.get(path) : caller.submit(path));
      // What they may change, they would change: hostile-input.test.ts does.
      if (route.method === 'post' && expected === 'shown') continue;
      const answer = await ask(at);
      met[nameOf(route)] = kindOf(answer, persona);
      wanted[nameOf(route)] = expected;
      const nonsense = nonsenseFor(route, at);
      const absent = await ask(nonsense);
      if (expected === 'not there') expect(masked(answer, at)).toEqual(masked(absent, nonsense));
      wanted[`${nameOf(route)}, absent`] = expectedOf(route, persona, nonsense) ?? 'not there';
      met[`${nameOf(route)}, absent`] = kindOf(absent, persona);
    }
    expect(met).toEqual(wanted);
  },
  60_000,
);

test('a child of another record is not there under a parent one may see', async () => {
  const found: unknown[] = [];
  const cases = await strangersAtHome(house);
  for (const [persona, method, path] of cases) {
    const caller = house.callers[persona];
    const fields = { reason: 'A reason', because: 'A reason' };
    const { status } = method === 'get' ? await caller.get(path) : await caller.submit(path, fields);
    if (status !== 404) found.push([persona, method, path, status]);
  }
  expect(found).toEqual([]);
});

test('a round and a fund that are not published are not there for the public', async () => {
  for (const persona of ['anonymous', 'bea', 'gwen'] as const) {
    for (const path of ['/rounds/young-ideas', '/rounds/young-ideas/questions']) {
      expect([persona, path, (await house.callers[persona].get(path)).status]).toEqual([persona, path, 404]);
    }
  }
});

test('a form without this session’s own token changes nothing, whatever it is for', async () => {
  const others = house.callers.sam.token;
  const found: unknown[] = [];
  for (const route of changes) {
    const persona = personas.find(
      (name) => expectedOf(route, name, '') === undefined && mayKnow(route, name),
    );
    const caller = house.callers[persona ?? 'sam'];
    const { token } = caller;
    const path = known[route.path]?.at ?? route.path;
    const forged: [string, string, string?][] = [
      ['none', 'x=1'],
      ['empty', '_csrf='],
      ['several', `_csrf=${token}&_csrf=${token}`],
      ['nested', `_csrf%5B%5D=${token}`],
      ['of another', `_csrf=${caller === house.callers.sam ? house.callers.ines.token : others}`],
      ['as JSON', JSON.stringify({ _csrf: token }), 'application/json'],
      ['as plain text', `_csrf=${token}`, 'text/plain'],
    ];
    for (const [what, body, type] of forged) {
      const { status } = await caller.post(path, body, type);
      if (status !== 403) found.push([route.path, what, status]);
    }
    for (const headers of [{ origin: 'https://elsewhere.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      const type = 'application/x-www-form-urlencoded';
      const { status } = await caller.send('POST', path, { body: `_csrf=${token}`, type, headers });
      if (status !== 403) found.push([route.path, JSON.stringify(headers), status]);
    }
  }
  expect(found).toEqual([]);
}, 60_000);

test('nothing above wrote anything: reading and being refused leave every table as it was', async () => {
  expect(await digestOf(house.database)).toBe(before);
});

test('a method no route has is not there, and changes nothing', async () => {
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'HEAD']) {
    const { status } = await house.callers.amina.send(method, `/applications/${house.bids.aminas}`, {});
    expect([method, status]).toEqual([method, method === 'HEAD' ? 200 : 404]);
  }
  expect(await digestOf(house.database)).toBe(before);
});

test('who leaves a group or loses a permission is refused at the very next request', async () => {
  const { db, callers, actors, bids } = house;
  const form = new URLSearchParams({
    _csrf: callers.amina.token,
    version: '1',
    shown: 'projectName',
  }).toString();
  await db('memberships').where('person_id', actors.amina.id).update({ until_at: house.services.clock() });
  await db('permissions').where('person_id', actors.priya.id).delete();
  await db('people').where('id', actors.dev.id).update({ disabled_at: house.services.clock() });
  const after = await digestOf(house.database);
  expect((await callers.amina.get(`/applications/${bids.draft}`)).status).toBe(403);
  expect((await callers.amina.post(`/applications/${bids.draft}/sections/project`, form)).status).toBe(403);
  expect((await callers.priya.get('/reports/ledger')).status).toBe(403);
  expect((await callers.dev.get('/home')).headers.location).toBe('/sign-in?next=%2Fhome');
  expect(await digestOf(house.database)).toBe(after);
});

/** What the audience alone decides: undefined where it lets this person in. */
function expectedOf({ audience, path }: Route, persona: Persona, asked: string): string | undefined {
  if (persona === 'anonymous') {
    return audience.anonymous ? undefined : `to sign in, then ${asked}`;
  }
  if (['/sign-in', '/held-form'].includes(path)) return 'on';
  return audience.admits(house.actors[persona]) ? undefined : 'not for them';
}

function mayKnow(route: Route, persona: Persona): boolean {
  const record = known[route.path];
  if (signing.includes(route.path)) return persona === 'sam';
  return record === undefined || record.to === 'everyone' || record.to.includes(persona);
}

function kindOf({ status, headers, body }: Answer, persona: Persona): string {
  const { location = '' } = headers;
  const signIn = /^\/sign-in\?next=(.+)$/.exec(location);
  if (status === 303 && signIn) return `to sign in, then ${decodeURIComponent(signIn[1] ?? '')}`;
  if (status === 303 && location === '/home') return 'on';
  if (status === 200 || (status === 303 && location.startsWith('/'))) return 'shown';
  if (status === 404) return 'not there';
  const isSignedIn = body.includes('action="/sign-out"') && headers['set-cookie'] === undefined;
  return status === 403 && isSignedIn && persona !== 'anonymous' ? 'not for them' : `${status}`;
}

// The last hole of the address holds something that does not exist; every number of it does for a first one.
function nonsenseFor({ path }: Route, at: string): string {
  const parts = at.split('/');
  const hole = path.split('/').findLastIndex((part) => part.startsWith(':'));
  const isNumber = /^\d/.test(parts[hole] ?? '');
  parts[hole] = (isNumber ? '987654321' : 'no-such-word') + (path.endsWith('.ics') ? '.ics' : '');
  return parts.join('/');
}

function masked({ status, headers, body }: Answer, path: string): unknown {
  const { date: _date, etag: _etag, 'content-length': _length, ...kept } = headers;
  return { status, kept, body: body.replaceAll(/(name="_csrf" value=")[^"]+/g, '$1').replaceAll(path, '') };
}
