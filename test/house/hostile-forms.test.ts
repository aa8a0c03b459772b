import { readdir } from 'node:fs/promises';
import { routes } from '../../src/app';
import type { Answer, Caller } from './caller';
import { knownRecords, type Known } from './known';
import { digestOf, openHouse, personas, type House, type Persona } from './scene';

let house: House;
let known: Record<string, Known>;

beforeAll(async () => {
  house = await openHouse();
  known = await knownRecords(house);
}, 60_000);
afterAll(() => house.close());

const changes = routes.filter(({ method }) => method === 'post');

/** Every field some form of the portal has. */
const fields = (
  'email password next round group band version shown then signedBy signedRole because question decision ' +
  'rules rules-note kind note ruling reason assessors dueOn-day dueOn-month dueOn-year person part mark-C1 ' +
  'reason-C1 strength improvement step outcome-3 amount-3 declineReason-3 reason-3 projectName budget-0-cost ' +
  'add-budget remove-budget wards startDate-day mark-1 attendance-1 present deciding keep-projectName groupId'
).split(' ');

const all = (value: string) => fields.map((field) => `${field}=${value}`).join('&');

/** What no page of ours could send, by what is odd about it. */
const bodies: [string, string][] = [
  ['every field twice', `${all('1')}&${all('2')}`],
  ['nested names', fields.map((field) => `${field}%5Bx%5D=1&${field}%5B%5D=2&${field}.y=3`).join('&')],
  [
    'names of prototypes',
    '__proto__=1&__proto__%5Bx%5D=1&constructor=1&prototype=1&toString=1&hasOwnProperty=1',
  ],
  ['NUL', all('a%00b')],
  ['lone surrogates', all('%ED%A0%80')],
  ['bytes that are no text', all('%ff%fe%zz%')],
  ['text that turns round', all('%E2%80%AEabc%E2%80%8F%CC%81%CC%81')],
  ['far too many parameters', Array.from({ length: 3000 }, (_, index) => `a${index}=1`).join('&')],
  ['more text than is read', `because=${'a'.repeat(1_100_000)}`],
  ['a megabyte of text', all('%20word'.repeat(2_000))],
  ['numbers beyond all numbers', all('99999999999999999999')],
  ['numbers below nothing', all('-1')],
  ['no numbers', all('NaN')],
  ['numbers too large for a table', all('999999999999999')],
  ['an empty form', ''],
];

const wrongly: [string, string, Record<string, string>][] = [
  ['as JSON', '{"_csrf":{"a":1}}', { 'content-type': 'application/json' }],
  ['as text', 'hello', { 'content-type': 'text/plain' }],
  ['as XML', '<a/>', { 'content-type': 'application/xml' }],
  ['without a kind', 'a=1', {}],
  ['in an unknown alphabet', 'a=1', { 'content-type': 'application/x-www-form-urlencoded; charset=utf-32' }],
  [
    'not unpacked',
    'a=1',
    { 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': 'gzip' },
  ],
  ['packed oddly', 'a=1', { 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': 'x' }],
  ['multipart without a boundary', 'a=1', { 'content-type': 'multipart/form-data' }],
];

test.each(changes.map(({ path }) => path))(
  '%s answers every form with a page, never with an error of ours',
  async (path) => {
    const at = known[path]?.at ?? path;
    const before = await digestOf(house.database);
    const answers: [string, Answer][] = [];
    for (const [what, body] of bodies) {
      const caller = await callerFor(path);
      answers.push([what, await caller.post(at, `_csrf=${caller.token}&${body}`)]);
    }
    for (const [what, body, headers] of wrongly) {
      answers.push([what, await (await callerFor(path)).send('POST', at, { body, headers })]);
    }
    expect(answers.flatMap(([what, answer]) => faultsOf(answer).map((fault) => `${what}: ${fault}`))).toEqual(
      [],
    );
    const accepted = answers.some(([, { status }]) => status === 303);
    if (!accepted) expect(await digestOf(house.database)).toBe(before);
    expect(await readdir(house.services.files.incoming)).toEqual([]);
  },
  60_000,
);

test('a session and a page are the same after all this: nothing reached a prototype', async () => {
  expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  expect((await house.callers.ruth.get('/home')).status).toBe(200);
});

/** Somebody this form is for and who knows its record; a fresh session where the form ends sessions. */
async function callerFor(path: string): Promise<Caller> {
  if (path === '/sign-in') return house.callers.anonymous.visit();
  if (path === '/sign-out') return house.caller().signIn('sam@example.org');
  const route = changes.find((each) => each.path === path);
  const to = known[path]?.to;
  const who = personas.find((name): name is Exclude<Persona, 'anonymous'> => {
    if (name === 'anonymous' || (to !== undefined && to !== 'everyone' && !to.includes(name))) return false;
    return route?.audience.admits(house.actors[name]) ?? false;
  });
  return house.callers[who ?? 'sam'];
}

function faultsOf({ status, body, headers }: Answer): string[] {
  if (status >= 500 || status < 200) return [`${status}`];
  if (status === 303) return [];
  const words = body.replaceAll(/<[^>]*>/g, ' ');
  const readable = headers['content-type']?.startsWith('text/html') && /<h1[\s>]/.test(body);
  return [
    ...(readable ? [] : ['no page']),
    ...(/\bat [\w.]+ \(|node_modules|select "|violates|undefined|Invalid input|Invalid option|Too big|Too small|expected string|\[object/.test(
      words,
    )
      ? ['says too much']
      : []),
  ];
}
