import {
  capLeft,
  commitAward,
  disagreements,
  dropRequest,
  figuresOfFunds,
  groupPosition,
  holdRequest,
  linkGroups,
  moneyFindings,
  releaseAward,
  unlinkGroup,
} from '../../src/ledger';
import { timelineOf } from '../../src/audit';
import { brokenRule } from '../../src/db';
import { Forbidden, NotFound } from '../../src/errors';
import { insertCast, type Cast } from '../support/cast';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { testNow, testServices, type TestServices } from '../support/services';
import { aFund, anAward, aRound, confirmedTranche, pounds, refusalOf } from './scene';

let database: TestDatabase;
let services: TestServices;
let cast: Cast;
let fundId: number;
let roundId: number;
let fenside: number;
let choir: number;
let orton: number;

beforeEach(async () => {
  database = await createTestDatabase();
  services = testServices(database.db);
  cast = await insertCast(database.db);
  fundId = await aFund(database.db);
  roundId = await aRound(database.db, fundId);
  await confirmedTranche(services, cast, fundId, pounds(100_000));
  ({ fenside, harbourChoir: choir, orton } = cast.groups);
});
afterEach(() => database.drop());

const capPence = pounds(20_000);
const reason = 'One committee runs both';
const inTransaction = <Result>(work: (tx: TestDatabase['db']) => Promise<Result>) =>
  services.db.transaction(work);
const award = (groupId: number, pence: number, reference: string) =>
  inTransaction((tx) => commitAward(tx, anAward(fundId, groupId, pence, reference)));
const release = (reference: string) =>
  inTransaction((tx) => releaseAward(tx, { reference, occurredOn: '2026-11-20', recordedAt: testNow }));
const link = (oneId: number, otherId: number) => linkGroups(services, cast.ruth, { oneId, otherId, reason });
const left = (groupId: number) => capLeft(database.db, fundId, groupId);
const liveLink = async (groupId: number) =>
  (await database.db('group_links').where({ group_id: groupId }).whereNull('ended_at').first('id'))?.id ?? 0;
const unlink = async (groupId: number) =>
  unlinkGroup(services, cast.ruth, await liveLink(groupId), 'They were never one');

/** A sent bid with its request held, as sending leaves it; what else a bid has is no matter here. */
async function request(groupId: number, pence: number): Promise<void> {
  await inTransaction((tx) => holdRequest(tx, { fundId, groupId, capPence, pence }));
  await database.owner.raw(
    'ALTER TABLE applications DROP CONSTRAINT IF EXISTS applications_submitted_has_snapshot',
  );
  const answers = JSON.stringify({ budget: [{ heading: 'Hall', cost: pence, asked: pence }] });
  const bid = { fund_id: fundId, round_id: roundId, group_id: groupId, answers, started_by: cast.amina.id };
  const rows = await database
    .db('applications')
    .insert({ ...bid, started_at: testNow, saved_at: testNow })
    .returning('id');
  const id = rows[0]?.id ?? 0;
  const sent = { status: 'submitted', reference: `CF-${id}`, submitted_at: testNow };
  await database
    .db('applications')
    .where({ id })
    .update({ ...sent, submitted_by: cast.amina.id });
}

async function expectTruth(): Promise<void> {
  expect(await disagreements(database.db)).toEqual([]);
  expect(await moneyFindings(database.db)).toEqual([]);
}

