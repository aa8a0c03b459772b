import { type Bid, answersOf } from '../../seeds/demonstration/bids/bid';
import { harbourChoir } from '../../seeds/demonstration/bids/harbour-choir';
import { submitApplication, withdrawApplication } from '../../src/applications';
import { approveSchedule } from '../../src/awards';
import { type Db, openDatabase } from '../../src/db';
import { earliestStart } from '../../src/funds';
import { disagreements, linkGroups, moneyFindings, unlinkGroup } from '../../src/ledger';
import { type Bidding, draftWith, openBidding, signing, smallBid } from '../applications/bidding';
import { award, decisionScene, prepare, type Scene } from '../awards/scene';
import { pounds } from '../ledger/scene';
import { openWithoutLocks } from '../support/without-locks';
import { holding, meetingAt, meetingOf, outcomeOf, passing, whileHeld } from './gate';
import { openTab, servePortal, signature, tally, waitingBid, wordsOf } from './scene';

type World = Pick<Bidding, 'database' | 'services' | 'groups' | 'ruth'>;

let world: World;
let pool: Db;

afterEach(async () => {
  await pool.destroy();
  await world.database.drop();
});

const withPool = () => ({ ...world.services, db: pool });
const reason = 'One committee runs both';
const link = (oneId: number, otherId: number) => () =>
  linkGroups(withPool(), world.ruth, { oneId, otherId, reason });
/** What every group's row holds, asked for and awarded, in the order of the groups. */
const rows = () =>
  world.database
    .db('group_positions')
    .orderBy('group_id')
    .select('group_id', 'requested_pence', 'awarded_pence');
const row = (group_id: number, requested: number, awarded = 0) => ({
  group_id,
  requested_pence: requested,
  awarded_pence: awarded,
});

/** A database that nobody asks whose row holds a group's money. */
const careless: typeof openDatabase = (url) =>
  passing(openDatabase(url), (sql) =>
    sql.replace('coalesce(cap_group_id, id) AS id FROM locked', 'id FROM locked'),
  );

describe('two groups that share one cap send a bid for £12,000 each at the same moment', () => {
  let bidding: Bidding;
  let drafts: number[];
  beforeEach(async () => {
    bidding = await openBidding();
    world = bidding;
    const costs: Bid['costs'] = [['Song leaders', 'Two leaders for 40 weeks', 'staff', 12_000]];
    const { amina, bea, rolling, database, groups } = bidding;
    pool = openDatabase(database.appUrl);
    await link(groups.fenside, groups.orton)();
    const starts = earliestStart(rolling, 'large', bidding.services.clock());
    const answers = answersOf({ ...harbourChoir, costs }, starts);
    drafts = [
      (await draftWith(bidding, answers, rolling, amina)).id,
      (await draftWith(bidding, answers, rolling, bea)).id,
    ];
    await pool.destroy();
  });

  /** Neither is counted before both have read what is left. */
  async function sendBoth(open: typeof openDatabase) {
    const { appUrl, owner } = bidding.database;
    pool = meetingAt(open(appUrl), 'update "group_positions"', meetingOf(2, owner));
    const portal = await servePortal(withPool());
    const tabs = [];
    for (const [index, id] of drafts.entries()) {
      const person = await portal.signIn(index === 0 ? 'amina@example.org' : 'bea@example.org');
      tabs.push(await openTab(person, `/applications/${id}/submission`, signature));
    }
    const answers = await Promise.all(tabs.map((tab) => tab.press()));
    await portal.close();
    return answers;
  }

  test('one is sent, and the other reads that £8,000 is left', async () => {
    const answers = await sendBoth(openDatabase);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(answers.map(wordsOf).join()).toContain(
      'Groups that share one limit can have at most £20,000 of this fund together. £8,000 is left, which is less than £12,000',
    );
    expect(await rows()).toEqual([row(world.groups.fenside, pounds(12_000))]);
    expect(await disagreements(world.database.db)).toEqual([]);
  });

  test('both are sent, where nobody asks whose row holds the money', async () => {
    expect(Object.keys(tally(await sendBoth(careless)))).toEqual(
      drafts.map((id) => `303 /applications/${id}`),
    );
    expect(await disagreements(world.database.db)).toHaveLength(2);
  });
});

