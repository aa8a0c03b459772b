import { releaseSchedule } from '../../src/awards';
import { type Db, openDatabase } from '../../src/db';
import { approve, award, decisionScene, decline, holding, prepare, type Scene } from '../awards/scene';
import { pounds } from '../ledger/scene';
import { openWithoutLocks } from '../support/without-locks';
import { meetingAt, meetingOf, outcomeOf, passing } from './gate';
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
  await approve(scene, list);
});
afterEach(async () => {
  await pool.destroy();
  await scene.database.drop();
});

const letters = [
  'decision-offer amina@example.org',
  'decision-declined amina@example.org',
  'decision-declined bea@example.org',
];
const events = ['schedule released', 'award released'];

describe('one list of decisions, released by two managers at the same moment', () => {
  test('is released by one of them, and everyone is written to once', async () => {
    const [refused, won] = await twoManagers(openDatabase);
    expect(refused).toBe('This list has already been released');
    expect(won).toBe('done');
    expect(await told()).toEqual({ letters, events });
  });

  test('is released by both, and everyone written to twice, without the lock and the key of a letter', async () => {
    await scene.database.owner.raw('ALTER TABLE letters DROP CONSTRAINT letters_once_per_cause');
    const careless: typeof openDatabase = (url) =>
      passing(openWithoutLocks(url), (sql) =>
        sql.replace(' on conflict ("cause", "recipient") do nothing', ''),
      );
    expect(await twoManagers(careless)).toEqual(['done', 'done']);
    const { letters: written, events: recorded } = await told();
    expect(written.sort()).toEqual([...letters, ...letters].sort());
    expect(recorded).toEqual([...events, ...events]);
  });
});

describe('one list of decisions, and one manager who presses twice', () => {
  test('is released once, and both presses lead to the released list', async () => {
    expect(tally(await doubleClick(openDatabase))).toEqual({ [`303 /awards/schedules/${list}`]: 2 });
    expect(await told()).toEqual({ letters, events });
  });

  test('is recorded twice without the lock', async () => {
    await doubleClick(openWithoutLocks);
    expect((await told()).events).toEqual([...events, ...events]);
  });
});

/** Services whose releases are written down only after both have looked, or one waits for the other. */
function services(open: typeof openDatabase) {
  const { appUrl, owner } = scene.database;
  pool = meetingAt(open(appUrl), 'update "schedules"', meetingOf(2, owner));
  return { ...scene.services, db: pool };
}

async function twoManagers(open: typeof openDatabase): Promise<string[]> {
  const colin = await holding(scene, scene.cast.colin, 'manager');
  const releasing = services(open);
  const both = [scene.cast.ruth, colin].map((manager) =>
    outcomeOf(releaseSchedule(releasing, manager, list)),
  );
  return (await Promise.all(both)).sort();
}

async function doubleClick(open: typeof openDatabase) {
  const portal = await servePortal(services(open));
  const tab = await openTab(await portal.signIn('ruth@example.org'), `/awards/schedules/${list}/release`);
  const answers = await Promise.all([tab.press(), tab.press()]);
  await portal.close();
  return answers;
}

/** Every letter and event of the release, by what it is and whom it reaches. */
async function told() {
  const { db } = scene;
  const written = await db('letters').whereLike('template', 'decision-%').orderBy('id');
  const recorded = await db('audit_events').whereLike('event', '% released').orderBy('id');
  return {
    letters: written.map(({ template, recipient }) => `${template} ${recipient}`),
    events: recorded.map(({ event }) => event),
  };
}
