import { approveSchedule } from '../../src/awards';
import { type Db, openDatabase } from '../../src/db';
import { disagreements, fundPosition, setRoundBudget } from '../../src/ledger';
import { award, decisionScene, prepare, type Scene } from '../awards/scene';
import { confirmedTranche, pounds } from '../ledger/scene';
import { openWithoutLocks } from '../support/without-locks';
import { holding, meetingAt, meetingOf, outcomeOf, passing, whileHeld, withOldView } from './gate';
import { servePortal, untilServed, waitingBid, waitingLists, wordsOf } from './scene';

const fundRow = 'update "fund_positions"';
let scene: Scene;
let pools: Db[] = [];

afterEach(async () => {
  await Promise.all(pools.map((pool) => pool.destroy()));
  pools = [];
});

describe('forty decisions of £4,000 each, approved at once when £15,000 is left', () => {
  let lists: number[];
  beforeAll(async () => {
    scene = await decisionScene(pounds(15_000));
    lists = await waitingLists(scene, 40);
  });
  afterAll(() => scene.database.drop());

  /** Dev presses the button of every list; nobody takes money before twenty have looked at it. */
  async function pressAll(open: typeof openDatabase) {
    const { appUrl, owner } = scene.database;
    const pool = opened(meetingAt(open(appUrl, 20), fundRow, meetingOf(20, owner)));
    const portal = await servePortal({ ...scene.services, db: pool });
    const dev = await portal.signIn('dev@example.org');
    const press = (id: number) => dev.submit(`/awards/schedules/${id}/approval`, { version: '1' });
    const answers = await Promise.all(lists.map((id) => untilServed(() => press(id))));
    await portal.close();
    return answers;
  }

  test('three are approved, and every other page says that £3,000 is left', async () => {
    const answers = await pressAll(openDatabase);
    const refused = answers.filter(({ status }) => status === 409);
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(3);
    expect(refused).toHaveLength(37);
    for (const page of refused.map(wordsOf))
      expect(page).toMatch(/£3,000 of confirmed money( that is)? left/);
    expect(await money()).toEqual({
      confirmed: pounds(15_000),
      committed: pounds(12_000),
      awarded: pounds(12_000),
    });
    expect(await disagreements(scene.db)).toEqual([]);
    lists = lists.filter((_, index) => answers[index]?.status === 409);
  });

  test('more is promised than there is, where nobody compares the money when it is taken', async () => {
    await confirmedTranche(scene.services, scene.cast, scene.round.fundId, pounds(12_000), 'Second tranche');
    await uncompare();
    await pressAll(careless);
    const { confirmed, committed } = await money();
    expect(confirmed).toBe(pounds(27_000));
    expect(committed).toBeGreaterThanOrEqual(pounds(12_000) + 20 * pounds(4000));
  });
});

describe('among those who approve at once', () => {
  let lists: number[];
  beforeEach(async () => {
    scene = await decisionScene(pounds(15_000));
    lists = await waitingLists(scene, 6);
  });
  afterEach(() => scene.database.drop());

  /** Six look at once; the last, whose transaction sees no change of others, takes the money when the rest are done. */
  async function oneWithAnOldView(open: typeof openDatabase): Promise<string[]> {
    const { appUrl, owner } = scene.database;
    const meet = meetingOf(6, owner);
    let restAreDone: () => void = () => undefined;
    const afterTheRest = new Promise<void>((resolve) => (restAreDone = resolve));
    const pool = opened(meetingAt(open(appUrl, 5), fundRow, meet));
    const oldView = meetingAt(open(appUrl, 1), fundRow, () => meet().then(() => afterTheRest));
    const last = approveWith(opened(withOldView(oldView)), lists[5]);
    const rest = await Promise.all(lists.slice(0, 5).map((id) => approveWith(pool, id)));
    restAreDone();
    return [...rest.sort(), await last];
  }

  test('one with a repeatable view of the past must look again, and is then told what is left', async () => {
    const left = 'This fund has £3,000 of confirmed money left, which is less than £4,000';
    const serializationFailure = '40001';
    expect(await oneWithAnOldView(openDatabase)).toEqual([
      left,
      left,
      'done',
      'done',
      'done',
      serializationFailure,
    ]);
    expect(await approveWith(scene.db, lists[5])).toMatch(
      /£4,000 is more than the £3,000 of confirmed money/,
    );
    expect(await money()).toMatchObject({ committed: pounds(12_000), awarded: pounds(12_000) });
  });

  test('the others still promise too much, where nobody compares the money when it is taken', async () => {
    await uncompare();
    await oneWithAnOldView(careless);
    expect(await money()).toMatchObject({ confirmed: pounds(15_000), committed: pounds(20_000) });
  });
});

