import { timelineOf } from '../../src/audit';
import { NotFound } from '../../src/errors';
import { bookPlace, createSession } from '../../src/training';
import { findSession } from '../../src/training/session-queries';
import { counts, refusedAndNothingWritten } from './checks';
import { type Scene, setScene } from './scene';

let scene: Scene;
let fenside: { groupId: number };

beforeEach(async () => {
  scene = await setScene();
  fenside = { groupId: scene.cast.groups.fenside };
});
afterEach(() => scene.database.drop());

describe('booking a place', () => {
  test('gives Amina the place, counts it for her session and her group, writes to her and records it', async () => {
    const session = await scene.session();
    const booking = await bookPlace(scene.services, scene.cast.amina, session.id, fenside);

    expect(booking).toMatchObject({
      personName: 'Amina Yusuf',
      email: 'amina@example.org',
      groupName: 'Fenside Supper Club',
      status: 'confirmed',
      courseTitle: 'Writing a strong bid',
    });
    expect(await counts(scene.db, session.id)).toEqual({ taken: 1, ofGroups: 1, live: 1 });
    const [letter] = await scene.db('letters').where('cause', `booking ${booking.id} confirmed`);
    expect(letter).toMatchObject({ template: 'booking-confirmed', recipient: 'amina@example.org' });
    expect(letter?.body_text).toContain('Saturday 28 November 2026 at 10am');
    expect(letter?.body_text).toContain(`http://localhost:3000/training/bookings/${booking.id}`);
    expect(await timelineOf(scene.db, [{ type: 'booking', id: booking.id }])).toMatchObject([
      {
        event: 'place booked',
        authorName: 'Amina Yusuf',
        details: { session: session.id, group: fenside.groupId },
      },
    ]);
  });

  test('twice returns the first booking, also once the session is full or closed', async () => {
    const session = await scene.session({ capacity: 1 });
    const first = await bookPlace(scene.services, scene.cast.amina, session.id, fenside);
    scene.services.setClock('2026-11-28T09:00:00Z');
    expect(await bookPlace(scene.services, scene.cast.amina, session.id, fenside)).toEqual(first);
    expect(await counts(scene.db, session.id)).toMatchObject({ taken: 1, live: 1 });
  });

  test('on a full session is refused and writes nothing', async () => {
    const session = await scene.session({ capacity: 1 });
    await bookPlace(scene.services, scene.cast.amina, session.id, fenside);
    await refusedAndNothingWritten(
      scene.db,
      () => bookPlace(scene.services, scene.cast.bea, session.id, { groupName: 'Orton Makers' }),
      /full/,
    );
  });

  test('at the time of another booking is refused, and says which', async () => {
    const session = await scene.session();
    const overlapping = await scene.session({
      startsAt: new Date('2026-11-28T12:30:00Z'),
      endsAt: new Date('2026-11-28T15:00:00Z'),
    });
    await bookPlace(scene.services, scene.cast.amina, session.id, fenside);
    const problems = await refusedAndNothingWritten(
      scene.db,
      () => bookPlace(scene.services, scene.cast.amina, overlapping.id, fenside),
      /same time/,
    );
    expect(problems[0]?.values).toEqual({
      course: 'Writing a strong bid',
      when: 'Saturday 28 November 2026 at 10am',
    });
  });

  test('one after another on one day is no clash', async () => {
    const session = await scene.session();
    const after = await scene.session({ startsAt: session.endsAt, endsAt: new Date('2026-11-28T15:00:00Z') });
    await bookPlace(scene.services, scene.cast.amina, session.id, fenside);
    await expect(bookPlace(scene.services, scene.cast.amina, after.id, fenside)).resolves.toBeDefined();
  });

  test('typing the name of a group that has its place already is refused too', async () => {
    const session = await scene.session();
    await bookPlace(scene.services, scene.cast.amina, session.id, fenside);
    await refusedAndNothingWritten(
      scene.db,
      () => bookPlace(scene.services, scene.cast.bea, session.id, { groupName: ' fenside supper CLUB ' }),
      /already has a place/,
    );
  });

  test('for somebody else’s group is not possible', async () => {
    const session = await scene.session();
    await expect(bookPlace(scene.services, scene.cast.bea, session.id, fenside)).rejects.toThrow(NotFound);
    expect(await counts(scene.db, session.id)).toEqual({ taken: 0, ofGroups: 0, live: 0 });
  });

  test('on a draft is not possible, because nobody knows of it', async () => {
    const id = await createSession(scene.services, 'system', {
      ...(await scene.session()),
      courseId: scene.course.id,
      trainerId: scene.cast.marta.id,
      status: 'draft',
    });
    await expect(bookPlace(scene.services, scene.cast.amina, id, fenside)).rejects.toThrow(NotFound);
    await expect(findSession(scene.db, id)).rejects.toThrow(NotFound);
  });
});
