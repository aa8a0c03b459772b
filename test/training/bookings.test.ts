import { timelineOf } from '../../src/audit';
import { NotFound, Refused } from '../../src/errors';
import {
  attendedGroups,
  bookingsOf,
  bookPlace,
  cancelBooking,
  createCourse,
  createSession,
  groupsTrained,
  listComingSessions,
  markAttendance,
} from '../../src/training';
import { listPastBookings } from '../../src/training/booking-queries';
import { findBooking } from '../../src/training/booking-store';
import { findSession, listOtherSessions } from '../../src/training/session-queries';
import { type Scene, setScene } from './scene';

let scene: Scene;
let fenside: { groupId: number };

beforeEach(async () => {
  scene = await setScene();
  fenside = { groupId: scene.cast.groups.fenside };
});
afterEach(() => scene.database.drop());

const soon = new Date('2026-11-28T09:30:00Z');
const counts = async (id: number) => {
  const session = await scene.db('training_sessions').where({ id }).first('taken');
  const places = await scene
    .db('group_places')
    .where('training_session_id', id)
    .sum<{ sum: number }[]>('taken');
  const live = await scene.db('bookings').where('training_session_id', id).whereNull('ended_at');
  return { taken: session?.taken, ofGroups: places[0]?.sum ?? 0, live: live.length };
};

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
    expect(await counts(session.id)).toEqual({ taken: 1, ofGroups: 1, live: 1 });
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
    expect(await counts(session.id)).toMatchObject({ taken: 1, live: 1 });
  });

  test('on a full session is refused and writes nothing', async () => {
    const session = await scene.session({ capacity: 1 });
    await bookPlace(scene.services, scene.cast.amina, session.id, fenside);
    await refusedAndNothingWritten(
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
      () => bookPlace(scene.services, scene.cast.bea, session.id, { groupName: ' fenside supper CLUB ' }),
      /already has a place/,
    );
  });

  test('for somebody else’s group is not possible', async () => {
    const session = await scene.session();
    await expect(bookPlace(scene.services, scene.cast.bea, session.id, fenside)).rejects.toThrow(NotFound);
    expect(await counts(session.id)).toEqual({ taken: 0, ofGroups: 0, live: 0 });
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

describe('cancelling', () => {
  test('in good time frees the place and the group’s place, writes and records', async () => {
    const session = await scene.session({ capacity: 1 });
    const { id } = await bookPlace(scene.services, scene.cast.amina, session.id, fenside);
    expect(await cancelBooking(scene.services, scene.cast.amina, id)).toMatchObject({ status: 'cancelled' });

    expect(await counts(session.id)).toEqual({ taken: 0, ofGroups: 0, live: 0 });
    expect(await scene.db('letters').where('template', 'booking-cancelled')).toHaveLength(1);
    const timeline = await timelineOf(scene.db, [{ type: 'booking', id }]);
    expect(timeline.map(({ event }) => event)).toEqual(['place booked', 'booking cancelled']);
    await expect(bookPlace(scene.services, scene.cast.joseph, session.id, fenside)).resolves.toBeDefined();
  });

  test('late is kept as late and still frees the place', async () => {
    const session = await scene.session();
    const { id } = await bookPlace(scene.services, scene.cast.amina, session.id, fenside);
    scene.services.setClock('2026-11-27T10:00:00Z');
    expect(await cancelBooking(scene.services, scene.cast.amina, id)).toMatchObject({
      status: 'cancelled_late',
    });
    expect(await counts(session.id)).toEqual({ taken: 0, ofGroups: 0, live: 0 });
  });

  test('twice, or 10 times at once, frees one place and sends one letter', async () => {
    const session = await scene.session();
    const { id } = await bookPlace(scene.services, scene.cast.amina, session.id, fenside);
    await bookPlace(scene.services, scene.cast.bea, session.id, { groupName: 'Orton Makers' });
    await Promise.all(Array.from({ length: 10 }, () => cancelBooking(scene.services, scene.cast.amina, id)));
    expect(await counts(session.id)).toMatchObject({ taken: 1, live: 1 });
    expect(await scene.db('letters').where('template', 'booking-cancelled')).toHaveLength(1);
  });

  test('after the start is refused', async () => {
    const session = await scene.session();
    const { id } = await bookPlace(scene.services, scene.cast.amina, session.id, fenside);
    scene.services.setClock(session.startsAt);
    await refusedAndNothingWritten(
      () => cancelBooking(scene.services, scene.cast.amina, id),
      /already started/,
    );
  });

  test('someone else’s booking is not possible, nor is seeing it', async () => {
    const session = await scene.session();
    const { id } = await bookPlace(scene.services, scene.cast.amina, session.id, fenside);
    for (const person of [scene.cast.joseph, scene.cast.ruth, scene.cast.marta]) {
      await expect(cancelBooking(scene.services, person, id)).rejects.toThrow(NotFound);
      await expect(findBooking(scene.db, person, id)).rejects.toThrow(NotFound);
    }
    expect(await counts(session.id)).toMatchObject({ taken: 1 });
  });

  test('then booking again gives a new booking', async () => {
    const session = await scene.session();
    const first = await bookPlace(scene.services, scene.cast.amina, session.id, fenside);
    await cancelBooking(scene.services, scene.cast.amina, first.id);
    const second = await bookPlace(scene.services, scene.cast.amina, session.id, fenside);
    expect(second.id).not.toBe(first.id);
    expect(await bookingsOf(scene.db, scene.cast.amina, soon)).toMatchObject([{ id: second.id }]);
    expect(await listPastBookings(scene.db, scene.cast.amina, soon, { limit: 50 })).toMatchObject([
      { id: first.id },
    ]);
  });
});

describe('the register', () => {
  test('is kept from an hour before the start, and counts the group as trained', async () => {
    const session = await scene.session({ groupReleaseAt: new Date('2026-11-01T00:00:00Z') });
    const amina = await bookPlace(scene.services, scene.cast.amina, session.id, fenside);
    const joseph = await bookPlace(scene.services, scene.cast.joseph, session.id, fenside);
    const bea = await bookPlace(scene.services, scene.cast.bea, session.id, { groupName: 'Orton Makers' });
    const marks = [
      { bookingId: amina.id, attendance: 'present' as const },
      { bookingId: joseph.id, attendance: 'present' as const },
      { bookingId: bea.id, attendance: 'partly' as const },
    ];
    await refusedAndNothingWritten(
      () => markAttendance(scene.services, scene.cast.marta, session.id, marks),
      /opens on/,
    );

    scene.services.setClock(soon);
    await markAttendance(scene.services, scene.cast.marta, session.id, marks);
    expect(await findBooking(scene.db, scene.cast.amina, amina.id)).toMatchObject({ status: 'present' });
    expect(await groupsTrained(scene.db)).toBe(1);
    expect(await attendedGroups(scene.db)).toEqual([fenside.groupId]);
    expect(await counts(session.id)).toMatchObject({ taken: 3, live: 3 });
    const timeline = await timelineOf(scene.db, [{ type: 'booking', id: bea.id }]);
    expect(timeline.at(-1)).toMatchObject({ event: 'attendance marked', details: { attendance: 'partly' } });
  });

  test('kept twice the same way is fine, another way is refused', async () => {
    const session = await scene.session();
    const { id } = await bookPlace(scene.services, scene.cast.amina, session.id, fenside);
    scene.services.setClock(soon);
    const mark = (attendance: 'present' | 'absent') =>
      markAttendance(scene.services, scene.cast.marta, session.id, [{ bookingId: id, attendance }]);
    await mark('absent');
    await mark('absent');
    await refusedAndNothingWritten(() => mark('present'), /has been marked/);
    expect(await timelineOf(scene.db, [{ type: 'booking', id }])).toHaveLength(2);
  });

  test('holds nobody of another session and nobody who cancelled', async () => {
    const session = await scene.session();
    const { id } = await bookPlace(scene.services, scene.cast.amina, session.id, fenside);
    await cancelBooking(scene.services, scene.cast.amina, id);
    scene.services.setClock(soon);
    const mark = { bookingId: id, attendance: 'present' as const };
    await refusedAndNothingWritten(
      () => markAttendance(scene.services, scene.cast.marta, session.id, [mark]),
      /Open it again/,
    );
  });

  test('a name typed in and the same group’s account count once', async () => {
    const first = await scene.session();
    const second = await scene.session({
      startsAt: new Date('2026-11-29T10:00:00Z'),
      endsAt: new Date('2026-11-29T12:00:00Z'),
    });
    const chosen = await bookPlace(scene.services, scene.cast.amina, first.id, fenside);
    const typed = await bookPlace(scene.services, scene.cast.bea, second.id, {
      groupName: 'fenside supper club',
    });
    scene.services.setClock('2026-11-30T10:00:00Z');
    await markAttendance(scene.services, 'system', first.id, [
      { bookingId: chosen.id, attendance: 'present' },
    ]);
    await markAttendance(scene.services, 'system', second.id, [
      { bookingId: typed.id, attendance: 'present' },
    ]);
    expect(await groupsTrained(scene.db)).toBe(1);
  });
});

describe('courses and lists', () => {
  test('a course’s address is its own', async () => {
    const { slug, title, summary } = scene.course;
    await refusedAndNothingWritten(
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

async function refusedAndNothingWritten(act: () => Promise<unknown>, because: RegExp) {
  const before = await everything();
  const refusal = await act().then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(refusal instanceof Refused)) throw new Error('It was not refused.', { cause: refusal });
  expect(refusal.message).toMatch(because);
  expect(await everything()).toEqual(before);
  return refusal.problems;
}

async function everything() {
  const tables = ['courses', 'training_sessions', 'bookings', 'group_places', 'letters', 'audit_events'];
  return Promise.all(tables.map((table) => scene.db(table).count<{ count: number }[]>('* as count')));
}
