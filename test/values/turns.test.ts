import { setImmediate as nextTurn } from 'node:timers/promises';
import { hashPassword } from '../../src/accounts';
import { passwordMatches } from '../../src/accounts/passwords';
import { takeTurns, TooManyWaiting } from '../../src/values/turns';
import { insertCast, passphrase } from '../support/cast';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { testServices } from '../support/services';
import { visitorTo } from '../support/visitor';

/** Work that goes on until it is told to end, and a note of what has begun. */
function workshop() {
  const begun: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<string>((resolve, reject) =>
      ends.set(name, (error) => (error ? reject(error) : resolve(name))),
    );
  };
  const end = async (name: string, error?: Error) => {
    ends.get(name)?.(error);
    await nextTurn();
  };
  return { begun, work, end };
}

test('only so many passwords are checked at once; the others wait and take their turn in order', async () => {
  const { begun, work, end } = workshop();
  const inTurn = takeTurns(2, 10);
  const all = Promise.all(['Amina', 'Bea', 'Gwen', 'Ruth'].map((name) => inTurn(work(name))));
  expect(begun).toEqual(['Amina', 'Bea']);
  await end('Bea');
  expect(begun).toEqual(['Amina', 'Bea', 'Gwen']);
  await end('Amina');
  await end('Ruth');
  await end('Gwen');
  await expect(all).resolves.toEqual(['Amina', 'Bea', 'Gwen', 'Ruth']);
});

test('when too many wait already, the next is told so at once and not begun; later there is room again', async () => {
  const { begun, work, end } = workshop();
  const inTurn = takeTurns(1, 1);
  const [first, second] = [inTurn(work('Amina')), inTurn(work('Bea'))];
  await expect(inTurn(work('Gwen'))).rejects.toThrow(TooManyWaiting);
  await end('Amina');
  await end('Bea');
  const third = inTurn(work('Ruth'));
  expect(begun).toEqual(['Amina', 'Bea', 'Ruth']);
  await end('Ruth');
  await expect(Promise.all([first, second, third])).resolves.toHaveLength(3);
});

test('whoever has waited longer than anybody should is told so, and their work is never begun', async () => {
  const { begun, work, end } = workshop();
  const inTurn = takeTurns(1, 10, 20);
  const first = inTurn(work('Amina'));
  await expect(inTurn(work('Bea'))).rejects.toThrow(TooManyWaiting);
  await end('Amina');
  const last = inTurn(work('Gwen'));
  expect(begun).toEqual(['Amina', 'Gwen']);
  await end('Gwen');
  await expect(Promise.all([first, last])).resolves.toEqual(['Amina', 'Gwen']);
});

test('a check that fails gives its turn to the next all the same', async () => {
  const { begun, work, end } = workshop();
  const inTurn = takeTurns(1, 1);
  const failing = inTurn(work('Amina'));
  const next = inTurn(work('Bea'));
  const failed = expect(failing).rejects.toThrow('no memory left');
  await end('Amina', new Error('no memory left'));
  await failed;
  expect(begun).toEqual(['Amina', 'Bea']);
  await end('Bea');
  await expect(next).resolves.toBe('Bea');
});

describe('when very many sign in at once', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    await insertCast(database.db);
  });
  afterAll(() => database.drop());

  test('someone is asked to wait a minute, their email is kept, and it does not count as a wrong password', async () => {
    const amina = visitorTo(testServices(database.db))();
    const typed = { email: 'amina@example.org', password: passphrase };
    const disperse = await gatherCrowd(600);
    const visit = await amina.send('/sign-in', typed);
    await disperse();
    expect(visit.status).toBe(503);
    expect(visit.headers['retry-after']).toBe('10');
    expect(visit.$('.govuk-error-summary').text()).toContain('Many people are signing in just now');
    expect(visit.$('#email').val()).toBe(typed.email);
    expect(visit.$('#password').val()).toBeUndefined();
    expect(await database.db('sign_in_attempts').where('points', '>', 0)).toEqual([]);
    expect((await amina.send('/sign-in', typed)).status).toBe(303);
  });
});

/** So many people who try their passwords over and over, with one that is cheap to check, until they disperse. */
async function gatherCrowd(size: number): Promise<() => Promise<unknown>> {
  const kept = await hashPassword('another', { memoryCost: 1024, timeCost: 1, parallelism: 1 });
  let isOver = false;
  const tryOn = async () => {
    while (!isOver) await passwordMatches(kept, 'a guess').catch(() => nextTurn());
  };
  const crowd = Promise.all(Array.from({ length: size }, tryOn));
  return () => {
    isOver = true;
    return crowd;
  };
}
