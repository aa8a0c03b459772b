import { submitScores } from '../../src/assessment';
import { type Db, openDatabase } from '../../src/db';
import { type Scene, setScene, workOf } from '../assessment/scene';
import { type Caller, openPortal } from '../house/caller';
import { openWithoutLocks } from '../support/without-locks';
import { type Act, inOrder, openHasty, scoredBids, standingOf, tabsOf } from './declaring-scene';
import { outcomeOf, whileHeld } from './gate';

jest.setTimeout(60_000);

let scene: Scene;
let pool: Db;

beforeAll(async () => {
  scene = await setScene();
  pool = openDatabase(scene.database.appUrl);
});
afterAll(async () => {
  await pool.destroy();
  await scene.database.drop();
});

const struckOut = { outcomes: ['done', 'done'], isKept: true, isAtFault: false };
const refused = { outcomes: ['done', 'NotFound'], isKept: true, isAtFault: false };

describe('an assessor scores a bid in one tab and declares a link in another', () => {
  test.each([
    ['save', 'declare', 'direct', { ...struckOut, status: 'declined' }],
    ['save', 'declare', 'unsure', { ...struckOut, status: 'in_progress' }],
    ['send', 'declare', 'direct', { ...struckOut, status: 'void' }],
    ['send', 'declare', 'unsure', { ...struckOut, status: 'void' }],
    ['declare', 'save', 'direct', { ...refused, status: 'declined' }],
    ['declare', 'save', 'unsure', { ...refused, status: 'in_progress' }],
    ['declare', 'send', 'direct', { ...refused, status: 'declined' }],
    ['declare', 'send', 'unsure', { ...refused, status: 'in_progress' }],
  ] as const)(
    '%s before %s: no mark counts, and what was written is kept (%s)',
    async (one, two, kind, ends) => {
      expect(await inOrder(scene, pool, kind, [one, two])).toEqual(ends);
    },
  );

  test('fifty times in any order, and no mark ever counts', async () => {
    const { gwen, tomasz } = scene.cast;
    const bids = await scoredBids(scene, 25);
    const works = bids.flatMap((bid) => [gwen, tomasz].map((assessor) => ({ bid, assessor })));
    const services = { ...scene.services, db: pool };
    const race = async (work: (typeof works)[number], index: number) => {
      const tabs = await tabsOf(scene, services, { ...work, kind: index % 3 ? 'direct' : 'indirect' });
      const scoring: Act = index % 4 < 2 ? 'save' : 'send';
      return Promise.all([outcomeOf(tabs[scoring]()), outcomeOf(tabs.declare())]);
    };
    for (let index = 0; index < works.length; index += 5) {
      const five = works.slice(index, index + 5).map((work, each) => race(work, index + each));
      for (const [scoring, declaring] of await Promise.all(five)) {
        expect(['done', 'NotFound']).toContain(scoring);
        expect(declaring).toBe('done');
      }
    }
    for (const { bid, assessor } of works) {
      expect(await standingOf(scene, bid, assessor)).toMatchObject({ isKept: true, isAtFault: false });
    }
  });
});

describe('without the locks', () => {
  let twin: Scene;
  let unlocked: Db;
  beforeAll(async () => {
    twin = await setScene();
    unlocked = openWithoutLocks(twin.database.appUrl);
    await twin.database.owner.raw('DROP TRIGGER scores_fixed_once_submitted ON scores');
  });
  afterAll(async () => {
    await unlocked.destroy();
    await twin.database.drop();
  });

  test('marks saved after the declaration are refused by their key alone', async () => {
    const { outcomes, isAtFault } = await inOrder(twin, unlocked, 'unsure', ['save', 'declare']);
    expect({ outcomes, isAtFault }).toEqual({
      outcomes: ['You cannot score this bid now', 'done'],
      isAtFault: false,
    });
  });

  test('scores sent after the declaration count', async () => {
    expect(await inOrder(twin, unlocked, 'unsure', ['send', 'declare'])).toMatchObject({ isAtFault: true });
  });

  test('and without the key, so do marks that were only saved', async () => {
    await twin.database.owner.raw('ALTER TABLE scores DROP CONSTRAINT scores_after_clear_declaration');
    expect(await inOrder(twin, unlocked, 'unsure', ['save', 'declare'])).toMatchObject({ isAtFault: true });
  });
});

describe('an assessor sends their scores and looks for the others’ at once', () => {
  const othersWords = 'Written by Tomasz Borek';
  const sentWords = 'You sent your scores on';

  /** Looks while Gwen's scores are written down and not yet in, and once they are. */
  async function lookWhileSending(db: Db): Promise<{ before: boolean; after: boolean }> {
    const [bid = 0] = await bidsTomaszSent(1);
    const { read, id } = await workOf(scene, bid, scene.cast.gwen);
    const portal = await openPortal({ ...scene.services, db });
    const gwen = await portal.caller().signIn('gwen@example.org');
    const sees = async () => (await gwen.get(`/assessment/${id}`)).body.includes(othersWords);
    let before = true;
    const hold = (tx: Db) => tx.raw('LOCK TABLE audit_events IN SHARE MODE');
    await whileHeld(scene.database.owner, hold, [
      () => submitScores(scene.services, scene.cast.gwen, read),
      async () => (before = await sees()),
    ]);
    const after = await sees();
    await portal.close();
    return { before, after };
  }

  test('and sees nothing of theirs before their own are in', async () => {
    expect(await lookWhileSending(pool)).toEqual({ before: false, after: true });
  });

  test('and would, were theirs taken for sent before they are', async () => {
    const hasty = openHasty(scene.database.appUrl);
    expect(await lookWhileSending(hasty)).toEqual({ before: true, after: true });
    await hasty.destroy();
  });

  test('two hundred looks, and whoever sees others’ scores has sent their own', async () => {
    const portal = await openPortal({ ...scene.services, db: pool });
    const gwen = await portal.caller().signIn('gwen@example.org');
    for (const bid of await bidsTomaszSent(10)) {
      const { id, read } = await workOf(scene, bid, scene.cast.gwen);
      const look = (caller: Caller) => caller.get(`/assessment/${id}`);
      const looks = Array.from({ length: 20 }, () => look(gwen));
      await submitScores({ ...scene.services, db: pool }, scene.cast.gwen, read);
      for (const { body, status } of await Promise.all(looks)) {
        expect(status).toBe(200);
        expect(body.includes(othersWords) && !body.includes(sentWords)).toBe(false);
      }
      expect((await look(gwen)).body).toContain(othersWords);
    }
    await portal.close();
  });

  async function bidsTomaszSent(count: number): Promise<number[]> {
    const bids = await scoredBids(scene, count);
    for (const bid of bids) {
      const { read } = await workOf(scene, bid, scene.cast.tomasz);
      await submitScores(scene.services, scene.cast.tomasz, read);
    }
    return bids;
  }
});
