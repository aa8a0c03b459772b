import { type Attempt, codeThrottle, openThrottle, type Throttle } from '../../src/accounts/throttle';
import { countsOf, type Counts } from '../../src/accounts/throttle-counts';
import { standingOf } from '../../src/accounts/throttle-rules';
import { addTry, listTries } from '../../src/accounts/throttle-store';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { testNow } from '../support/services';

let database: TestDatabase;
let throttle: Throttle<Attempt>;
let codes: Throttle<number>;

beforeAll(async () => {
  database = await createTestDatabase();
  throttle = openThrottle(database.db);
  codes = codeThrottle(database.db);
});
afterAll(() => database.drop());
afterEach(() => database.db('sign_in_attempts').delete());

const email = 'amina@example.org';
const home: Attempt = { email, address: '203.0.113.7', knownDevice: undefined };
const phone: Attempt = { ...home, knownDevice: 'her phone' };
const elsewhere = (number: number, of = email): Attempt => ({
  email: of,
  address: `198.51.${number >> 8}.${number & 255}`,
  knownDevice: undefined,
});
const at = (seconds: number) => new Date(testNow.getTime() + seconds * 1000);

/** So many wrong tries that were looked at, whatever wait there was between them. */
async function fail({ own, others }: Counts, times: number, seconds = 0): Promise<void> {
  for (let time = 0; time < times; time += 1)
    await addTry(database.db, [own, ...others], at(seconds).getTime());
}

/** One more wrong try, once its wait is over; says what the wait was. */
async function tryOn<Try>(by: Throttle<Try>, attempt: Try, seconds: number): Promise<number> {
  const wait = await by.waitFor(attempt, at(seconds));
  if (wait > 0) expect(await by.waitFor(attempt, at(seconds + wait))).toBe(0);
  await by.countFailure(attempt, at(seconds + wait));
  return wait;
}

/** Tries wrongly so many times, each as soon as it may, and says what the waits were. */
async function waitsOf<Try>(by: Throttle<Try>, attempt: Try, times: number, from = 0): Promise<number[]> {
  const waits: number[] = [];
  for (let now = from; waits.length < times;) {
    const wait = await tryOn(by, attempt, now);
    waits.push(wait);
    now += wait;
  }
  return waits;
}

/** The wait, without trying. */
async function waitOf(attempt: Attempt, seconds = 0): Promise<number> {
  const counts = countsOf(attempt);
  const now = at(seconds).getTime();
  return standingOf(counts, await listTries(database.db, counts), now).seconds;
}

const doubling = [0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900];

test('five wrong passwords cost no wait, then each doubles it, up to a quarter of an hour', async () => {
  expect(await waitsOf(throttle, home, doubling.length)).toEqual(doubling);
});

test('a wait grows shorter as time goes by, and is over when it said', async () => {
  await fail(countsOf(home), 8);
  expect(await waitOf(home)).toBe(16);
  expect(await waitOf(home, 5.5)).toBe(11);
  expect(await waitOf(home, 15.999)).toBe(1);
  expect(await waitOf(home, 16)).toBe(0);
});

test('one wrong password is forgotten in a quarter of an hour, five in an hour and a quarter', async () => {
  await fail(countsOf(home), 5);
  expect(await waitsOf(throttle, home, 2, 16 * 60)).toEqual([0, 2]);
  await fail(countsOf(elsewhere(1)), 5);
  expect(await waitsOf(throttle, elsewhere(1), 6, 76 * 60)).toEqual(doubling.slice(0, 6));
});

test('the right password forgets the wrong ones before it', async () => {
  await fail(countsOf(home), 7);
  await throttle.forgive(home);
  expect(await waitsOf(throttle, home, 5)).toEqual(doubling.slice(0, 5));
});

test('capital letters and spaces around an email make no other account of it (AU-03)', async () => {
  await fail(countsOf(home), 5);
  expect(await waitOf({ ...home, email: '  AMINA@Example.ORG ' }, 0)).toBe(2);
  expect(await waitOf({ ...home, email: 'bea@example.org' })).toBe(0);
});

