import { load } from 'cheerio';
import supertest from 'supertest';
import { waitProblem } from '../../src/accounts/throttle';
import { createApp } from '../../src/app';
import { insertCast, passphrase } from '../support/cast';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { testServices } from '../support/services';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await insertCast(database.db);
});
afterAll(() => database.drop());
afterEach(() => database.db('sign_in_attempts').delete());

const portalBehind = (proxies: number) =>
  createApp(testServices(database.db), {
    sessionSecret: 'a secret only the tests know, long enough',
    secure: false,
    trustProxy: proxies,
  });

/** Opens the sign-in page and sends it; answers the status. */
async function typing(
  agent: ReturnType<typeof supertest.agent>,
  fields: { email: string; password: string },
  headers: Record<string, string> = {},
): Promise<number> {
  const page = load((await agent.get('/sign-in')).text);
  const _csrf = page('input[name="_csrf"]').first().attr('value') ?? '';
  const typed = { _csrf, ...fields };
  return (await agent.post('/sign-in').type('form').set(headers).send(typed)).status;
}

async function signOut(agent: ReturnType<typeof supertest.agent>): Promise<void> {
  const page = load((await agent.get('/account')).text);
  const _csrf = page('input[name="_csrf"]').first().attr('value') ?? '';
  expect((await agent.post('/sign-out').type('form').send({ _csrf })).status).toBe(303);
}

/** Somebody who says of each request where it came from, in a header that a proxy is meant to write. */
async function guesserBehind(proxies: number) {
  const agent = supertest.agent(portalBehind(proxies));
  const page = load((await agent.get('/sign-in')).text);
  const _csrf = page('input[name="_csrf"]').first().attr('value') ?? '';
  return async (email: string, password: string, headers: Record<string, string>) => {
    const typed = { _csrf, email, password };
    const { status } = await agent.post('/sign-in').type('form').set(headers).send(typed);
    return status;
  };
}

const email = 'amina@example.org';
const from = (number: number) => `198.51.100.${number}`;

test.each(['X-Forwarded-For', 'X-Real-IP', 'Forwarded', 'Client-IP', 'True-Client-IP', 'CF-Connecting-IP'])(
  'with no proxy before the portal, another %s for every try buys no try (AU-03)',
  async (header) => {
    const guess = await guesserBehind(0);
    const answers: number[] = [];
    for (let number = 0; number < 12; number += 1) {
      const address = header === 'Forwarded' ? `for=${from(number)}` : from(number);
      answers.push(await guess(email, `guess ${number}`, { [header]: address }));
    }
    expect(answers).toEqual([...Array<number>(5).fill(422), ...Array<number>(7).fill(429)]);
    expect(await guess(email, passphrase, { [header]: from(99) })).toBe(429);
  },
);

test('behind one proxy the address it adds counts, whatever the visitor had written before it (AU-03)', async () => {
  const guess = await guesserBehind(1);
  const answers: number[] = [];
  for (let number = 0; number < 8; number += 1) {
    const forwarded = `${from(number)}, 203.0.113.9`;
    answers.push(await guess(email, `guess ${number}`, { 'X-Forwarded-For': forwarded }));
  }
  expect(answers).toEqual([422, 422, 422, 422, 422, 429, 429, 429]);
});

test('200 wrong passwords for an account from 200 addresses, and the right one from another signs in (AU-03)', async () => {
  const guess = await guesserBehind(1);
  for (let number = 0; number < 200; number += 1) {
    expect(await guess(email, `guess ${number}`, { 'X-Forwarded-For': from(number) })).toBe(422);
  }
  expect(await guess(email, passphrase, { 'X-Forwarded-For': '203.0.113.9' })).toBe(303);
});

describe('the browser an account is used in (AU-03)', () => {
  const signIn = (
    agent: ReturnType<typeof supertest.agent>,
    headers: Record<string, string>,
    password: string,
  ) => typing(agent, { email, password }, headers);

  test('signs its owner in, after 200 wrong passwords from many addresses and from its own', async () => {
    const app = portalBehind(1);
    const own = { 'X-Forwarded-For': '203.0.113.9' };
    const hers = supertest.agent(app);
    expect(await signIn(hers, own, passphrase)).toBe(303);
    await signOut(hers);
    const guesser = supertest.agent(app);
    for (let number = 0; number < 200; number += 1) {
      await signIn(guesser, { 'X-Forwarded-For': from(number) }, `guess ${number}`);
      if (number < 20) await signIn(guesser, own, `guess ${number}`);
    }
    // Somebody else where she is has to wait, with the right password too; she does not.
    expect(await signIn(supertest.agent(app), own, passphrase)).toBe(429);
    expect(await signIn(hers, own, passphrase)).toBe(303);
    await signOut(hers);
    expect(await signIn(hers, { 'X-Forwarded-For': '192.0.2.77' }, passphrase)).toBe(303);
  });

  test('cannot be made up: another name for the browser each time buys no try', async () => {
    const app = portalBehind(0);
    const answers: number[] = [];
    for (let number = 0; number < 8; number += 1) {
      const guesser = supertest.agent(app);
      guesser.jar.setCookie(`device=${String(number).repeat(43)}`);
      answers.push(await signIn(guesser, {}, `guess ${number}`));
    }
    expect(answers).toEqual([422, 422, 422, 422, 422, 429, 429, 429]);
  });

  test('of somebody else counts as no browser of hers', async () => {
    const app = portalBehind(0);
    const beas = supertest.agent(app);
    expect(await typing(beas, { email: 'bea@example.org', password: passphrase })).toBe(303);
    await signOut(beas);
    const answers: number[] = [];
    for (let number = 0; number < 7; number += 1) answers.push(await signIn(beas, {}, `guess ${number}`));
    expect(answers).toEqual([422, 422, 422, 422, 422, 429, 429]);
    expect(await signIn(supertest.agent(app), {}, passphrase)).toBe(429);
  });
});

test('of thirty guesses in the same moment five are looked at (AU-03)', async () => {
  const guess = await guesserBehind(0);
  const guesses = Array.from({ length: 30 }, (_, number) => guess(email, `guess ${number}`, {}));
  const answers = await Promise.all(guesses);
  expect(answers.filter((status) => status === 422)).toHaveLength(5);
  expect(answers.filter((status) => status === 429)).toHaveLength(25);
});

test('an account that is not there makes people wait as one that is (AU-04)', async () => {
  const guess = await guesserBehind(0);
  const answers = new Map<string, number[]>([
    [email, []],
    ['nobody@example.org', []],
  ]);
  for (let number = 0; number < 7; number += 1) {
    for (const [who, statuses] of answers) statuses.push(await guess(who, `guess ${number}`, {}));
  }
  expect(answers.get('nobody@example.org')).toEqual(answers.get(email));
});

test.each([
  [1, 'Wait a second, then try again'],
  [2, 'Wait {seconds} seconds, then try again'],
  [60, 'Wait {seconds} seconds, then try again'],
  [61, 'Wait {minutes} minutes, then try again'],
  [900, 'Wait {minutes} minutes, then try again'],
])('a wait of %s seconds is said in words', (seconds, words) => {
  expect(waitProblem(seconds).text).toBe(`There were too many wrong tries. ${words}`);
});
