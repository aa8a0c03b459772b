import { setTimeout as sleep } from 'node:timers/promises';
import { insertMembership } from '../../src/accounts';
import { type Db, openDatabase } from '../../src/db';
import { confirmTranche, figuresOfFunds, proposeTranche, type FundFigures } from '../../src/ledger';
import { readInBatches } from '../../src/read';
import type { FigureName } from '../../src/reports/figure';
import type { FigureTable } from '../../src/reports/figure-table';
import { rowsOf } from '../../src/reports/ledger-queries';
import { aFund, pounds } from '../ledger/scene';
import { insertCast, type Cast } from '../support/cast';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { testNow, testServices, type TestServices } from '../support/services';
import { visitorTo, type Visitor } from '../support/visitor';

const awards = 2_600;
const today = '2026-11-20';

let database: TestDatabase;
let services: TestServices;
let cast: Cast;
let fund: FundFigures;
let ruth: Visitor;

beforeAll(async () => {
  database = await createTestDatabase();
  services = testServices(database.db);
  cast = await insertCast(database.db);
  const fundId = await aFund(database.db);
  const tranche = { fundId, name: 'All of it', condition: 'A vote', amountPence: pounds(300_000) };
  const id = await proposeTranche(services, cast.ruth, { ...tranche, occurredOn: '2016-01-05' });
  await confirmTranche(services, cast.priya, id, { evidence: 'Letter 1', confirmedOn: '2016-01-20' });
  await database.owner.raw(manyAwards, {
    ...cast.groups,
    fundId,
    awards,
    ruth: cast.ruth.id,
    dev: cast.dev.id,
  });
  fund = await figuresNow();
  ruth = await visitorTo(services)().signIn('ruth@example.org');
});
afterAll(() => database.drop());

// Some years of small awards to two groups in turn, two on most days, as a fund's old book would bring them.
const manyAwards = `
  WITH made AS (
    INSERT INTO awards (reference, fund_id, group_id, status, project_name, public_summary, amount_pence, awarded_on,
      source, prepared_by, approved_by, released_on)
    SELECT 'CF-' || n, :fundId, CASE n % 2 WHEN 0 THEN :fenside::bigint ELSE :orton END, 'closed', 'Project ' || n,
      'People met.', 100 + n, date '2017-01-01' + n / 2, 'An old book', :ruth, :dev, date '2017-01-01' + n / 2
    FROM generate_series(1, :awards::int) n RETURNING *),
  written AS (
    INSERT INTO ledger_entries (fund_id, occurred_on, recorded_at, kind, amount_pence, group_id, reference)
    SELECT fund_id, awarded_on, awarded_on, 'award committed', amount_pence, group_id, reference
    FROM made ORDER BY amount_pence % 7 RETURNING *),
  held AS (
    INSERT INTO group_positions (fund_id, group_id, awarded_pence, cap_pence)
    SELECT fund_id, group_id, sum(amount_pence), sum(amount_pence) FROM written GROUP BY fund_id, group_id
    RETURNING *)
  UPDATE fund_positions SET committed_pence = (SELECT sum(awarded_pence) FROM held)`;

const figuresNow = async () => (await figuresOfFunds(database.db, today))[0] as FundFigures;

const linesOf = async (figure: string, visitor = ruth) =>
  (await visitor.open(`/reports/ledger.csv?figure=${figure}`)).text.split('\r\n').slice(1, -1);

const pence = (cell = '') => Math.round(Number(cell) * 100);

test('a file of some thousand lines is complete, in order, and its balance runs through', async () => {
  const lines = (await linesOf('available')).map((line) => line.split(','));
  expect(lines).toHaveLength(awards + 1);
  const days = lines.map(([day]) => day);
  expect(days).toEqual([...days].sort());
  expect(new Set(lines.map((cells) => cells[4])).size).toBe(awards + 1);
  let balance = 0;
  for (const cells of lines) {
    balance += pence(cells[6]);
    expect(pence(cells[7])).toBe(balance);
  }
  expect(balance).toBe(fund.availablePence);
});

