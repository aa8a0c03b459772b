import { countsOf } from '../../src/accounts/throttle-counts';
import { standingOf } from '../../src/accounts/throttle-rules';
import { listTries } from '../../src/accounts/throttle-store';
import { openThrottle } from '../../src/accounts/throttle';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { testNow } from '../support/services';

let database: TestDatabase;
let throttle: ReturnType<typeof openThrottle>;

beforeAll(async () => {
  database = await createTestDatabase();
  throttle = openThrottle(database.db);
});
afterAll(() => database.drop());
afterEach(() => database.db('sign_in_attempts').delete());

const home = { email: 'amina@example.org', address: '203.0.113.7', knownDevice: undefined };
const at = (seconds: number) => new Date(testNow.getTime() + seconds * 1000);

const all = <Result>(work: () => Promise<Result>) => Promise.all(Array.from({ length: 30 }, work));
const begunAt = async (seconds: number) =>
  (await all(() => throttle.waitFor(home, at(seconds)))).filter((wait) => wait === 0).length;

test('those that are free are looked at, then one after each wait', async () => {
  expect(await begunAt(0)).toBe(5);
  expect(await begunAt(1)).toBe(0);
  expect(await begunAt(2)).toBe(1);
  expect(await begunAt(5)).toBe(0);
  expect(await begunAt(6)).toBe(1);
});

test('were they counted when they prove wrong, all of them would be', async () => {
  const counts = countsOf(home);
  const look = async () => standingOf(counts, await listTries(database.db, counts), at(0).getTime()).seconds;
  expect((await all(look)).filter((wait) => wait === 0)).toHaveLength(30);
});

test('of an address whose hundred are used up, one of many is looked at after each wait', async () => {
  const guess = (number: number) => ({ ...home, email: `reader.${number}@example.org` });
  for (let number = 0; number < 100; number += 1) await throttle.countFailure(guess(number), at(0));
  let number = 100;
  const waits = await all(() => throttle.waitFor(guess((number += 1)), at(2)));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(1);
});

test('every wrong one counts', async () => {
  const { others } = countsOf(home);
  await all(() => throttle.countFailure(home, at(0)));
  expect((await listTries(database.db, countsOf(home))).map(({ points }) => points)).toEqual(
    others.map(() => 30),
  );
});

test('counted by reading and then writing, some would be lost', async () => {
  const { key } = countsOf(home).own;
  const points = async () =>
    (await database.db('sign_in_attempts').where({ key }).first('points'))?.points ?? 0;
  await throttle.waitFor(home, at(0));
  await all(async () => {
    const found = await points();
    await database
      .db('sign_in_attempts')
      .where({ key })
      .update({ points: found + 1 });
  });
  expect(await points()).toBeLessThan(31);
});
