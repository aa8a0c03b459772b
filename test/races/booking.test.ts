import type { Actor } from '../../src/actor';
import { type Db, openDatabase } from '../../src/db';
import type { TrainingSession } from '../../src/training/training-session';
import type { Answer } from '../house/caller';
import { type Scene, insertCrowd, setScene } from '../training/scene';
import { type Door, countPlaces, openDoors, openUncounted, watchedWhile } from './booking-scene';

jest.setTimeout(90_000);

let scene: Scene;
let crowd: Actor[];
let session: TrainingSession;

beforeAll(async () => {
  scene = await setScene();
  crowd = await insertCrowd(scene.db, 500);
});
beforeEach(async () => {
  await scene.database.owner.raw('TRUNCATE bookings, letters RESTART IDENTITY CASCADE');
  session = await scene.session();
});
afterAll(() => scene.database.drop());

/** Runs a race through the portal's own pages, over as many connections as it has in production. */
async function through<Result>(pool: Db, people: Actor[], race: (doors: Door[]) => Promise<Result>) {
  const { doors, close } = await openDoors({ ...scene.services, db: pool }, people);
  const running = race(doors);
  const seen = await watchedWhile(scene.db, session.id, running);
  await close();
  await pool.destroy();
  return { told: await running, seen };
}

const pressOnce = (doors: Door[]) => Promise.all(doors.map(book));
const book = ({ press, name }: Door) =>
  press(`/training/sessions/${session.id}/bookings`, { group: 'another', groupName: `Friends of ${name}` });

describe('30 of 60 people give their place back while the others go on asking', () => {
  test('no more than 12 have one at any time, and in the end no place is left over', async () => {
    let given = 0;
    let givenBack = 0;
    const comeAndGo = async (door: Door): Promise<string> => {
      const wasLast = givenBack === 30;
      const told = await book(door);
      if (outcomeOf(told) === 'it is full' && !wasLast) return comeAndGo(door);
      if (!hasPlace(told)) return outcomeOf(told);
      given += 1;
      if (given > 30) return 'has a place';
      const answer = await door.press(`${told.headers.location}/cancellation`, {});
      givenBack += 1;
      return answer.status === 303 ? 'gave it back' : outcomeOf(answer);
    };
    const pool = openDatabase(scene.database.appUrl);
    const { told, seen } = await through(pool, crowd.slice(0, 60), (doors) =>
      Promise.all(doors.map(comeAndGo)),
    );

    expect(countOf(told)).toEqual({ 'gave it back': 30, 'has a place': 12, 'it is full': 18 });
    expect(seen.filter(isOverbooked)).toEqual([]);
    expect(await countPlaces(scene.db, session.id)).toEqual({ confirmed: 12, taken: 12 });
  });
});

describe('500 people press at once for the last 12 places', () => {
  test('12 have one and a letter, 488 are told that it is full, and nobody is told anything else', async () => {
    const { told, seen } = await through(openDatabase(scene.database.appUrl), crowd, pressOnce);

    expect(tally(told)).toEqual({ 'has a place': 12, 'it is full': 488 });
    expect(new Set(told.filter(hasPlace).map(({ headers }) => headers.location)).size).toBe(12);
    expect(seen.filter(isOverbooked)).toEqual([]);
    expect(seen.at(-1)).toEqual({ confirmed: 12, taken: 12 });
    expect(await scene.db('letters').where('template', 'booking-confirmed')).toHaveLength(12);
  });

  test('without the lock and the counter, 20 people have one of the 12', async () => {
    const { appUrl, owner } = scene.database;
    await owner.raw('ALTER TABLE training_sessions DROP CONSTRAINT training_sessions_never_overbooked');
    const { told, seen } = await through(openUncounted(appUrl, owner, 20), crowd.slice(0, 20), pressOnce);

    expect(tally(told)).toEqual({ 'has a place': 20 });
    expect(seen.filter(isOverbooked).length).toBeGreaterThan(0);
    await owner.raw('DELETE FROM bookings; UPDATE training_sessions SET taken = 0');
    await owner.raw(
      'ALTER TABLE training_sessions ADD CONSTRAINT training_sessions_never_overbooked CHECK (taken <= capacity)',
    );
  });
});

const hasPlace = ({ status, headers }: Answer) =>
  status === 303 && /^\/training\/bookings\/\d+$/.test(headers.location ?? '');
const isOverbooked = ({ confirmed, taken }: { confirmed: number; taken: number }) =>
  confirmed > 12 || confirmed !== taken;

function outcomeOf(told: Answer): string {
  if (hasPlace(told)) return 'has a place';
  const isRefused = told.status === 409 && told.body.includes('This session is full.');
  return isRefused ? 'it is full' : `${told.status} ${told.headers.location}`;
}

const tally = (told: Answer[]) => countOf(told.map(outcomeOf));

function countOf(outcomes: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
