import { timelineOf } from '../../src/audit';
import { NotFound } from '../../src/errors';
import { bookingsOf, bookPlace, cancelBooking } from '../../src/training';
import { listPastBookings } from '../../src/training/booking-queries';
import { findBooking } from '../../src/training/booking-store';
import { counts, refusedAndNothingWritten } from './checks';
import { type Scene, setScene } from './scene';

let scene: Scene;
let fenside: { groupId: number };

beforeEach(async () => {
  scene = await setScene();
  fenside = { groupId: scene.cast.groups.fenside };
});
afterEach(() => scene.database.drop());

const soon = new Date('2026-11-28T09:30:00Z');

describe('cancelling', () => {
  test('in good time frees the place and the group’s place, writes and records', async () => {
    const session = await scene.session({ capacity: 1 });
    const { id } = await bookPlace(scene.services, scene.cast.amina, session.id, fenside);
    expect(await cancelBooking(scene.services, scene.cast.amina, id)).toMatchObject({ status: 'cancelled' });

    expect(await counts(scene.db, session.id)).toEqual({ taken: 0, ofGroups: 0, live: 0 });
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
    expect(await counts(scene.db, session.id)).toEqual({ taken: 0, ofGroups: 0, live: 0 });
  });

  test('twice, or 10 times at once, frees one place and sends one letter', async () => {
    const session = await scene.session();
    const { id } = await bookPlace(scene.services, scene.cast.amina, session.id, fenside);
    await bookPlace(scene.services, scene.cast.bea, session.id, { groupName: 'Orton Makers' });
    await Promise.all(Array.from({ length: 10 }, () => cancelBooking(scene.services, scene.cast.amina, id)));
    expect(await counts(scene.db, session.id)).toMatchObject({ taken: 1, live: 1 });
    expect(await scene.db('letters').where('template', 'booking-cancelled')).toHaveLength(1);
  });

  test('after the start is refused', async () => {
    const session = await scene.session();
    const { id } = await bookPlace(scene.services, scene.cast.amina, session.id, fenside);
    scene.services.setClock(session.startsAt);
    await refusedAndNothingWritten(
      scene.db,
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
    expect(await counts(scene.db, session.id)).toMatchObject({ taken: 1 });
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
