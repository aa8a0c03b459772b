import { approveSchedule } from '../../src/awards';
import { type Db, openDatabase } from '../../src/db';
import { fundPosition, holdRequest } from '../../src/ledger';
import { award, decisionScene, decline, holding, prepare, type Scene } from '../awards/scene';
import { pounds } from '../ledger/scene';
import { openWithoutLocks } from '../support/without-locks';
import { meetingAt, meetingOf, outcomeOf } from './gate';
import { openTab, servePortal, tally, waitingBid } from './scene';

let scene: Scene;
let list: number;
let pool: Db;

beforeEach(async () => {
  scene = await decisionScene(pounds(30_000));
  const { fenside, orton } = scene.cast.groups;
  list = await prepare(scene, [
    award(await waitingBid(scene, fenside)),
    decline(await waitingBid(scene, orton)),
  ]);
});
afterEach(async () => {
  await pool.destroy();
  await scene.database.drop();
});

describe('one list, approved by two people at the same moment', () => {
  test('is approved by one of them, and the other is told so', async () => {
    const [refused, won] = await twoDeciders(openDatabase);
    expect(refused).toMatch(/^This list has already been approved/);
    expect(won).toBe('done');
    expect(await made()).toEqual({ awards: 1, committed: pounds(4000), events: 1 });
  });

  test('is approved by both, without the lock and what the database keeps', async () => {
    await loosen();
    expect(await twoDeciders(openWithoutLocks)).toEqual(['done', 'done']);
    expect(await made()).toEqual({ awards: 2, committed: pounds(8000), events: 2 });
  });
});

describe('one list, and one person who presses twice', () => {
  test('is approved once, and both presses lead to the approved list', async () => {
    expect(tally(await doubleClick(openDatabase))).toEqual({ [`303 /awards/schedules/${list}`]: 2 });
    expect(await made()).toEqual({ awards: 1, committed: pounds(4000), events: 1 });
  });

  test('is approved twice, without the lock and what the database keeps', async () => {
    await loosen();
    await doubleClick(openWithoutLocks);
    expect(await made()).toEqual({ awards: 2, committed: pounds(8000), events: 2 });
  });
});

/** Services whose approvals are written down only after both have looked, or one waits for the other. */
function services(open: typeof openDatabase) {
  const { appUrl, owner } = scene.database;
  pool = meetingAt(open(appUrl), 'update "schedules"', meetingOf(2, owner));
  return { ...scene.services, db: pool };
}

async function twoDeciders(open: typeof openDatabase): Promise<string[]> {
  const colin = await holding(scene, scene.cast.colin, 'decider');
  const approving = services(open);
  const both = [scene.cast.dev, colin].map((decider) =>
    outcomeOf(approveSchedule(approving, decider, list, 1)),
  );
  return (await Promise.all(both)).sort();
}

async function doubleClick(open: typeof openDatabase) {
  const portal = await servePortal(services(open));
  const tab = await openTab(await portal.signIn('dev@example.org'), `/awards/schedules/${list}/approval`);
  const answers = await Promise.all([tab.press(), tab.press()]);
  await portal.close();
  return answers;
}

/** Takes away what else would stop the second: one award a bid, the versions of bids, and a cap without room. */
async function loosen(): Promise<void> {
  await scene.database.owner.raw(`
    DROP INDEX awards_one_live_per_application;
    ALTER TABLE applications DISABLE TRIGGER USER;`);
  const { fundId, fund } = scene.round;
  for (const groupId of [scene.cast.groups.fenside, scene.cast.groups.orton]) {
    await scene.db.transaction((tx) =>
      holdRequest(tx, { fundId, groupId, capPence: fund.capPence, pence: 400_000 }),
    );
  }
}

async function made() {
  const { committedPence: committed } = await fundPosition(scene.db, scene.round.fundId);
  const events = await scene.db('audit_events').where({ event: 'schedule approved' });
  return { awards: (await scene.db('awards')).length, committed, events: events.length };
}
