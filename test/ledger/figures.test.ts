import {
  commitAward,
  confirmTranche,
  figuresOfFunds,
  ledgerOn,
  moneyBar,
  moneyFigures,
  proposeTranche,
  releaseAward,
  withdrawTranche,
} from '../../src/ledger';
import { insertCast, type Cast } from '../support/cast';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { testNow, testServices, type TestServices } from '../support/services';
import { aFund, anAward, pounds } from './scene';

let database: TestDatabase;
let services: TestServices;
let cast: Cast;
let fundId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  services = testServices(database.db);
  cast = await insertCast(database.db);
  fundId = await aFund(database.db);
  await writeAYear();
});
afterAll(() => database.drop());

// The fund's year: a first tranche, a second on a condition, one that never came, awards and a release.
async function writeAYear(): Promise<void> {
  const propose = (name: string, amountPence: number, occurredOn: string) =>
    proposeTranche(services, cast.ruth, { fundId, name, amountPence, condition: 'A vote', occurredOn });
  const first = await propose('First tranche', pounds(150_000), '2026-01-05');
  await confirmTranche(services, cast.priya, first, { evidence: 'Letter 1', confirmedOn: '2026-01-20' });
  const second = await propose('Second tranche', pounds(150_000), '2026-02-02');
  const third = await propose('A gift', pounds(10_000), '2026-02-03');
  await withdrawTranche(services, cast.ruth, third, { occurredOn: '2026-03-03' });
  await confirmTranche(services, cast.priya, second, { evidence: 'Letter 2', confirmedOn: '2026-06-01' });
  await award(cast.groups.fenside, pounds(12_000), 'CF-1', '2026-03-10');
  await award(cast.groups.fenside, pounds(3000), 'CF-2', '2026-04-10');
  await award(cast.groups.orton, pounds(18_000), 'CF-3', '2026-05-10');
  await services.db.transaction((tx) =>
    releaseAward(tx, { reference: 'CF-3', occurredOn: '2026-07-10', recordedAt: testNow }),
  );
}

const award = (groupId: number, pence: number, reference: string, occurredOn: string) =>
  services.db.transaction((tx) =>
    commitAward(tx, { ...anAward(fundId, groupId, pence, reference), occurredOn }),
  );

const inPounds = async (day: string) => {
  const figures = await moneyFigures(database.db, fundId, day);
  const { confirmedPence, conditionalPence, committedPence, availablePence, awards, groups } = figures;
  return [confirmedPence, conditionalPence, committedPence, availablePence]
    .map((pence) => pence / 100)
    .concat(awards, groups);
};

test.each([
  ['before anything', '2026-01-04', [0, 0, 0, 0, 0, 0]],
  ['on the day the first tranche was proposed', '2026-01-05', [0, 150_000, 0, 0, 0, 0]],
  ['on the day it was confirmed', '2026-01-20', [150_000, 0, 0, 150_000, 0, 0]],
  ['with two tranches on conditions', '2026-02-03', [150_000, 160_000, 0, 150_000, 0, 0]],
  ['after the gift never came', '2026-03-03', [150_000, 150_000, 0, 150_000, 0, 0]],
  ['after one group had two awards', '2026-04-10', [150_000, 150_000, 15_000, 135_000, 2, 1]],
  ['after a second group had one', '2026-05-10', [150_000, 150_000, 33_000, 117_000, 3, 2]],
  ['after the second tranche was confirmed', '2026-06-01', [300_000, 0, 33_000, 267_000, 3, 2]],
  ['the day before the release', '2026-07-09', [300_000, 0, 33_000, 267_000, 3, 2]],
  ['after the release', '2026-11-20', [300_000, 0, 15_000, 285_000, 2, 1]],
])('the figures %s', async (_when, day, expected) => expect(await inPounds(day)).toEqual(expected));

test('the ledger gives every line until a day, and nothing after it', async () => {
  const { rows, figures } = await ledgerOn(database.db, fundId, '2026-03-10');
  expect(rows.map(({ occurredOn, movement, reference }) => [occurredOn, movement, reference])).toEqual([
    ['2026-01-05', 'tranche proposed', 'First tranche'],
    ['2026-01-20', 'tranche confirmed', 'First tranche'],
    ['2026-02-02', 'tranche proposed', 'Second tranche'],
    ['2026-02-03', 'tranche proposed', 'A gift'],
    ['2026-03-03', 'conditional tranche withdrawn', 'A gift'],
    ['2026-03-10', 'award committed', 'CF-1'],
  ]);
  expect(figures.committedPence).toBe(pounds(12_000));
});

test('a fund without money stands at nothing beside the others', async () => {
  const empty = await aFund(database.db, pounds(60_000));
  const all = await figuresOfFunds(database.db, '2026-11-20');
  expect(all.find((fund) => fund.fundId === empty)).toMatchObject({
    targetPence: pounds(60_000),
    confirmedPence: 0,
    availablePence: 0,
    awards: 0,
    groups: 0,
  });
});

test('the parts of the bar come to the target', async () => {
  const bar = moneyBar(
    'Money',
    await moneyFigures(database.db, fundId, '2026-01-20'),
    (figure) => `#${figure}`,
  );
  expect(bar.segments.map(({ label, pence, href }) => [label, pence, href])).toEqual([
    ['Awarded', 0, '#committed'],
    ['Left to award', pounds(150_000), '#available'],
    ['Still to be found', pounds(150_000), '#target'],
  ]);
});

test('a second reading of the figures costs no more than the first: one query', async () => {
  const queries: string[] = [];
  const listen = ({ sql }: { sql: string }) => queries.push(sql);
  database.db.on('query', listen);
  await moneyFigures(database.db, fundId, '2026-11-20');
  database.db.off('query', listen);
  expect(queries).toHaveLength(1);
});
