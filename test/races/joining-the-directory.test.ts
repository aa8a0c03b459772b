import { openDirectory } from '../../src/accounts';
import { admit } from '../../src/accounts/single-sign-on/actions';
import { type Db, openDatabase } from '../../src/db';
import { type Cast, insertCast } from '../support/cast';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { testServices } from '../support/services';
import { openWithoutLocks } from '../support/without-locks';
import { meetingAt, meetingOf } from './gate';

let database: TestDatabase;
let cast: Cast;
let pool: Db;

beforeEach(async () => {
  database = await createTestDatabase();
  cast = await insertCast(database.db);
});
afterEach(async () => {
  await pool.destroy();
  await database.drop();
});

const settings = {
  issuer: 'https://council.example',
  clientId: 'fund',
  clientSecret: 'secret',
  name: 'the council',
  scope: 'openid email',
  secondFactor: undefined,
  grace: 0,
};
const vouched = {
  key: 'https://council.example r-hale',
  email: 'ruth@example.org',
  hasShownFactor: true,
  authenticatedAt: undefined,
  sid: null,
  ticket: { subject: 'r-hale', access: 'any', refresh: null },
};

function comeBackTwice(): Promise<(number | undefined)[]> {
  const directory = openDirectory(settings, 'http://localhost:3000');
  let turn = 0;
  const come = () => {
    const services = testServices(pool);
    turn += 1;
    services.setClock(new Date(Date.UTC(2026, 10, 20, 10, turn)));
    return admit({ ...services, directory }, vouched);
  };
  return Promise.all([come(), come()]);
}

const joined = async () =>
  (await database.db('audit_events').where('event', 'directory account bound').select('id')).length;

describe('a manager who comes back from the directory in two browsers at the same moment', () => {
  test('is let in by both, and their account is joined once', async () => {
    pool = openDatabase(database.appUrl);
    expect(await comeBackTwice()).toEqual([cast.ruth.id, cast.ruth.id]);
    expect(await joined()).toBe(1);
  });

  test('is told twice that it was joined, without the lock', async () => {
    pool = meetingAt(openWithoutLocks(database.appUrl), 'update "people"', meetingOf(2, database.owner));
    expect(await comeBackTwice()).toEqual([cast.ruth.id, cast.ruth.id]);
    expect(await joined()).toBe(2);
  });
});
