import type { Actor } from '../../src/actor';
import { type Db, openDatabase } from '../../src/db';
import { Refused } from '../../src/errors';
import { bookPlace } from '../../src/training';
import type { TrainingSession } from '../../src/training/training-session';
import { type Scene, setScene } from './scene';

let scene: Scene;
let pool: Db;

beforeAll(async () => {
  scene = await setScene();
  pool = openDatabase(scene.database.appUrl, 20);
});
afterAll(async () => {
  await pool.destroy();
  await scene.database.drop();
});

describe('one person', () => {
  test('who presses 20 times has one booking, one letter and one event', async () => {
    const session = await scene.session(onDay('01', '12'));
    const results = await rush(times(20, scene.cast.amina), (actor) => book(actor, session));

    const ids = results.map((result) => result.status === 'fulfilled' && result.value.id);
    expect(new Set(ids).size).toBe(1);
    const id = Number(ids[0]);
    expect(await confirmed(session)).toBe(1);
    expect(await taken(session)).toBe(1);
    expect(await scene.db('letters').where({ subject_type: 'booking', subject_id: id })).toHaveLength(1);
    expect(await scene.db('audit_events').where({ subject_type: 'booking', subject_id: id })).toHaveLength(1);
  });

  test('whose address is written in two ways has one booking', async () => {
    const session = await scene.session(onDay('02', '12'));
    const { amina } = scene.cast;
    const shouting = { ...amina, email: ' AMINA@example.org ' };
    const results = await rush([amina, shouting, amina, shouting], (actor) => book(actor, session));

    expect(results.every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await confirmed(session)).toBe(1);
  });

  test('who books two sessions of the same hour at once has one of them', async () => {
    const both = [await scene.session(onDay('03', '12')), await scene.session(onDay('03', '12'))];
    const results = await rush([...both, ...both], (session) => book(scene.cast.bea, session));

    const held = await Promise.all(both.map(confirmed));
    expect(held.sort()).toEqual([0, 1]);
    expect(refusalsOf(results)).toHaveLength(2);
    expect(refusalsOf(results).join(' ')).toMatch(/same time/);
  });
});

describe('a group of three', () => {
  const inOneGroup = () => {
    const { amina, joseph, dev, groups } = scene.cast;
    return [amina, joseph, { ...dev, groupIds: [groups.fenside] }];
  };

  test.each([
    ['before the release', '04', '2026-11-20T10:00:00Z', 1],
    ['after the release', '05', '2026-11-28T15:00:00Z', 2],
  ])('racing %s has no more than its places', async (_when, day, now, limit) => {
    const session = await scene.session(onDay(day, '12'));
    scene.services.setClock(now);
    const results = await rush(inOneGroup(), (actor) =>
      bookPlace(fromPool(), actor, session.id, { groupId: scene.cast.groups.fenside }),
    );

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(limit);
    expect(refusalsOf(results)).toHaveLength(3 - limit);
    expect(refusalsOf(results).join(' ')).toMatch(/^Your group already has/);
    expect(await scene.db('group_places').where('training_session_id', session.id)).toMatchObject([
      { taken: limit, place_limit: limit },
    ]);
    expect(await taken(session)).toBe(limit);
  });
});

const fromPool = () => ({ ...scene.services, db: pool });
const book = (actor: Actor, session: TrainingSession) =>
  bookPlace(fromPool(), actor, session.id, { groupName: `Friends of ${actor.name}` });
const times = <Each>(count: number, each: Each) => Array.from({ length: count }, () => each);

function rush<Each, Result>(all: Each[], act: (each: Each) => Promise<Result>) {
  return Promise.allSettled(all.map(act));
}

function refusalsOf(results: PromiseSettledResult<unknown>[]): string[] {
  return results
    .filter((result) => result.status === 'rejected')
    .map(({ reason }) => {
      if (!(reason instanceof Refused)) throw reason;
      return reason.problems[0]?.text ?? '';
    });
}

async function confirmed({ id }: TrainingSession): Promise<number> {
  return (await scene.db('bookings').where({ training_session_id: id, status: 'confirmed' })).length;
}

async function taken({ id }: TrainingSession): Promise<number | undefined> {
  return (await scene.db('training_sessions').where({ id }).first('taken'))?.taken;
}

function onDay(day: string, month = '11') {
  return {
    startsAt: new Date(`2026-${month}-${day}T10:00:00Z`),
    endsAt: new Date(`2026-${month}-${day}T13:00:00Z`),
  };
}