const opened = (pool: Db): Db => {
  pools.push(pool);
  return pool;
};

const approveWith = (db: Db, id = 0): Promise<string> =>
  outcomeOf(approveSchedule({ ...scene.services, db }, scene.cast.dev, id, 1));

async function money() {
  const { confirmedPence: confirmed, committedPence: committed } = await fundPosition(
    scene.db,
    scene.round.fundId,
  );
  const sum = await scene.db('awards').sum<{ pence: number }[]>({ pence: 'amount_pence' });
  return { confirmed, committed, awarded: Number(sum[0]?.pence) };
}

/** The broken twin: money is taken without comparing it with what there is, in the statement and in the database. */
const careless: typeof openDatabase = (url, connections) =>
  passing(openDatabase(url, connections), (sql) =>
    sql.replace(/committed_pence \+ (\$\d+) <= confirmed_pence/, '$1::bigint IS NOT NULL'),
  );
const uncompare = () =>
  scene.database.owner.raw('ALTER TABLE fund_positions DROP CONSTRAINT fund_positions_only_confirmed_money');

describe('a budget of £15,000 that is cut to £8,000 while a list of £12,000 is approved', () => {
  let list: number;
  beforeEach(async () => {
    scene = await decisionScene(pounds(30_000));
    const { services, cast, round } = scene;
    await setRoundBudget(services, cast.ruth, round.id, pounds(15_000));
    const { fenside, harbourChoir, orton } = cast.groups;
    const bids = [];
    for (const groupId of [fenside, harbourChoir, orton]) bids.push(await waitingBid(scene, groupId));
    list = await prepare(
      scene,
      bids.map((bid) => award(bid)),
    );
  });
  afterEach(() => scene.database.drop());

  const cut = (db: Db) =>
    setRoundBudget({ ...scene.services, db }, scene.cast.ruth, scene.round.id, pounds(8000));
  const approve = (db: Db) => approveSchedule({ ...scene.services, db }, scene.cast.dev, list, 1);

  /** Both wait for the fund's money, and then have it in this order. */
  async function inOrder(db: Db, ...changes: ((db: Db) => Promise<unknown>)[]): Promise<string[]> {
    const holdFund = holding('fund_positions', { fund_id: scene.round.fundId });
    const begun = changes.map((change) => () => change(db));
    return (await whileHeld(scene.database.owner, holdFund, begun)).outcomes;
  }
  const budget = () => scene.db('round_positions').where({ round_id: scene.round.id }).first();

  test('is cut first, and the list is refused with what is left', async () => {
    const nothingLeft = 'The budget of this round has £0 left, which is less than £4,000';
    expect(await inOrder(scene.db, cut, approve)).toEqual(['done', nothingLeft]);
    expect(await budget()).toMatchObject({ budget_pence: pounds(8000), committed_pence: 0 });
  });

  test('is used first, and cannot be cut below what is awarded', async () => {
    const used = 'The budget cannot be less than the £12,000 this round has awarded';
    expect(await inOrder(scene.db, approve, cut)).toEqual(['done', used]);
    expect(await budget()).toMatchObject({ budget_pence: pounds(15_000), committed_pence: pounds(12_000) });
  });

  test('is cut below what is awarded, without the lock, and where nobody compares it when it is saved', async () => {
    await scene.database.owner.raw(
      'ALTER TABLE round_positions DROP CONSTRAINT round_positions_within_budget',
    );
    const pool = passing(openWithoutLocks(scene.database.appUrl), (sql) =>
      sql.replace(/committed_pence <= (\$\d+)::bigint/, '$1::bigint IS NOT NULL'),
    );
    expect(await inOrder(opened(pool), approve, cut)).toEqual(['done', 'done']);
    expect(await budget()).toMatchObject({ budget_pence: pounds(8000), committed_pence: pounds(12_000) });
  });
});
