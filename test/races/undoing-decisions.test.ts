import { withdrawApplication } from '../../src/applications';
import { approveSchedule, releaseSchedule } from '../../src/awards';
import { type Db, openDatabase } from '../../src/db';
import { holdRequest } from '../../src/ledger';
import { approve, award, decisionScene, prepare, statusOf, type Scene } from '../awards/scene';
import { pounds } from '../ledger/scene';
import { openWithoutLocks } from '../support/without-locks';
import { holding, passing, whileHeld } from './gate';
import { waitingBid } from './scene';

let scene: Scene;
let bid: number;
let list: number;
let pool: Db;

beforeEach(async () => {
  scene = await decisionScene(pounds(30_000));
  bid = await waitingBid(scene, scene.cast.groups.fenside);
  list = await prepare(scene, [award(bid)]);
  pool = openDatabase(scene.database.appUrl);
});
afterEach(async () => {
  await pool.destroy();
  await scene.database.drop();
});

const services = () => ({ ...scene.services, db: pool });
const decide = () => approveSchedule(services(), scene.cast.dev, list, 1);
const release = () => releaseSchedule(services(), scene.cast.ruth, list);
const awards = () => scene.db('awards').select('status');

describe('a bid is taken back by its group while it is approved', () => {
  const takeBack = () => withdrawApplication(services(), scene.cast.amina, bid, 'We found another funder');
  const inOrder = async (...changes: (() => Promise<unknown>)[]) => {
    const holdBid = holding('applications', { id: bid });
    return (await whileHeld(scene.database.owner, holdBid, changes)).outcomes;
  };

  test('first: then it is not approved', async () => {
    const [first, second] = await inOrder(takeBack, decide);
    expect(first).toBe('done');
    expect(second).toMatch(/is no longer waiting for a decision/);
    expect(await statusOf(scene, bid)).toBe('withdrawn');
    expect(await awards()).toEqual([]);
  });

  test('second: then it stays approved', async () => {
    const refused = 'We are about to write to you about this bid, so it cannot be withdrawn now';
    expect(await inOrder(decide, takeBack)).toEqual(['done', refused]);
    expect(await statusOf(scene, bid)).toBe('approved');
    expect(await awards()).toEqual([{ status: 'approved' }]);
  });

  test('and is both, without the lock and what the database keeps', async () => {
    await scene.database.owner.raw(`
      ALTER TABLE applications DISABLE TRIGGER USER, DROP CONSTRAINT applications_ended_has_reason`);
    const { fundId, fund } = scene.round;
    const another = { fundId, groupId: scene.cast.groups.fenside, capPence: fund.capPence, pence: 400_000 };
    await scene.db.transaction((tx) => holdRequest(tx, another));
    await breakPool(openWithoutLocks);
    expect(await inOrder(takeBack, decide)).toEqual(['done', 'done']);
    expect(await awards()).toEqual([{ status: 'approved' }]);
  });
});

describe('what a decision needs is taken from whoever makes it, while it is on its way (awkward rows)', () => {
  const disable: Taking = (personId) => () =>
    scene.database.owner('people').where({ id: personId }).update({ disabled_at: scene.services.clock() });
  const takePermissions: Taking = (personId) => () =>
    scene.database.owner('permissions').where({ person_id: personId }).delete();
  const ways: [string, Taking][] = [
    ['disabled', disable],
    ['left without their permission', takePermissions],
  ];

  /** The list is kept from them until that has happened. */
  const meanwhile = (act: () => Promise<unknown>, happening: () => Promise<unknown>) =>
    whileHeld(scene.database.owner, holding('schedules', { id: list }), [act, happening]);

  test.each(ways)('a decider who is %s approves nothing', async (_, takeFrom) => {
    const { outcomes, waited } = await meanwhile(decide, takeFrom(scene.cast.dev.id));
    expect(outcomes).toEqual(['Only someone who decides on awards can approve this list', 'done']);
    expect(waited).toEqual([true, false]);
    expect(await awards()).toEqual([]);
  });

  test.each(ways)('a manager who is %s releases nothing', async (_, takeFrom) => {
    await approve(scene, list);
    const { outcomes } = await meanwhile(release, takeFrom(scene.cast.ruth.id));
    expect(outcomes).toEqual(['Only a manager can release decisions', 'done']);
    expect(await awards()).toEqual([{ status: 'approved' }]);
  });

  test.each(ways)(
    'a decider who is %s would approve it, if their session were believed',
    async (_, takeFrom) => {
      await breakPool((url) => passing(openDatabase(url), believing));
      const { outcomes } = await meanwhile(decide, takeFrom(scene.cast.dev.id));
      expect(outcomes).toEqual(['done', 'done']);
      expect(await awards()).toEqual([{ status: 'approved' }]);
    },
  );

  /** The money is kept from them, who have been asked for, and what they need is then taken. */
  const atTheMoney = (takeFrom: Taking) => {
    const holdFund = holding('fund_positions', { fund_id: scene.round.fundId });
    return whileHeld(scene.database.owner, holdFund, [decide, takeFrom(scene.cast.dev.id)]);
  };

  test.each(ways)(
    'a decider who was asked for in time is %s only when they are done',
    async (_, takeFrom) => {
      expect(await atTheMoney(takeFrom)).toEqual({ outcomes: ['done', 'done'], waited: [true, true] });
    },
  );

  test('a decider would be left without their permission before they are done, without the lock', async () => {
    await breakPool(openWithoutLocks);
    expect(await atTheMoney(takePermissions)).toEqual({ outcomes: ['done', 'done'], waited: [true, false] });
  });
});

// Whatever the database says by now, they hold what they held when their session was read.
const believing = (sql: string): string =>
  sql.endsWith('for share of "p", "x"')
    ? `SELECT 'decider' AS permission WHERE $1::bigint IS NOT NULL AND coalesce($2::date, $3::date) IS NOT NULL`
    : sql;

type Taking = (personId: number) => () => Promise<unknown>;

async function breakPool(open: typeof openDatabase): Promise<void> {
  await pool.destroy();
  pool = open(scene.database.appUrl);
}
