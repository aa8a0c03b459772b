import { createTestDatabase, type TestDatabase } from '../support/database';
import { commitAward, openRoundPosition, proposeTranche } from '../../src/ledger';
import { insertCast, type Cast } from '../support/cast';
import { testNow, testServices } from '../support/services';
import { aFund, anAward, aRound, confirmedTranche, pounds } from './scene';

let database: TestDatabase;
let cast: Cast;
let ids: { fund: number; round: number; group: number; conditional: number; confirmed: number };

beforeAll(async () => {
  database = await createTestDatabase();
  const services = testServices(database.db);
  cast = await insertCast(database.db);
  const fund = await aFund(database.db);
  const confirmed = await confirmedTranche(services, cast, fund, pounds(30_000));
  const conditional = await proposeTranche(services, cast.ruth, {
    fundId: fund,
    name: 'Second tranche',
    amountPence: pounds(150_000),
    condition: 'Money from central government',
    occurredOn: '2026-06-01',
  });
  const round = await aRound(database.db, fund);
  const group = cast.groups.fenside;
  await services.db.transaction(async (tx) => {
    await openRoundPosition(tx, fund, round, pounds(20_000));
    await commitAward(tx, { ...anAward(fund, group, pounds(15_000), 'CF-1'), roundId: round });
  });
  ids = { fund, round, group, conditional, confirmed };
});
afterAll(() => database.drop());

/** Tries to write as the application's role and takes it back; answers the name of the rule that refused. */
async function refusedBy(sql: string, bindings: Record<string, unknown> = {}): Promise<string | undefined> {
  const everything = { ...ids, now: testNow, priya: cast.priya.id, ruth: cast.ruth.id, ...bindings };
  const transaction = await database.db.transaction();
  try {
    await transaction.raw(sql, everything);
    return undefined;
  } catch (error) {
    return (error as { constraint?: string }).constraint ?? String(error);
  } finally {
    await transaction.rollback();
  }
}

