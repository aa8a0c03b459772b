import { routes } from '../../src/app';
import type { Route } from '../../src/web/routes';
import type { Answer } from './caller';
import { everyForm } from './every-form';
import { forgeries } from './forgeries';
import { knownRecords, type Known } from './known';
import { columns, matrix, rowOf, type Column } from './matrix';
import { patternOf, type RealForm } from './real-forms';
import { digestOf, openHouse, type House } from './scene';
import { strangersAtHome } from './strange-children';
import { changes, judgingOf } from './turns';

let house: House;
let forms: RealForm[];
let known: Record<string, Known>;

beforeAll(async () => {
  house = await openHouse();
  forms = await everyForm(house);
  known = await knownRecords(house);
}, 300_000);
afterAll(() => house.close());

test('every route is written in the matrix, and nothing else is', () => {
  expect([...matrix.keys()].sort()).toEqual(routes.map(rowOf).sort());
  const cells = [...matrix.values()].flatMap((row) =>
    Object.keys(columns).map((name) => row[name as Column]),
  );
  expect(cells.filter((cell) => !/^[✓✗∅→]$/.test(cell))).toEqual([]);
});

test('every address with a record behind it says which record that is', () => {
  const holes = routes.filter(({ path }) => path.includes(':')).map(({ path }) => path);
  expect(Object.keys(known).sort()).toEqual([...new Set(holes)].sort());
});

test('a child of another record is not there under a parent one may see', async () => {
  const before = await digestOf(house.database);
  const cases = await strangersAtHome(house);
  const found: unknown[] = [];
  for (const [persona, method, path, fields = { reason: 'A reason', because: 'A reason' }] of cases) {
    const caller = house.callers[persona];
    const { status } = method === 'get' ? await caller.get(path) : await caller.submit(path, fields);
    if (status !== 404) found.push([persona, method, path, status]);
  }
  expect(found).toEqual([]);
  const nested = routes.filter(({ path }) => /\/:\w+\/.*:(?!section$)\w+/.test(path));
  const tried = (route: Route) =>
    cases.some(([, method, path]) => method === route.method && patternOf(route.path).test(path));
  expect(nested.filter((route) => !tried(route)).map(rowOf)).toEqual([]);
  expect(await digestOf(house.database)).toBe(before);
});

test('a round and a fund that are not published are not there for the public', async () => {
  for (const persona of ['anonymous', 'bea', 'gwen'] as const) {
    for (const path of ['/rounds/young-ideas', '/rounds/young-ideas/questions']) {
      expect([persona, path, (await house.callers[persona].get(path)).status]).toEqual([persona, path, 404]);
    }
  }
});

test('a form without this session’s own token changes nothing, whatever it is for (SE-04)', async () => {
  const before = await digestOf(house.database);
  const found: unknown[] = [];
  for (const { route, by, action, fields } of forms) {
    const caller = house.callers[by];
    const stranger = by === 'sam' ? house.callers.ines : house.callers.sam;
    for (const [what, body, type, headers = {}] of forgeries(caller, stranger, fields)) {
      const { status } = await caller.send('POST', action, { body, type, headers });
      if (status !== 403) found.push([route.path, what, status]);
    }
  }
  expect(found).toEqual([]);
  expect(await digestOf(house.database)).toBe(before);
}, 300_000);

const turns = Object.entries(columns).map(([column, { by, is }]) => [by, is, column as Column] as const);

test.each(turns)(
  '%s, %s, meets what the matrix says and changes nothing that is refused',
  async (_by, _is, column) => {
    await changes[column]?.(house);
    const addresses = await knownRecords(house, await judgingOf(house, column));
    const before = await digestOf(house.database);
    const met: Record<string, string> = {};
    const wanted: Record<string, string> = {};
    for (const route of routes) {
      const wish = matrix.get(rowOf(route))?.[column];
      const at = addresses[route.path]?.at ?? pageAt(route);
      const answer = await asked(route, column, { at, undo: wish === '✓' });
      met[rowOf(route)] = cellOf(answer, column, at);
      wanted[rowOf(route)] = wish ?? 'a row';
      if (wish !== '∅') continue;
      const nonsense = nonsenseFor(route, at);
      const absent = await asked(route, column, { at: nonsense, undo: false });
      expect(masked(answer, at)).toEqual(masked(absent, nonsense));
    }
    expect(met).toEqual(wanted);
    expect(await digestOf(house.database)).toBe(before);
  },
  300_000,
);

test('who leaves a group or loses a permission is refused at the very next request (AZ-04)', async () => {
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

/** A request of somebody with everything but the right: their own session, its token, and the form as its page has it. */
async function asked(
  route: Route,
  column: Column,
  { at, undo }: { at: string; undo: boolean },
): Promise<Answer> {
  const caller = house.callers[columns[column].by];
  if (route.method === 'get') return caller.get(at);
  const fields = forms.findLast((form) => form.route === route)?.fields ?? [];
  // Everybody books for themselves, so without the group of whom the form was shown to.
  const sent = route.path.endsWith('/bookings') ? [] : fields;
  const send = () => caller.submit(at, Object.fromEntries(sent));
  return undo ? house.undone(send) : send();
}

function pageAt({ method, path }: Route): string {
  if (method === 'get' && path === '/applications/new') return `${path}?round=everyday-grants`;
  return path === '/awards/schedules/new' ? `${path}?round=autumn-round` : path;
}

function cellOf({ status, headers, body }: Answer, column: Column, at: string): string {
  const { location = '' } = headers;
  if (status === 303 && location.startsWith('/sign-in?next=')) {
    const back = decodeURIComponent(location.slice('/sign-in?next='.length));
    // What somebody sent whose session has ended meanwhile waits for them.
    return back === at || [back, at].includes('/held-form') ? '→' : location;
  }
  if (status === 404) return '∅';
  // Whether all is ready is said by the status, to anybody.
  if (at === '/readyz' && status === 503) return '✓';
  const isSignedIn = body.includes('action="/sign-out"') && headers['set-cookie'] === undefined;
  if (status === 403) return isSignedIn && column !== 'an' && body.includes('not for you') ? '✗' : '403';
  return [200, 204].includes(status) ||
    [409, 422].includes(status) ||
    (status === 303 && location.startsWith('/'))
    ? '✓'
    : `${status}`;
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
  const { date: _date, etag: _etag, 'content-length': _length, 'set-cookie': _cookie, ...kept } = headers;
  return { status, kept, body: body.replaceAll(/(name="_csrf" value=")[^"]+/g, '$1').replaceAll(path, '') };
}
