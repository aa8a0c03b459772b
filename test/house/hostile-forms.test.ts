import { readdir } from 'node:fs/promises';
import { routes } from '../../src/app';
import type { Route } from '../../src/web/routes';
import { fieldAttacks, formAttacks } from './attacks';
import type { Answer } from './caller';
import { everyForm } from './every-form';
import { strangerTo } from './known';
import type { RealForm } from './real-forms';
import { digestOf, openHouse, type House } from './scene';

let house: House;
let forms: RealForm[];
let before: string;
const inherited = [Object, Array, String].map(({ prototype }) => Object.getOwnPropertyNames(prototype));

beforeAll(async () => {
  house = await openHouse();
  forms = await everyForm(house);
  before = await digestOf(house.database);
}, 300_000);
afterAll(() => house.close());

const isForm = ({ method, isForServers }: Route) => method === 'post' && !isForServers;
const changes = routes.filter(isForm).map(({ path }) => path);

test('every change the portal knows is a form on one of its pages', () => {
  const found = new Set(forms.map(({ route }) => route.path));
  expect(changes.filter((path) => !found.has(path))).toEqual([]);
});

test.each(changes)(
  '%s answers whoever it is for with a page, whatever is done to any of its fields',
  async (path) => {
    const faults: unknown[] = [];
    for (const [index, form] of forms.filter(({ route }) => route.path === path).entries()) {
      const caller = house.callers[form.by];
      for (const [what, body, headers] of attacksOn(form, caller.token, index === 0)) {
        const answer = await house.undone(() => caller.send('POST', form.action, { body, headers }));
        faults.push(...faultsOf(answer).map((fault) => [form.by, what, fault]));
      }
    }
    expect(faults).toEqual([]);
    expect(await digestOf(house.database)).toBe(before);
    expect(await readdir(house.services.files.incoming)).toEqual([]);
  },
  300_000,
);

test.each(['anonymous', 'stranger'] as const)(
  'whatever the %s sends changes nothing and is answered with a page',
  async (who) => {
    const faults: unknown[] = [];
    for (const form of new Map(forms.map((each) => [each.route.path, each])).values()) {
      const persona = who === 'anonymous' ? who : strangerTo(form.route);
      if (persona === undefined || persona === form.by) continue;
      const caller = house.callers[persona];
      for (const [what, body, headers] of attacksOnAll(form, caller.token)) {
        const answer = await caller.send('POST', form.action, { body, headers });
        faults.push(...faultsOf(answer).map((fault) => [persona, form.route.path, what, fault]));
        if (answer.status < 300) faults.push([persona, form.route.path, what, answer.status]);
      }
    }
    expect(faults).toEqual([]);
    expect(await digestOf(house.database)).toBe(before);
  },
  300_000,
);

test('a form shorter than it says it is ends with its line, and the next one is answered', async () => {
  for (const { route, by, action } of forms) {
    const caller = house.callers[by];
    const head = `POST ${action} HTTP/1.1\r\nHost: localhost\r\n${caller.cookie}Content-Length: 500\r\n`;
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const heard = await caller.dictate(`${head}Content-Type: ${type}\r\n\r\n_csrf=${caller.token}`);
      expect([route.path, heard.slice(0, 12)]).toEqual([
        route.path,
        expect.stringMatching(/^(HTTP\/1.1 4\d\d)?$/),
      ]);
    }
  }
  expect((await house.callers.ruth.get('/home')).status).toBe(200);
  expect(await digestOf(house.database)).toBe(before);
}, 300_000);

test('nothing of all this reached what every object inherits', () => {
  const now = [Object, Array, String].map(({ prototype }) => Object.getOwnPropertyNames(prototype));
  expect(now).toEqual(inherited);
  expect(({} as Record<string, unknown>)['x']).toBeUndefined();
});

type Attack = [what: string, body: string, headers: Record<string, string>];
const plain = { 'content-type': 'application/x-www-form-urlencoded' };

/** Every field of a short form in turn, several of a long one together, with all others as the page has them; then the form as a whole. */
function attacksOn({ fields }: RealForm, token: string, asWhole: boolean): Attack[] {
  const bodyWith = (instead: (name: string, value: string) => string | undefined) =>
    [`_csrf=${token}`, ...fields.map(([name, value]) => instead(name, value) ?? encoded(name, value))].join(
      '&',
    );
  const onFields = targetsOf(fields).flatMap((targets) =>
    fieldAttacks.map(([what, attack]): Attack => {
      const body = bodyWith((name, value) =>
        targets.includes(name) ? attack(encoded(name), encoded(value)) : undefined,
      );
      return [`${targets.join(', ')} ${what}`, body, plain];
    }),
  );
  return [...onFields, ...(asWhole ? wholeAttacks(bodyWith(() => undefined)) : [])];
}

/** All fields at once, for those who should not get as far as any of them. */
function attacksOnAll({ fields }: RealForm, token: string): Attack[] {
  const bodies = fieldAttacks
    .filter(([what]) => what !== 'very long')
    .map(([what, attack]): Attack => {
      const odd = fields.map(([name, value]) => attack(encoded(name), encoded(value)));
      return [what, [`_csrf=${token}`, ...odd].join('&'), plain];
    });
  return [
    ...bodies,
    ...wholeAttacks([`_csrf=${token}`, ...fields.map(([name, value]) => encoded(name, value))].join('&')),
  ];
}

function wholeAttacks(body: string): Attack[] {
  return formAttacks.map(([what, attack]) => {
    const { body: odd, headers } = attack(body);
    return [what, odd, headers];
  });
}

// Rows of a table and criteria of a sheet are read alike: one stands for all.
function targetsOf(fields: RealForm['fields']): string[][] {
  const kinds = new Map(fields.map(([name]) => [name.replaceAll(/\d+/g, 'N'), name]));
  const most = kinds.size > 10 ? 2 : 4;
  const groups: string[][] = [];
  for (const [index, name] of [...kinds.values()].entries()) (groups[index % most] ??= []).push(name);
  return groups;
}

function encoded(name: string, value?: string): string {
  const words = encodeURIComponent(name);
  return value === undefined ? words : `${words}=${encodeURIComponent(value)}`;
}

function faultsOf({ status, body, headers }: Answer): string[] {
  if (status >= 500 || status < 200) return [`${status}`];
  // A file that was asked for is no page.
  if (status === 303 || headers['content-disposition']?.startsWith('attachment')) return [];
  const words = body.replaceAll(/<[^>]*>/g, ' ');
  const readable = headers['content-type']?.startsWith('text/html') && /<h1[\s>]/.test(body);
  return [...(readable ? [] : ['no page']), ...(tellsTooMuch.test(words) ? ['says too much'] : [])];
}

const tellsTooMuch =
  /\bat [\w.]+ \(|node_modules|select "|violates|undefined|Invalid input|Invalid option|Too big|Too small|expected string|\[object/;