test.each<[FigureName, string, number, (figures: FundFigures) => number]>([
  ['target', 'amounts', 3, ({ targetPence }) => targetPence],
  ['confirmed', 'changes', 6, ({ confirmedPence }) => confirmedPence],
  ['conditional', 'changes', 6, ({ conditionalPence }) => conditionalPence],
  ['committed', 'changes', 6, ({ committedPence }) => committedPence],
  ['awards', 'amounts', 5, ({ committedPence }) => committedPence],
  ['groups', 'amounts', 2, ({ committedPence }) => committedPence],
])('the %s of the file come to the figure: its %s', async (figure, _what, column, figureOf) => {
  const cells = (await linesOf(figure)).map((line) => pence(line.split(',')[column]));
  expect(cells.reduce((sum, each) => sum + each, 0)).toBe(figureOf(fund));
});

test('the counts of awards and groups are those of their files', async () => {
  expect(fund).toMatchObject({ awards, groups: 2 });
  expect(await linesOf('awards')).toHaveLength(awards);
  expect(await linesOf('groups')).toHaveLength(2);
});

test('what the manager may not know is Restricted in every part of the file, its amounts kept', async () => {
  const before = await linesOf('committed');
  const membership = { groupId: cast.groups.orton, personId: cast.colin.id, part: 'member' as const };
  await insertMembership(database.db, { ...membership, fromAt: testNow });
  const colin = await visitorTo(services)().signIn('colin@example.org');
  const lines = await linesOf('committed', colin);
  expect(lines).toHaveLength(before.length);
  expect(lines.join('\n')).not.toContain('Orton Makers');
  expect(lines.filter((line) => line.includes(',Restricted,,,,,'))).toHaveLength(awards / 2);
  const amounts = (all: string[]) => all.map((line) => line.split(',').slice(6, 8));
  expect(amounts(lines)).toEqual(amounts(before));
});

describe('the parts of a long answer', () => {
  let one: Db;
  beforeEach(() => {
    one = openDatabase(database.appUrl, 1);
  });
  afterEach(() => one.destroy());
  const parts = (db = database.db, batch = 1_000) =>
    readInBatches(db, rowsOf(db, { actor: cast.ruth, fund, figure: 'committed', day: today }), batch);

  test('are all of one instant, whatever is written meanwhile', async () => {
    const seen: number[] = [];
    for await (const { rows } of parts()) {
      seen.push(rows.length);
      if (seen.length === 1) await writeAnother();
    }
    expect(seen).toEqual([1_000, 1_000, 600]);
  });

  test('come once, and of no rows, where there are none', async () => {
    const nobody = database.db('ledger_entries').where('id', 0);
    const seen: unknown[] = [];
    const question = { rows: nobody, make: (rows: never[]) => rows.length };
    for await (const part of readInBatches(database.db, question as never)) seen.push(part);
    expect(seen).toEqual([0]);
  });

  test('give their connection back when the reader leaves after the first', async () => {
    for await (const { rows } of parts(one, 10)) {
      expect(rows).toHaveLength(10);
      break;
    }
    expect(await one('funds').select('id')).toHaveLength(1);
  });

  test('give their connection back when the question cannot be answered', async () => {
    const question = { rows: one('no_such_table'), make: (rows: never[]) => rows };
    await expect(readInBatches(one, question as never).next()).rejects.toThrow('no_such_table');
    expect(await one('funds').select('id')).toHaveLength(1);
  });

  test('end where the server ends them, and the next question has a connection again', async () => {
    const reader = parts(one, 10);
    await reader.next();
    await database.db.raw(
      `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
        WHERE datname = current_database() AND query LIKE 'FETCH 10 %'`,
    );
    await expect(reader.next()).rejects.toThrow(/terminat|queryable/);
    expect(await one('funds').select('id')).toHaveLength(1);
  });

  test('wait for a reader longer than anybody waits for the database, which is waited for as before after', async () => {
    const patience = 1_000;
    const hasty = openDatabase(database.appUrl, 1, patience);
    try {
      const slow = parts(hasty, 2_000);
      const first = await slow.next();
      await sleep(2 * patience);
      const second = await slow.next();
      expect([first, second].map(({ value }) => (value as FigureTable).rows.length)).toEqual([2_000, 601]);
      expect((await slow.next()).done).toBe(true);
      await expect(hasty.raw('SELECT pg_sleep(10)')).rejects.toThrow();
    } finally {
      await hasty.destroy();
    }
  });

  async function writeAnother() {
    const [line] = await database.db('ledger_entries').where('reference', 'CF-1');
    if (!line) throw new Error('There is no award CF-1.');
    const { id: _id, ...copy } = line;
    await database.db('ledger_entries').insert({ ...copy, occurred_on: today, reference: 'CF-new' });
  }
});
