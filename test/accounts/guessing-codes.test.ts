import { createTestDatabase, type TestDatabase } from '../support/database';
import { insertCast, passphrase } from '../support/cast';
import { nextCode } from '../support/second-factor';
import { testNow, testServices, type TestServices } from '../support/services';
import { openPortal, tokenIn, type Caller } from '../house/caller';

let database: TestDatabase;
let services: TestServices;
let portal: Awaited<ReturnType<typeof openPortal>>;

beforeEach(async () => {
  database = await createTestDatabase();
  await insertCast(database.db);
  services = testServices(database.db);
  portal = await openPortal(services);
});
afterEach(async () => {
  await portal.close();
  await database.drop();
});

const email = 'ruth@example.org';
const later = (seconds: number) => new Date(testNow.getTime() + seconds * 1000);

async function halfWay(): Promise<Caller> {
  const ruth = await portal.caller().visit();
  await ruth.submit('/sign-in', { email, password: passphrase });
  ruth.token = tokenIn((await ruth.get('/sign-in/code')).body);
  return ruth;
}

/** Guesses sent as they are, one every so many seconds; how many answers there were of each status. */
async function guess(times: number, seconds: number, send: (code: string) => Promise<{ status: number }>) {
  const counts: Record<number, number> = {};
  for (let time = 0; time < times; time += 1) {
    services.setClock(later(time * seconds));
    const { status } = await send(String(100_000 + time));
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}

describe('whoever guesses the code of a second factor (AU-01)', () => {
  test('a thousand times in a quarter of an hour has thirteen looked at, and is not let in', async () => {
    const guesser = await halfWay();
    const counts = await guess(1000, 0.85, (code) => guesser.submit('/sign-in/code', { code }));
    expect(counts).toEqual({ 422: 13, 429: 987 });
    expect((await guesser.get('/reports')).headers.location).toBe('/sign-in?next=%2Freports');
  }, 60_000);

  test('in many browsers at once has five looked at', async () => {
    const guessers = await Promise.all(Array.from({ length: 20 }, halfWay));
    const answers = await Promise.all(
      guessers.map((each, index) => each.submit('/sign-in/code', { code: String(200_000 + index) })),
    );
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(5);
  });

  test('guesses recovery codes no faster', async () => {
    const guesser = await halfWay();
    const counts = await guess(50, 1, (code) =>
      guesser.submit('/sign-in/code', { code: `abcd-efgh-${code.slice(2)}` }),
    );
    expect(counts[422]).toBeLessThan(12);
  });

  test('is slowed down too where the portal asks again who somebody is', async () => {
    const ruth = await portal.caller().signIn(email);
    const counts = await guess(50, 1, (code) => ruth.submit('/proof', { code }));
    expect(Object.keys(counts)).toEqual(['422']);
    services.setClock(later(50));
    const code = await nextCode(services, email);
    const refused = await ruth.submit('/proof', { code });
    expect([refused.status, refused.body.includes('Wait')]).toEqual([422, true]);
  });
});
