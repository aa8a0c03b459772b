import {
  deleteVouchingsOf,
  insertVouching,
  markJoined,
  sweepVouchings,
} from '../../../src/accounts/single-sign-on/store';
import { insertCast, type Cast } from '../../support/cast';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { testKeys, testNow } from '../../support/services';

let database: TestDatabase;
let cast: Cast;
beforeAll(async () => {
  database = await createTestDatabase();
  cast = await insertCast(database.db);
  await markJoined(database.db, cast.ruth.id, 'council r-hale');
  await markJoined(database.db, cast.dev.id, 'council d-malhan');
});
afterAll(() => database.drop());

/** Ruth at two desks and once before the directory named its sessions, and Dev at a desk of his own. */
beforeEach(async () => {
  await database.db('vouchings').delete();
  for (const [personId, sid] of [
    [cast.ruth.id, 'desk'],
    [cast.ruth.id, 'phone'],
    [cast.ruth.id, null],
    [cast.dev.id, 'his'],
  ] as const) {
    const ticket = { subject: 'any', access: 'any', refresh: null };
    const told = { key: 'any', email: undefined, hasShownFactor: true, authenticatedAt: undefined };
    await insertVouching(database.db, testKeys, {
      personId,
      vouched: { ...told, sid, ticket },
      now: testNow,
    });
  }
});

const left = async () => {
  const rows = await database.db('vouchings').orderBy('id').select('person_id', 'sid');
  return rows.map(
    ({ person_id, sid }) => `${person_id === cast.ruth.id ? 'Ruth' : 'Dev'} ${sid ?? 'unnamed'}`,
  );
};

test.each([
  ['one session by its name', { key: undefined, sid: 'desk' }, ['Ruth phone', 'Ruth unnamed', 'Dev his']],
  ['everybody of a name', { key: 'council r-hale', sid: undefined }, ['Dev his']],
  ['one session of a person', { key: 'council r-hale', sid: 'desk' }, ['Ruth phone', 'Dev his']],
  [
    'a session that is another’s',
    { key: 'council d-malhan', sid: 'desk' },
    ['Ruth desk', 'Ruth phone', 'Ruth unnamed', 'Dev his'],
  ],
  [
    'somebody we do not know',
    { key: 'council x', sid: undefined },
    ['Ruth desk', 'Ruth phone', 'Ruth unnamed', 'Dev his'],
  ],
])('the directory signs out %s, and nobody else', async (_what, leaving, others) => {
  await deleteVouchingsOf(database.db, leaving);
  expect(await left()).toEqual(others);
});

test('whose sessions end is told once for each person', async () => {
  const whose = await deleteVouchingsOf(database.db, { key: 'council r-hale', sid: undefined });
  expect(whose).toEqual([cast.ruth.id]);
});

test('what no session can last by any longer is swept away', async () => {
  const hours = (count: number) => new Date(testNow.getTime() + count * 3_600_000);
  await sweepVouchings(database.db, hours(12));
  expect(await left()).toHaveLength(4);
  await sweepVouchings(database.db, hours(12.5));
  expect(await left()).toEqual([]);
});