describe('two groups are linked', () => {
  let bidding: Bidding;
  let draft: number;
  beforeEach(async () => {
    bidding = await openBidding();
    world = bidding;
    const { bea, rolling, fixed, services } = bidding;
    const first = await draftWith(bidding, smallBid, fixed, bea);
    await submitApplication(services, bea, first.id, { ...signing, signedBy: 'Bea Lund' });
    draft = (await draftWith(bidding, smallBid, rolling, bea)).id;
  });

  const send = () => submitApplication(withPool(), bidding.bea, draft, { ...signing, signedBy: 'Bea Lund' });
  const asked = 60_000;

  /** The row of the group that moves is kept from both, who come to it in this order. */
  const inOrder = async (open: typeof openDatabase, ...changes: (() => Promise<unknown>)[]) => {
    pool = open(world.database.appUrl);
    const holdRow = holding('group_positions', { group_id: world.groups.orton });
    return (await whileHeld(world.database.owner, holdRow, changes)).outcomes;
  };

  test.each(['before', 'after'])('just %s one of them sends a bid: it counts for both', async (when) => {
    const { fenside, orton } = world.groups;
    const both = [link(fenside, orton), send];
    const changes = when === 'before' ? both : both.reverse();
    expect(await inOrder(openDatabase, ...changes)).toEqual(['done', 'done']);
    expect(await rows()).toEqual([row(fenside, 2 * asked), row(orton, 0)]);
    expect(await disagreements(world.database.db)).toEqual([]);
  });

  test('while one of them sends a bid, which counts for itself alone, without the lock', async () => {
    const { fenside, orton } = world.groups;
    expect(await inOrder(openWithoutLocks, link(fenside, orton), send)).toEqual(['done', 'done']);
    expect(await rows()).toEqual([row(fenside, asked), row(orton, asked)]);
    expect(await disagreements(world.database.db)).toHaveLength(2);
  });

  test.each(['before', 'after'])(
    'and parted just %s one of them sends a bid: it counts for that one',
    async (when) => {
      const { fenside, orton } = world.groups;
      await linkGroups(world.services, world.ruth, { oneId: fenside, otherId: orton, reason });
      const linkId = (await world.database.db('group_links').first('id'))?.id ?? 0;
      const part = () => unlinkGroup(withPool(), world.ruth, linkId, 'They were never one');
      const both = [part, send];
      pool = openDatabase(world.database.appUrl);
      const holdRow = holding('group_positions', { group_id: fenside });
      const changes = when === 'before' ? both : both.reverse();
      expect((await whileHeld(world.database.owner, holdRow, changes)).outcomes).toEqual(['done', 'done']);
      expect(await rows()).toEqual([row(fenside, 0), row(orton, 2 * asked)]);
      expect(await disagreements(world.database.db)).toEqual([]);
    },
  );
});

describe('two groups are linked while a bid of one of them', () => {
  let scene: Scene;
  let bid: number;
  let list: number;
  beforeEach(async () => {
    scene = await decisionScene(pounds(30_000));
    const { database, services, cast } = scene;
    world = { database, services, groups: cast.groups, ruth: cast.ruth };
    bid = await waitingBid(scene, cast.groups.orton);
    list = await prepare(scene, [award(bid)]);
  });

  const approve = () => approveSchedule(withPool(), scene.cast.dev, list, 1);
  const takeBack = () => withdrawApplication(withPool(), scene.cast.bea, bid, 'We found another funder');
  const linkFirst = async (open: typeof openDatabase, change: () => Promise<unknown>) => {
    const { fenside, orton } = world.groups;
    pool = open(world.database.appUrl);
    const holdRow = holding('group_positions', { group_id: orton });
    return (await whileHeld(world.database.owner, holdRow, [link(fenside, orton), change])).outcomes;
  };

  test('is approved: the award counts for both', async () => {
    expect(await linkFirst(openDatabase, approve)).toEqual(['done', 'done']);
    expect(await rows()).toEqual([row(world.groups.fenside, 0, pounds(4000)), row(world.groups.orton, 0)]);
    expect(await disagreements(scene.db)).toEqual([]);
  });

  test('is taken back: the room it held is free for both', async () => {
    expect(await linkFirst(openDatabase, takeBack)).toEqual(['done', 'done']);
    expect(await rows()).toEqual([row(world.groups.fenside, 0), row(world.groups.orton, 0)]);
    expect(await disagreements(scene.db)).toEqual([]);
  });

  test('cannot be approved, because its money has gone, where nobody asks whose row holds it', async () => {
    expect(await linkFirst(careless, approve)).toEqual(['done', expect.stringMatching('Try again')]);
  });

  test('cannot be taken back, because its money has gone, without the lock', async () => {
    expect(await linkFirst(openWithoutLocks, takeBack)).toEqual(['done', 'RangeError']);
  });
});

test('three groups that are linked two by two at the same moment share one cap or stay as they were', async () => {
  const bidding = await openBidding();
  world = bidding;
  pool = openDatabase(bidding.database.appUrl);
  const { fenside, harbourChoir, orton } = bidding.groups;
  const pairs = [link(fenside, harbourChoir), link(harbourChoir, orton), link(orton, fenside)];
  const outcomes = await Promise.all(pairs.map((each) => outcomeOf(each())));
  const fine = /^(done|These groups share one cap already|Someone else was linking these groups)/;
  expect(outcomes.filter((outcome) => !fine.test(outcome))).toEqual([]);
  expect(outcomes).toContain('done');
  expect(await moneyFindings(bidding.database.db)).toEqual([]);
});