describe('the database itself refuses', () => {
  test.each([
    [
      'more committed than confirmed',
      'fund_positions_only_confirmed_money',
      'UPDATE fund_positions SET committed_pence = confirmed_pence + 1',
    ],
    [
      'less confirmed than committed',
      'fund_positions_only_confirmed_money',
      'UPDATE fund_positions SET allotted_pence = 0, confirmed_pence = committed_pence - 1',
    ],
    [
      'less than nothing committed',
      'fund_positions_committed',
      'UPDATE fund_positions SET committed_pence = -1',
    ],
    [
      'budgets above what is confirmed',
      'fund_positions_budgets_within_fund',
      'UPDATE fund_positions SET allotted_pence = confirmed_pence + 1',
    ],
    [
      'a round above its budget',
      'round_positions_within_budget',
      'UPDATE round_positions SET committed_pence = budget_pence + 1',
    ],
    [
      'a budget below what is committed',
      'round_positions_within_budget',
      'UPDATE round_positions SET budget_pence = committed_pence - 1',
    ],
    [
      'a group above its cap',
      'group_positions_within_cap',
      'UPDATE group_positions SET requested_pence = cap_pence - awarded_pence + 1',
    ],
    [
      'a cap below what the group has',
      'group_positions_within_cap',
      'UPDATE group_positions SET cap_pence = awarded_pence - 1',
    ],
    [
      'less than nothing asked',
      'group_positions_requested',
      'UPDATE group_positions SET requested_pence = -1',
    ],
  ])('%s', async (_what, rule, sql) => expect(await refusedBy(sql)).toBe(rule));

  const line = (columns: string, values: string) =>
    `INSERT INTO ledger_entries (fund_id, occurred_on, recorded_at, reference, ${columns})
     VALUES (:fund, '2026-11-20', :now, 'CF-9', ${values})`;

  test.each([
    [
      'a line of nothing',
      'ledger_entries_amount',
      line('kind, amount_pence, group_id', "'award committed', 0, :group"),
    ],
    [
      'a line of less than nothing',
      'ledger_entries_amount',
      line('kind, amount_pence, group_id', "'award committed', -100, :group"),
    ],
    [
      'a line above £1 billion',
      'ledger_entries_amount',
      line('kind, amount_pence, group_id', "'award committed', 100000000001, :group"),
    ],
    ['a kind of line nobody knows', 'ledger_entries_kind_known', line('kind, amount_pence', "'gift', 100")],
    [
      'an award to nobody',
      'ledger_entries_award_has_group',
      line('kind, amount_pence', "'award committed', 100"),
    ],
    [
      'money of no tranche',
      'ledger_entries_tranche_named',
      line('kind, amount_pence', "'tranche confirmed', 100"),
    ],
    [
      'a release of no award',
      'ledger_entries_release_reverses',
      line('kind, amount_pence, group_id', "'award released', 100, :group"),
    ],
  ])('%s', async (_what, rule, sql) => expect(await refusedBy(sql)).toBe(rule));

  test('the same award twice', async () => {
    const again = line('kind, amount_pence, group_id', "'award committed', 100, :group").replace(
      'CF-9',
      'CF-1',
    );
    expect(await refusedBy(again)).toBe('ledger_entries_committed_once');
  });

  test('a second reversal of one award', async () => {
    const { id } = (await database.db('ledger_entries').where({ reference: 'CF-1' }).first('id')) ?? {
      id: 0,
    };
    const reversal = line(
      'kind, amount_pence, group_id, reverses_id',
      "'award released', 100, :group, :award",
    );
    expect(await refusedBy(`${reversal}, ${reversal.slice(reversal.indexOf('(:fund'))}`, { award: id })).toBe(
      'ledger_entries_reversed_once',
    );
  });

  test('a fraction of a penny', async () => {
    const half = line('kind, amount_pence, group_id', "'award committed', :pence, :group");
    expect(await refusedBy(half, { pence: '0.5' })).toMatch('invalid input syntax for type bigint');
  });

  test.each(['UPDATE ledger_entries SET amount_pence = 1', 'DELETE FROM ledger_entries'])(
    'any change of what is written: %s',
    async (sql) => {
      expect(await refusedBy(sql)).toMatch('permission denied');
      await expect(database.owner.raw(sql)).rejects.toMatchObject({
        constraint: 'ledger_entries_append_only',
      });
    },
  );

  test.each([
    [
      'a tranche confirmed without evidence',
      'tranches_confirmed_with_evidence',
      "status = 'confirmed', confirmed_by = :priya, confirmed_on = '2026-11-20', evidence = ' '",
    ],
    [
      'a tranche confirmed by who proposed it',
      'tranches_confirmed_by_another',
      "status = 'confirmed', confirmed_by = :ruth, confirmed_on = '2026-11-20', evidence = 'Letter'",
    ],
    ['a tranche of an unknown status', 'tranches_status_moves', "status = 'promised'"],
    ['a tranche of less than nothing', 'tranches_amount', 'amount_pence = -1'],
  ])('%s', async (_what, rule, change) =>
    expect(await refusedBy(`UPDATE tranches SET ${change} WHERE id = :conditional`)).toBe(rule),
  );

  test('a confirmed tranche going back to conditional', async () =>
    expect(await refusedBy("UPDATE tranches SET status = 'conditional' WHERE id = :confirmed")).toBe(
      'tranches_status_moves',
    ));

  test('a withdrawn tranche coming back', async () => {
    const transaction = await database.db.transaction();
    await transaction('tranches').where({ id: ids.conditional }).update({ status: 'withdrawn' });
    const back = transaction('tranches').where({ id: ids.conditional }).update({ status: 'conditional' });
    await expect(back).rejects.toMatchObject({ constraint: 'tranches_status_moves' });
    await transaction.rollback();
  });
});
