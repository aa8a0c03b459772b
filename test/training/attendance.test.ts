import { timelineOf } from '../../src/audit';
import { attendedGroups, bookPlace, cancelBooking, groupsTrained, markAttendance } from '../../src/training';
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
      scene.db,
      () => markAttendance(scene.services, scene.cast.marta, session.id, marks),
      /opens on/,
    );

    scene.services.setClock(soon);
    await markAttendance(scene.services, scene.cast.marta, session.id, marks);
    expect(await findBooking(scene.db, scene.cast.amina, amina.id)).toMatchObject({ status: 'present' });
    expect(await groupsTrained(scene.db)).toBe(1);
    expect(await attendedGroups(scene.db)).toEqual([fenside.groupId]);
    expect(await counts(scene.db, session.id)).toMatchObject({ taken: 3, live: 3 });
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
    await refusedAndNothingWritten(scene.db, () => mark('present'), /has been marked/);
    expect(await timelineOf(scene.db, [{ type: 'booking', id }])).toHaveLength(2);
  });

  test('holds nobody of another session and nobody who cancelled', async () => {
    const session = await scene.session();
    const { id } = await bookPlace(scene.services, scene.cast.amina, session.id, fenside);
    await cancelBooking(scene.services, scene.cast.amina, id);
    scene.services.setClock(soon);
    const mark = { bookingId: id, attendance: 'present' as const };
    await refusedAndNothingWritten(
      scene.db,
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
