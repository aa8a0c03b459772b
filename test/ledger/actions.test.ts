import {
  capLeft,
  commitAward,
  confirmTranche,
  disagreements,
  dropRequest,
  fundPosition,
  holdRequest,
  openRoundPosition,
  proposeTranche,
  releaseAward,
  roundPosition,
  setRoundBudget,
  withdrawTranche,
} from '../../src/ledger';
import { timelineOf } from '../../src/audit';
import { NotFound } from '../../src/errors';
import { insertCast, type Cast } from '../support/cast';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { testNow, testServices, type TestServices } from '../support/services';
import { aFund, anAward, aRound, confirmedTranche, pounds, refusalOf } from './scene';

let database: TestDatabase;
let services: TestServices;
let cast: Cast;
let fundId: number;
let fenside: number;

beforeEach(async () => {
  database = await createTestDatabase();
  services = testServices(database.db);
  cast = await insertCast(database.db);
  fundId = await aFund(database.db);
  fenside = cast.groups.fenside;
});
afterEach(() => database.drop());

const inTransaction = <Result>(work: (tx: TestDatabase['db']) => Promise<Result>) =>
  services.db.transaction(work);
const commit = (pence: number, reference: string, roundId: number | null = null) =>
  inTransaction((tx) => commitAward(tx, { ...anAward(fundId, fenside, pence, reference), roundId }));
const release = (reference: string, occurredOn = '2026-11-20') =>
  inTransaction((tx) => releaseAward(tx, { reference, occurredOn, recordedAt: testNow }));
const entries = () => database.db('ledger_entries').orderBy('id').select('kind', 'amount_pence', 'reference');