describe('two groups that are linked', () => {
  test('share one cap: what either holds counts for both', async () => {
    await award(fenside, pounds(9000), 'CF-1');
    await award(orton, pounds(4000), 'CF-2');
    await request(orton, pounds(1000));
    await link(orton, fenside);
    expect([await left(fenside), await left(orton), await left(choir)]).toEqual([
      pounds(6000),
      pounds(6000),
      pounds(20_000),
    ]);
    expect(await groupPosition(database.db, fundId, orton, capPence)).toEqual({
      requestedPence: pounds(1000),
      awardedPence: pounds(13_000),
      capPence,
      isShared: true,
    });
    await expectTruth();
  });

  test('are refused what passes the cap they share, in words that say so', async () => {
    await award(fenside, pounds(15_000), 'CF-1');
    await link(fenside, orton);
    const words =
      'Groups that share one limit can have at most £20,000 of this fund together. £5,000 is left, which is less than £6,000';
    const holding = { fundId, groupId: orton, capPence, pence: pounds(6000) };
    expect(await refusalOf(inTransaction((tx) => holdRequest(tx, holding)))).toBe(words);
    expect(await refusalOf(award(orton, pounds(6000), 'CF-2'))).toBe(words);
    await award(orton, pounds(5000), 'CF-2');
    await expectTruth();
  });

  test('give room back to both when a bid ends or an award is released', async () => {
    await link(fenside, orton);
    const holding = { fundId, groupId: orton, pence: pounds(3000) };
    await inTransaction((tx) => holdRequest(tx, { ...holding, capPence }));
    await award(orton, pounds(8000), 'CF-1');
    expect(await left(fenside)).toBe(pounds(9000));
    await inTransaction((tx) => dropRequest(tx, holding));
    await release('CF-1');
    expect(await left(fenside)).toBe(capPence);
    await expectTruth();
  });

  test('are still counted as two groups with an award, on every day', async () => {
    await award(fenside, pounds(1000), 'CF-1');
    await award(orton, pounds(1000), 'CF-2');
    await link(fenside, orton);
    await link(choir, orton);
    const groupsOn = async (day: string) =>
      (await figuresOfFunds(database.db, day)).find((fund) => fund.fundId === fundId)?.groups;
    expect(await groupsOn('2026-11-20')).toBe(2);
    await inTransaction((tx) =>
      releaseAward(tx, { reference: 'CF-2', occurredOn: '2026-11-21', recordedAt: testNow }),
    );
    expect([await groupsOn('2026-11-20'), await groupsOn('2026-11-21')]).toEqual([2, 1]);
  });

  test('are in the history of both, with the reason kept and not in the trail', async () => {
    await link(fenside, orton);
    expect(
      await database.db('group_links').select('group_id', 'cap_group_id', 'reason', 'linked_by'),
    ).toEqual([{ group_id: orton, cap_group_id: fenside, reason, linked_by: cast.ruth.id }]);
    for (const id of [fenside, orton]) {
      const [event] = await timelineOf(database.db, [{ type: 'group', id }]);
      expect(event).toMatchObject({ event: 'group linked', details: { with: fenside + orton - id } });
    }
  });
});

describe('linking is refused', () => {
  test('where together they hold more than a cap allows, and nothing moves', async () => {
    await award(fenside, pounds(15_000), 'CF-1');
    await award(orton, pounds(8000), 'CF-2');
    expect(await refusalOf(link(fenside, orton))).toBe(
      'Together these groups hold £23,000 of the Communities Fund. One group can have at most £20,000, so they cannot share one cap until they hold £3,000 less, or a decision maker allows them more',
    );
    expect([await left(fenside), await left(orton)]).toEqual([pounds(5000), pounds(12_000)]);
    await expectTruth();
  });

  test('to everyone but a manager who belongs to neither', async () => {
    const linking = { oneId: fenside, otherId: orton, reason };
    await expect(linkGroups(services, cast.ines, linking)).rejects.toThrow(Forbidden);
    const interested = { ...cast.ruth, groupIds: [orton] };
    expect(await refusalOf(linkGroups(services, interested, linking))).toBe(
      'You belong to one of these groups, so someone else must do this',
    );
  });

  test('where they share a cap already, and where there is no such group', async () => {
    await link(fenside, orton);
    expect(await refusalOf(link(orton, fenside))).toBe('These groups share one cap already');
    await expect(link(fenside, 987_654)).rejects.toThrow(NotFound);
  });
});

