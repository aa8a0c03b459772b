import {
  commitAward,
  disagreements,
  fundPosition,
  holdRequest,
  releaseAward,
  setRoundBudget,
} from '../../src/ledger';
import { Refused } from '../../src/errors';
import { insertCast, type Cast } from '../support/cast';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { testNow, testServices, type TestServices } from '../support/services';
import { aFund, aGroup, anAward, aRound, confirmedTranche, pounds } from './scene';

let database: TestDatabase;
let services: TestServices;
let cast: Cast;
let fundId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  services = testServices(database.db);
  cast = await insertCast(database.db);
});
afterAll(() => database.drop());
beforeEach(async () => {
  fundId = await aFund(database.db);
});

const groups = (count: number) =>
  Promise.all(Array.from({ length: count }, (_, index) => aGroup(database.db, `Group ${index}`)));
const committedByEntries = async () => {
  const rows = await database.db('ledger_entries').where({ fund_id: fundId, kind: 'award committed' });
  return rows.reduce((sum, { amount_pence }) => sum + amount_pence, 0);
};

/** Those who won; everyone else must have been told no in words. */
async function winners(attempts: Promise<unknown>[]): Promise<number> {
  const results = await Promise.allSettled(attempts);
  for (const result of results)
    if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(Refused);
  return results.filter(({ status }) => status === 'fulfilled').length;
}

describe.each([2, 40])('%i people award the last £15,000 at the same moment', (count) => {
  test('and one of them does', async () => {
    await confirmedTranche(services, cast, fundId, pounds(15_000));
    const racers = await groups(count);
    const won = await winners(
      racers.map((groupId, index) =>
        services.db.transaction((tx) =>
          commitAward(tx, anAward(fundId, groupId, pounds(15_000), `CF-${fundId}-${index}`)),
        ),
      ),
    );

    expect(won).toBe(1);
    expect(await committedByEntries()).toBe(pounds(15_000));
    expect(await fundPosition(database.db, fundId)).toMatchObject({
      committedPence: pounds(15_000),
      availablePence: 0,
    });
    expect(await disagreements(database.db)).toEqual([]);
  });
});

test('the same race oversells when what is left is added up and then taken', async () => {
  await confirmedTranche(services, cast, fundId, pounds(15_000));
  const racers = await groups(4);
  const allHaveLooked = meetingOf(racers.length);

  const sumThenInsert = (groupId: number, index: number) =>
    database.db.transaction(async (tx) => {
      const [row] = (await tx('ledger_entries')
        .where({ fund_id: fundId, kind: 'award committed' })
        .select(tx.raw('coalesce(sum(amount_pence), 0)::bigint AS sum'))) as unknown as { sum: number }[];
      await allHaveLooked();
      if ((row?.sum ?? 0) + pounds(15_000) > pounds(15_000))
        throw new Refused([{ text: 'There is too little left' }]);
      await tx('ledger_entries').insert({
        fund_id: fundId,
        group_id: groupId,
        kind: 'award committed',
        amount_pence: pounds(15_000),
        reference: `CF-${fundId}-${index}`,
        occurred_on: '2026-11-20',
        recorded_at: testNow,
      });
    });

  expect(await winners(racers.map(sumThenInsert))).toBe(4);
  expect(await committedByEntries()).toBe(pounds(60_000));
  await database.owner.raw('ALTER TABLE ledger_entries DISABLE TRIGGER USER');
  await database.owner('ledger_entries').where({ fund_id: fundId }).whereNotNull('group_id').delete();
  await database.owner.raw('ALTER TABLE ledger_entries ENABLE TRIGGER USER');
});

test('bids of one group racing for its cap take no more than the cap', async () => {
  const [groupId = 0] = await groups(1);
  const request = { fundId, groupId, capPence: pounds(20_000), pence: pounds(5000) };
  const attempts = Array.from({ length: 12 }, () =>
    services.db.transaction((tx) => holdRequest(tx, request)),
  );

  expect(await winners(attempts)).toBe(4);
  const position = await database.db('group_positions').where({ fund_id: fundId }).first();
  expect(position).toMatchObject({ requested_pence: pounds(20_000), awarded_pence: 0 });
});

test('two people releasing the same award give its money back once', async () => {
  await confirmedTranche(services, cast, fundId, pounds(30_000));
  const [first = 0, second = 0] = await groups(2);
  const reference = `CF-${fundId}-1`;
  await services.db.transaction((tx) => commitAward(tx, anAward(fundId, first, pounds(10_000), reference)));
  await services.db.transaction((tx) =>
    commitAward(tx, anAward(fundId, second, pounds(10_000), `CF-${fundId}-2`)),
  );
  await services.db.transaction((tx) =>
    commitAward(tx, anAward(fundId, first, pounds(10_000), `CF-${fundId}-3`)),
  );

  const release = () =>
    services.db.transaction((tx) =>
      releaseAward(tx, { reference, occurredOn: '2026-11-20', recordedAt: testNow }),
    );
  expect(await winners([release(), release(), release()])).toBe(1);
  expect(await fundPosition(database.db, fundId)).toMatchObject({ committedPence: pounds(20_000) });
});

test('a budget cut and an award at the same moment leave the award within the budget', async () => {
  await confirmedTranche(services, cast, fundId, pounds(30_000));
  const roundId = await aRound(database.db, fundId);
  const racers = await groups(6);
  await setRoundBudget(services, cast.ruth, roundId, pounds(30_000));

  await Promise.allSettled([
    ...racers.map((groupId, index) =>
      services.db.transaction((tx) =>
        commitAward(tx, { ...anAward(fundId, groupId, pounds(5000), `CF-${fundId}-${index}`), roundId }),
      ),
    ),
    setRoundBudget(services, cast.ruth, roundId, pounds(10_000)),
  ]);
  const position = await database.db('round_positions').where({ round_id: roundId }).first();
  expect(position?.committed_pence).toBeLessThanOrEqual(position?.budget_pence ?? 0);
  expect(position?.committed_pence).toBe(await committedByEntries());
});

/** Everyone who comes waits until as many have come as are expected. */
function meetingOf(count: number): () => Promise<void> {
  let expected = count;
  let begin: () => void = () => undefined;
  const everyoneIsHere = new Promise<void>((resolve) => (begin = resolve));
  return () => {
    expected -= 1;
    if (expected === 0) begin();
    return everyoneIsHere;
  };
}