test('200 wrong passwords from many addresses make nobody wait who comes from a fresh one or a known device (AU-03)', async () => {
  for (let number = 0; number < 200; number += 1) {
    expect(await tryOn(throttle, elsewhere(number), number / 10)).toBe(0);
  }
  expect(await waitOf(phone, 20)).toBe(0);
  expect(await waitOf(home, 20)).toBe(0);
  expect(await waitsOf(throttle, home, 4, 20)).toEqual([0, 0, 2, 4]);
  expect(await waitsOf(throttle, phone, 6, 20)).toEqual(doubling.slice(0, 6));
});

test('somebody at the same address delays others there, but not the devices their owner has used', async () => {
  await fail(countsOf(home), 20);
  expect(await waitOf(home)).toBe(900);
  expect(await waitOf(phone)).toBe(0);
});

test('each device its owner has used has tries of its own', async () => {
  await fail(countsOf({ ...home, knownDevice: 'the computer in the library' }), 20);
  expect(await waitOf(phone)).toBe(0);
  expect(await waitsOf(throttle, phone, 6)).toEqual(doubling.slice(0, 6));
});

test('everybody in a library may slip now and then, all day long', async () => {
  const library = '192.0.2.1';
  for (let minute = 0; minute < 120; minute += 1) {
    for (const slip of [0, 1, 2]) {
      const reader = { ...home, email: `reader.${minute}@example.org`, address: library };
      expect(await tryOn(throttle, reader, minute * 60 + slip)).toBe(0);
    }
  }
});

test('who tries many accounts from one address waits after a hundred, a minute at most (AU-03)', async () => {
  const guess = (number: number) => ({ ...home, email: `reader.${number}@example.org` });
  for (let number = 0; number < 100; number += 1) expect(await tryOn(throttle, guess(number), 0)).toBe(0);
  expect(await waitOf(guess(100))).toBe(2);
  await fail(countsOf(guess(101)), 10);
  expect(await waitOf(guess(102))).toBe(60);
  expect(await waitOf(elsewhere(1))).toBe(0);
});

test('one address gets four tries a minute in the long run, however many accounts it tries', async () => {
  let looked = 0;
  for (let second = 0; second < 3600; second += 5) {
    const guess = { ...home, email: `reader.${second}@example.org` };
    if ((await throttle.waitFor(guess, at(second))) > 0) continue;
    await throttle.countFailure(guess, at(second));
    looked += 1;
  }
  expect(looked).toBeLessThan(100 + 3600 / 15 + 5);
});

test('when wrong passwords rain on the whole portal, fewer are free everywhere, and a first try still is (AU-03)', async () => {
  for (let number = 0; number < 200; number += 1) {
    expect(await tryOn(throttle, elsewhere(number, `reader.${number}@example.org`), 0)).toBe(0);
  }
  expect(await waitsOf(throttle, home, 4)).toEqual([0, 0, 2, 4]);
  const shared = elsewhere(5000, 'bea@example.org');
  for (let number = 0; number < 20; number += 1) {
    expect(await tryOn(throttle, { ...shared, email: `reader.${number}@example.org` }, 0)).toBe(0);
  }
  expect(await waitOf(shared)).toBe(2);
  expect(await waitOf(phone)).toBe(0);
  expect(await waitOf(elsewhere(6000, 'bea@example.org'))).toBe(0);
});

test('a clock set back makes nobody wait longer than the longest wait', async () => {
  await fail(countsOf(home), 6, 7200);
  expect(await waitOf(home)).toBeLessThanOrEqual(900);
});

test('five wrong codes of a second factor are free, then each doubles the wait; a right one forgets them', async () => {
  expect(await waitsOf(codes, 41, doubling.length)).toEqual(doubling);
  expect(await codes.waitFor(42, at(0))).toBe(0);
  await codes.forgive(41);
  expect(await codes.waitFor(41, at(0))).toBe(0);
});

test('of a thousand codes tried in a thousand seconds, thirteen are looked at (AU-01)', async () => {
  let looked = 0;
  for (let second = 0; second < 1000; second += 1) {
    if ((await codes.waitFor(41, at(second))) > 0) continue;
    await codes.countFailure(41, at(second));
    looked += 1;
  }
  expect(looked).toBe(13);
});

test('a try that was not looked at after all does not count', async () => {
  for (let time = 0; time < 10; time += 1) {
    expect(await throttle.waitFor(home, at(time))).toBe(0);
    await throttle.takeBack(home);
  }
  expect(await waitsOf(throttle, home, 6, 10)).toEqual(doubling.slice(0, 6));
});
