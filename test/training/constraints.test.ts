import type { Booking } from '../../src/training';
import { bookPlace } from '../../src/training';
import { brokenRule } from '../../src/db';
import type { TrainingSession } from '../../src/training/training-session';
import { type Scene, setScene } from './scene';

let scene: Scene;
let session: TrainingSession;
let booking: Booking;

beforeAll(async () => {
  scene = await setScene();
  session = await scene.session({ capacity: 2 });
  booking = await bookPlace(scene.services, scene.cast.amina, session.id, {
    groupId: scene.cast.groups.fenside,
  });
  await bookPlace(scene.services, scene.cast.bea, session.id, { groupId: scene.cast.groups.orton });
});
afterAll(() => scene.database.drop());

const during = '[2026-11-28T10:00:00Z,2026-11-28T13:00:00Z)';
const row = () => ({
  training_session_id: session.id,
  person_name: 'Amina Yusuf',
  email: 'Amina@Example.org',
  group_name: 'Fenside Supper Club',
  during,
  status: 'confirmed',
  booked_at: scene.services.clock(),
});
const ofFenside = () => ({ training_session_id: session.id, group_id: scene.cast.groups.fenside });

describe('the database refuses, whoever writes', () => {
  test.each([
    [
      'one place more than there are',
      'training_sessions_never_overbooked',
      () => scene.db('training_sessions').where('id', session.id).increment('taken'),
    ],
    [
      'fewer places than are taken',
      'training_sessions_never_overbooked',
      () => scene.db('training_sessions').where('id', session.id).update({ capacity: 1 }),
    ],
    [
      'fewer than no places taken',
      'training_sessions_taken',
      () => scene.db('training_sessions').where('id', session.id).update({ taken: -1 }),
    ],
    [
      'a second live booking of the same address',
      'bookings_once_per_person',
      () => scene.db('bookings').insert({ ...row(), status: 'present' }),
    ],
    [
      'two bookings at the same time',
      'bookings_do_not_clash',
      async () => {
        const other = await scene.session();
        await scene.db('bookings').insert({ ...row(), training_session_id: other.id });
      },
    ],
    [
      'a second place of a group that may have one',
      'group_places_within_limit',
      () => scene.db('group_places').where(ofFenside()).increment('taken'),
    ],
    [
      'a group limit of three',
      'group_places_limit',
      () => scene.db('group_places').where(ofFenside()).update({ place_limit: 3 }),
    ],
    [
      'a cancellation without its time',
      'bookings_cancelled_has_time',
      () => scene.db('bookings').where('id', booking.id).update({ status: 'cancelled' }),
    ],
    [
      'an end before the start',
      'training_sessions_end_after_start',
      () => scene.db('training_sessions').where('id', session.id).update({ ends_at: session.startsAt }),
    ],
    [
      'a session going back to draft',
      'training_sessions_status_moves',
      () => scene.db('training_sessions').where('id', session.id).update({ status: 'draft' }),
    ],
  ])('%s', async (_what, rule, write) => {
    const error: unknown = await Promise.resolve(write()).then(
      () => undefined,
      (refused: unknown) => refused,
    );
    expect(brokenRule(error)).toBe(rule);
  });

  test.each([
    ['cancelled', 'confirmed'],
    ['cancelled_late', 'confirmed'],
    ['present', 'absent'],
    ['present', 'confirmed'],
    ['session_cancelled', 'confirmed'],
  ])('a booking that is %s never becomes %s', async (from, to) => {
    const ended = from.includes('cancelled') ? scene.services.clock() : null;
    await scene.db
      .transaction(async (tx) => {
        await tx('bookings').where('id', booking.id).update({ status: from, ended_at: ended });
        const back = tx('bookings').where('id', booking.id).update({ status: to, ended_at: null });
        const error: unknown = await back.then(
          () => undefined,
          (refused: unknown) => refused,
        );
        expect(brokenRule(error)).toBe('bookings_status_moves');
        await tx.rollback();
      })
      .catch(() => undefined);
    expect.assertions(1);
  });
});