describe('three groups', () => {
  test('share one cap in whatever order they are linked, held by the oldest', async () => {
    await award(fenside, pounds(1000), 'CF-1');
    await award(choir, pounds(2000), 'CF-2');
    await award(orton, pounds(4000), 'CF-3');
    await link(choir, orton);
    await expectTruth();
    await link(orton, fenside);
    await expectTruth();
    const groups = await database.db('groups').orderBy('id').pluck('cap_group_id');
    expect(groups).toEqual([null, fenside, fenside]);
    for (const id of [fenside, choir, orton]) expect(await left(id)).toBe(pounds(13_000));
  });

  test('are two again and one alone, when one is unlinked', async () => {
    await award(fenside, pounds(1000), 'CF-1');
    await award(choir, pounds(2000), 'CF-2');
    await link(choir, orton);
    await link(orton, fenside);
    await request(orton, pounds(500));
    await unlink(choir);
    await expectTruth();
    expect([await left(fenside), await left(choir), await left(orton)]).toEqual([
      pounds(18_500),
      pounds(18_000),
      pounds(18_500),
    ]);
  });
});

describe('a group that is unlinked', () => {
  test('has again what its own bids and awards hold, also those made while it shared', async () => {
    await award(orton, pounds(2000), 'CF-1');
    await link(fenside, orton);
    await award(orton, pounds(3000), 'CF-2');
    await award(fenside, pounds(7000), 'CF-3');
    await request(orton, pounds(400));
    await release('CF-1');
    await unlink(orton);
    expect([await left(fenside), await left(orton)]).toEqual([pounds(13_000), pounds(16_600)]);
    await expectTruth();
    await expect(unlink(orton)).rejects.toThrow(NotFound);
  });

  test('may be linked again, with a record of each time', async () => {
    await link(fenside, orton);
    await unlink(orton);
    await link(fenside, orton);
    expect(await database.db('group_links').orderBy('id').pluck('end_reason')).toEqual([
      'They were never one',
      null,
    ]);
    await expectTruth();
  });

  test('stays linked where it alone holds more than its own cap', async () => {
    await link(fenside, orton);
    await database
      .db('group_positions')
      .insert({ fund_id: fundId, group_id: fenside, cap_pence: pounds(25_000) });
    await award(orton, pounds(22_000), 'CF-1');
    await database.db('group_positions').insert({ fund_id: fundId, group_id: orton, cap_pence: capPence });
    expect(await refusalOf(unlink(orton))).toBe(
      'Alone this group holds £22,000 of the Communities Fund, which is £2,000 more than its own cap of £20,000. A decision maker must first allow it more',
    );
    await expectTruth();
  });
});

describe('the database keeps', () => {
  const broken = (change: Promise<unknown>) => change.then(() => undefined, brokenRule);
  const point = (groupId: number, holderId: number) =>
    database.owner('groups').where('id', groupId).update({ cap_group_id: holderId });

  test('that a cap is held by an older group which shares nobody else’s', async () => {
    expect(await broken(point(fenside, orton))).toBe('groups_cap_group_is_older');
    expect(await broken(point(fenside, fenside))).toBe('groups_cap_group_is_older');
    await point(choir, fenside);
    expect(await broken(point(orton, choir))).toBe('groups_cap_group_holds_own');
    await database.owner('groups').update({ cap_group_id: null });
    await point(orton, choir);
    expect(await broken(point(choir, fenside))).toBe('groups_cap_group_holds_own');
  });

  test('that a group has one link at a time, and the verification that each is true', async () => {
    await link(fenside, orton);
    const twice = {
      group_id: orton,
      cap_group_id: choir,
      reason,
      linked_by: cast.ruth.id,
      linked_at: testNow,
    };
    expect(await broken(database.db('group_links').insert(twice))).toBe('group_links_once_at_a_time');
    await point(orton, choir);
    expect(await moneyFindings(database.db)).toEqual([
      {
        subject: `group ${orton}`,
        text: 'shares the cap of a group, and no link says so, or the other way round',
      },
    ]);
  });
});
