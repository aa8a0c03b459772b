import { routes } from '../../src/app';
import { everyForm } from './every-form';
import { knownRecords, readerOf, strangerTo, type Known } from './known';
import type { RealForm } from './real-forms';
import { digestOf, openHouse, type House } from './scene';

let house: House;
let known: Record<string, Known>;
let forms: RealForm[];
let before: string;

beforeAll(async () => {
  house = await openHouse();
  forms = await everyForm(house);
  known = await knownRecords(house);
  before = await digestOf(house.database);
}, 300_000);
afterAll(() => house.close());

const paths = [...new Set(routes.map(({ path }) => path))];
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'];
const declared = (path: string, method: string) =>
  routes.some((route) => route.path === path && route.method === method.toLowerCase());
/** Frameworks have been known to take these for the method. */
const overrides = { 'x-http-method-override': 'POST', 'x-method-override': 'POST' };

test.each(['somebody who has not signed in', 'whoever it is for', 'whoever it is not for'])(
  'a method nobody declared is not there for %s, and changes nothing',
  async (who) => {
    const found: unknown[] = [];
    for (const path of paths) {
      const { at, caller } = senderOf(who, path);
      const fields = Object.fromEntries(forms.find(({ route }) => route.path === path)?.fields ?? []);
      const body = new URLSearchParams({ _csrf: caller.token, _method: 'POST', ...fields }).toString();
      const asked = methods.filter((method) => !declared(path, method));
      const statuses = await Promise.all(
        asked.map(async (method) => {
          const sent =
            method === 'GET' || method === 'TRACE' ? {} : { body, type: 'application/x-www-form-urlencoded' };
          const { status, headers } = await caller.send(method, at, { ...sent, headers: overrides });
          const asksToSignIn =
            method === 'GET' && who.includes('not signed in') && headers.location?.startsWith('/sign-in');
          return [404, 405].includes(status) || asksToSignIn ? [] : [[path, method, status]];
        }),
      );
      found.push(...statuses.flat());
    }
    expect(found).toEqual([]);
    expect(await digestOf(house.database)).toBe(before);
  },
  300_000,
);

test('a page asked for its head alone answers as the page does, without a body', async () => {
  const found: unknown[] = [];
  for (const path of paths.filter((each) => declared(each, 'GET'))) {
    for (const who of ['somebody who has not signed in', 'whoever it is for', 'whoever it is not for']) {
      const { at, caller } = senderOf(who, path);
      const [page, head] = [await caller.get(at), await caller.send('HEAD', at, {})];
      if (head.status !== page.status || head.body !== '') found.push([path, who, page.status, head.status]);
    }
  }
  expect(found).toEqual([]);
  expect(await digestOf(house.database)).toBe(before);
}, 300_000);

test('a tunnel, or a method no server knows, is refused, and the next request is answered', async () => {
  const found: unknown[] = [];
  for (const path of paths) {
    for (const method of ['CONNECT', 'NONSENSE', 'get', 'G\u0000ET']) {
      const heard = await house.callers.ruth.dictate(
        `${method} ${known[path]?.at ?? path} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
      );
      if (!/^(HTTP\/1\.1 4\d\d |$)/.test(heard)) found.push([path, method, heard.slice(0, 40)]);
    }
  }
  expect(found).toEqual([]);
  expect((await house.callers.ruth.get('/home')).status).toBe(200);
  expect(await digestOf(house.database)).toBe(before);
}, 300_000);

/** Somebody to ask for an address: not signed in, among those it is for, or among those it is not for. */
function senderOf(who: string, path: string) {
  const at = known[path]?.at ?? path;
  const route = routes.find((each) => each.path === path);
  if (who === 'somebody who has not signed in' || !route) return { at, caller: house.callers.anonymous };
  if (who === 'whoever it is for') return readerOf(house, known, path);
  return { at, caller: house.callers[strangerTo(route) ?? 'sam'] };
}
