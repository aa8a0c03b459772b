import { Refused } from '../../src/errors';
import { bookPlace, createCourse, listComingSessions } from '../../src/training';
import { listOtherSessions } from '../../src/training/session-queries';
import { refusedAndNothingWritten } from './checks';
import { type Scene, setScene } from './scene';

let scene: Scene;
let fenside: { groupId: number };

beforeEach(async () => {
  scene = await setScene();
  fenside = { groupId: scene.cast.groups.fenside };
});
afterEach(() => scene.database.drop());

describe('courses and lists', () => {
  test('a course’s address is its own', async () => {
    const { slug, title, summary } = scene.course;
    await refusedAndNothingWritten(
      scene.db,
      () => createCourse(scene.services, 'system', { slug, title, summary }),
      /already has this address/,
    );
  });

  test('a session that ends before it starts is refused', async () => {
    await expect(scene.session({ endsAt: new Date('2026-11-28T09:00:00Z') })).rejects.toThrow(Refused);
  });

  test('coming sessions are those not started and not cancelled, the soonest first, one page at a time', async () => {
    const later = await scene.session({
      startsAt: new Date('2026-12-05T10:00:00Z'),
      endsAt: new Date('2026-12-05T12:00:00Z'),
    });
    const same = [await scene.session(), await scene.session({ capacity: 1 })];
    const gone = await scene.session();
    await scene.db('training_sessions').where('id', gone.id).update({ status: 'cancelled' });
    await scene.session({
      startsAt: new Date('2026-11-19T10:00:00Z'),
      endsAt: new Date('2026-11-19T12:00:00Z'),
    });
    const now = scene.services.clock();
    const ids = async (
      ...rest: Parameters<typeof listComingSessions> extends [unknown, unknown, ...infer Rest] ? Rest : never
    ) => (await listComingSessions(scene.db, now, ...rest)).map(({ id }) => id);

    expect(await ids(50)).toEqual([...same.map(({ id }) => id), later.id]);
    expect(await ids(1)).toEqual([same[0]?.id]);
    expect(await ids(50, { after: same[0]?.id })).toEqual([same[1]?.id, later.id]);
    await bookPlace(scene.services, scene.cast.amina, same[1]?.id ?? 0, fenside);
    expect(await ids(50, { withPlaces: true })).toEqual([same[0]?.id, later.id]);
    expect(await ids(50, { course: 'no-such-course' })).toEqual([]);
  });

  test('a full session offers others with places, its own course first', async () => {
    const other = await createCourse(scene.services, 'system', {
      slug: 'money',
      title: 'Raising money',
      summary: 'Where to ask.',
    });
    const full = await scene.session({ capacity: 1 });
    const sooner = await scene.session({
      courseId: other.id,
      startsAt: new Date('2026-11-27T10:00:00Z'),
      endsAt: new Date('2026-11-27T12:00:00Z'),
    });
    const same = await scene.session({
      startsAt: new Date('2026-12-12T10:00:00Z'),
      endsAt: new Date('2026-12-12T12:00:00Z'),
    });
    const offered = await listOtherSessions(scene.db, full, scene.services.clock());
    expect(offered.map(({ id }) => id)).toEqual([same.id, sooner.id]);
  });
});
