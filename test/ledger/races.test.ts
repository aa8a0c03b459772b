import { commitAward, fundPosition, releaseAward } from '../../src/ledger';
import { insertCast } from '../support/cast';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { testNow, testServices } from '../support/services';
import { aFund, aGroup, anAward, confirmedTranche, pounds, refusalOf } from './scene';

let database: TestDatabase;
let fundId: number;

beforeEach(async () => {
  database = await createTestDatabase();
  fundId = await aFund(database.db);
  await confirmedTranche(testServices(database.db), await insertCast(database.db), fundId, pounds(30_000));
});
afterEach(() => database.drop());

describe('three people release one award of three at the same moment', () => {
  test('and its money is given back once', async () => {
    const told = 'The award CF-1 has been released already';
    expect(await releaseThrice()).toEqual([told, told, undefined]);
    expect(await fundPosition(database.db, fundId)).toMatchObject({ committedPence: pounds(20_000) });
  });

  test('and the money of all three is given back, where an award may be released more than once', async () => {
    await database.owner.raw('ALTER TABLE ledger_entries DROP CONSTRAINT ledger_entries_reversed_once');
    expect(await releaseThrice()).toEqual([undefined, undefined, undefined]);
    expect(await fundPosition(database.db, fundId)).toMatchObject({ committedPence: 0 });
  });
});

/** What each was told; undefined where the money was given back. */
async function releaseThrice() {
  const { db } = database;
  const groupId = await aGroup(db, 'Fenside Supper Club');
  for (const reference of ['CF-1', 'CF-2', 'CF-3']) {
    const award = { ...anAward(fundId, groupId, pounds(10_000), reference), capPence: pounds(30_000) };
    await db.transaction((tx) => commitAward(tx, award));
  }
  const once = { reference: 'CF-1', occurredOn: '2026-11-20', recordedAt: testNow };
  const release = () => refusalOf(db.transaction((tx) => releaseAward(tx, once)));
  return (await Promise.all([release(), release(), release()])).sort();
}