describe('a tranche', () => {
  const second = {
    name: 'Second tranche',
    amountPence: pounds(150_000),
    condition: 'Money from central government',
    occurredOn: '2026-06-01',
  };

  test('is no money to spend until finance confirms it', async () => {
    const id = await proposeTranche(services, cast.ruth, { fundId, ...second });
    expect(await fundPosition(database.db, fundId)).toMatchObject({
      conditionalPence: 15_000_000,
      availablePence: 0,
    });
    expect(await refusalOf(commit(1, 'CF-1'))).toBe(
      'This fund has £0 of confirmed money left, which is less than £0.01',
    );

    await confirmTranche(services, cast.priya, id, {
      evidence: 'Funding letter 12',
      confirmedOn: '2026-09-01',
    });
    expect(await fundPosition(database.db, fundId)).toMatchObject({
      conditionalPence: 0,
      confirmedPence: 15_000_000,
      availablePence: 15_000_000,
    });
    const timeline = await timelineOf(database.db, [{ type: 'tranche', id }]);
    expect(timeline.map(({ event, authorName }) => [event, authorName])).toEqual([
      ['tranche proposed', 'Ruth Hale'],
      ['tranche confirmed', 'Priya Nair'],
    ]);
  });

  test('that is refused writes nothing', async () => {
    const id = await proposeTranche(services, cast.ruth, { fundId, ...second });
    const letter = { evidence: 'Funding letter 12', confirmedOn: '2026-09-01' };
    expect(await refusalOf(confirmTranche(services, cast.ruth, id, letter))).toMatch(
      'Only a finance officer',
    );
    expect(await refusalOf(proposeTranche(services, cast.ruth, { fundId, ...second }))).toBe(
      'This fund already has a tranche called Second tranche',
    );
    expect(await entries()).toHaveLength(1);
    expect(await fundPosition(database.db, fundId)).toMatchObject({ confirmedPence: 0 });
    expect(await timelineOf(database.db, [{ type: 'tranche', id }])).toHaveLength(1);
  });

  test('confirmed by two officers at the same moment counts once', async () => {
    const id = await proposeTranche(services, cast.ruth, { fundId, ...second });
    const letter = { evidence: 'Funding letter 12', confirmedOn: '2026-09-01' };
    const both = await Promise.allSettled(
      [cast.priya, cast.colin].map((officer) => confirmTranche(services, officer, id, letter)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await fundPosition(database.db, fundId)).toMatchObject({ confirmedPence: 15_000_000 });
  });

  test('can be withdrawn only while its money is not needed', async () => {
    const first = await confirmedTranche(services, cast, fundId, pounds(10_000));
    const more = await confirmedTranche(services, cast, fundId, pounds(10_000), 'Second tranche');
    await commit(pounds(10_000.01), 'CF-1');

    expect(await refusalOf(withdrawTranche(services, cast.priya, more, { occurredOn: '2026-11-20' }))).toBe(
      'Second tranche cannot be withdrawn: it holds £10,000 and only £9,999.99 has not been awarded',
    );
    await release('CF-1');
    await withdrawTranche(services, cast.priya, more, { occurredOn: '2026-11-20' });
    expect(await fundPosition(database.db, fundId)).toMatchObject({ confirmedPence: 1_000_000 });
    expect(await disagreements(database.db)).toEqual([]);
    expect(first).not.toBe(more);
  });

  test('nobody knows is not found', async () => {
    const letter = { evidence: 'x', confirmedOn: '2026-09-01' };
    await expect(confirmTranche(services, cast.priya, 999, letter)).rejects.toThrow(NotFound);
  });
});

describe('an award', () => {
  beforeEach(() => confirmedTranche(services, cast, fundId, pounds(30_000)));

  test('moves what the bid held to what the group has', async () => {
    const request = { fundId, groupId: fenside, pence: pounds(6000) };
    await inTransaction((tx) => holdRequest(tx, { ...request, capPence: pounds(20_000) }));
    await inTransaction((tx) =>
      commitAward(tx, { ...anAward(fundId, fenside, pounds(5000), 'CF-1'), heldPence: pounds(6000) }),
    );
    expect(await database.db('group_positions').first()).toMatchObject({
      requested_pence: 0,
      awarded_pence: 500_000,
    });
    expect(await fundPosition(database.db, fundId)).toMatchObject({
      committedPence: 500_000,
      availablePence: 2_500_000,
    });
    expect(await capLeft(database.db, fundId, fenside)).toBe(pounds(15_000));
  });

  test('is committed once, whatever is sent twice', async () => {
    await commit(pounds(5000), 'CF-1');
    expect(await refusalOf(commit(pounds(5000), 'CF-1'))).toBe('The award CF-1 is in the ledger already');
    expect(await fundPosition(database.db, fundId)).toMatchObject({ committedPence: 500_000 });
  });

  test('above the cap of its group is refused with what is left, and writes nothing', async () => {
    await commit(pounds(12_000), 'CF-1');
    expect(await refusalOf(commit(pounds(8000.01), 'CF-2'))).toBe(
      'One group can have at most £20,000 of this fund. £8,000 is left, which is less than £8,000.01',
    );
    expect(await entries()).toHaveLength(3);
    expect(await fundPosition(database.db, fundId)).toMatchObject({ committedPence: 1_200_000 });
    expect(await disagreements(database.db)).toEqual([]);
  });

  test('above the budget of its round is refused with what is left', async () => {
    const roundId = await aRound(database.db, fundId);
    await inTransaction((tx) => openRoundPosition(tx, fundId, roundId, pounds(4000)));
    await commit(pounds(1000), 'CF-1', roundId);
    expect(await refusalOf(commit(pounds(3000.01), 'CF-2', roundId))).toBe(
      'The budget of this round has £3,000 left, which is less than £3,000.01',
    );
    await commit(pounds(3000), 'CF-3', roundId);
    expect(await roundPosition(database.db, roundId)).toEqual({
      budgetPence: 400_000,
      committedPence: 400_000,
    });
  });

  test('of a round nobody set a budget for draws on the fund', async () => {
    const roundId = await aRound(database.db, fundId);
    await commit(pounds(20_000), 'CF-1', roundId);
    expect(await roundPosition(database.db, roundId)).toEqual({
      budgetPence: null,
      committedPence: 2_000_000,
    });
  });

  test('that is released gives its money back to fund, round and group, once', async () => {
    const roundId = await aRound(database.db, fundId);
    await commit(pounds(5000), 'CF-1', roundId);
    await release('CF-1');
    expect(await fundPosition(database.db, fundId)).toMatchObject({ committedPence: 0 });
    expect(await roundPosition(database.db, roundId)).toMatchObject({ committedPence: 0 });
    expect(await capLeft(database.db, fundId, fenside)).toBe(pounds(20_000));

    await commit(pounds(5000), 'CF-2', roundId);
    expect(await refusalOf(release('CF-1'))).toBe('The award CF-1 has been released already');
    expect(await fundPosition(database.db, fundId)).toMatchObject({ committedPence: 500_000 });
    expect(await disagreements(database.db)).toEqual([]);
  });

  test('is not released before it was made, nor when there is none', async () => {
    await commit(pounds(5000), 'CF-1');
    expect(await refusalOf(release('CF-1', '2026-11-19'))).toMatch('before the day it was made');
    await expect(release('CF-9')).rejects.toThrow(NotFound);
  });

  test.each([0, -1, 1.5])('of %p pence never reaches the ledger', async (pence) => {
    await expect(commit(pence, 'CF-1')).rejects.toThrow(RangeError);
  });
});

describe('a request', () => {
  const hold = (pence: number) =>
    inTransaction((tx) => holdRequest(tx, { fundId, groupId: fenside, capPence: pounds(20_000), pence }));

  test('holds room under the cap until it is dropped', async () => {
    await hold(pounds(15_000));
    expect(await refusalOf(hold(pounds(5000.01)))).toBe(
      'One group can have at most £20,000 of this fund. £5,000 is left, which is less than £5,000.01',
    );
    await inTransaction((tx) => dropRequest(tx, { fundId, groupId: fenside, pence: pounds(15_000) }));
    await hold(pounds(20_000));
  });

  test('is never dropped twice', async () => {
    await hold(pounds(100));
    const drop = () =>
      inTransaction((tx) => dropRequest(tx, { fundId, groupId: fenside, pence: pounds(100) }));
    await drop();
    await expect(drop()).rejects.toThrow(RangeError);
  });

  test('that no bid stands behind is found by the nightly check', async () => {
    await hold(pounds(100));
    expect(await disagreements(database.db)).toEqual([
      {
        figure: 'requested by group',
        fundId,
        roundId: null,
        groupId: fenside,
        keptPence: 10_000,
        countedPence: 0,
      },
    ]);
  });
});

describe('the budget of a round', () => {
  let first: number;
  let second: number;

  beforeEach(async () => {
    await confirmedTranche(services, cast, fundId, pounds(30_000));
    first = await aRound(database.db, fundId);
    second = await aRound(database.db, fundId);
  });

  test('is set by a manager and written down', async () => {
    await setRoundBudget(services, cast.ruth, first, pounds(20_000));
    expect(await roundPosition(database.db, first)).toEqual({ budgetPence: 2_000_000, committedPence: 0 });
    const [event] = await timelineOf(database.db, [{ type: 'round', id: first }]);
    expect(event).toMatchObject({ event: 'round budget set', details: { budgetPence: 2_000_000 } });
    expect(await refusalOf(setRoundBudget(services, cast.dev, first, 1))).toMatch('Only a fund manager');
  });

  test('leaves for others only what is confirmed', async () => {
    await setRoundBudget(services, cast.ruth, first, pounds(20_000));
    expect(await refusalOf(setRoundBudget(services, cast.ruth, second, pounds(10_000.01)))).toMatch(
      'at most £10,000:',
    );
    await setRoundBudget(services, cast.ruth, second, pounds(10_000));
    await setRoundBudget(services, cast.ruth, first, null);
    await setRoundBudget(services, cast.ruth, second, pounds(30_000));
    expect(await disagreements(database.db)).toEqual([]);
  });

  test('cannot be cut below what the round has awarded', async () => {
    await setRoundBudget(services, cast.ruth, first, pounds(20_000));
    await commit(pounds(12_000), 'CF-1', first);
    expect(await refusalOf(setRoundBudget(services, cast.ruth, first, pounds(11_999.99)))).toBe(
      'The budget cannot be less than the £12,000 this round has awarded',
    );
    await setRoundBudget(services, cast.ruth, first, pounds(12_000));
    expect(await roundPosition(database.db, first)).toEqual({
      budgetPence: 1_200_000,
      committedPence: 1_200_000,
    });
  });
});
