import type { Actor } from '../actor';
import type { Db } from '../db';
import { type Booking, endedStatuses } from './booking';
import { bookings, bookingsVisibleTo } from './booking-store';
import { visibleOfGroups } from './policy';
import { type Read, read } from '../read';

/** The person's places on sessions that are not over, the soonest first. */
export function bookingsOf(db: Db, actor: Actor, now: Date): Read<Booking[]> {
  const query = bookingsVisibleTo(db, actor)
    .whereNotIn('b.status', endedStatuses)
    .where('s.ends_at', '>', now)
    .orderBy(['s.starts_at', 'b.id']);
  return read(query);
}

/** Bookings that were cancelled or are over, the latest first, at most `limit`, after the one with id `after`. */
export function listPastBookings(
  db: Db,
  actor: Actor,
  now: Date,
  { limit, after }: { limit: number; after?: number | undefined },
): Read<Booking[]> {
  const query = bookingsVisibleTo(db, actor)
    .where((past) => {
      void past.whereIn('b.status', endedStatuses).orWhere('s.ends_at', '<=', now);
    })
    .orderBy([
      { column: 's.starts_at', order: 'desc' },
      { column: 'b.id', order: 'desc' },
    ])
    .limit(limit);
  if (after !== undefined) {
    const shown = bookingsVisibleTo(db, actor)
      .clearSelect()
      .where('b.id', after)
      .select('s.starts_at', 'b.id');
    void query.whereRaw('(s.starts_at, b.id) < (?)', [shown]);
  }
  return read(query);
}

/** The person's live booking of one session, if they have one. */
export function bookingOfSession(db: Db, actor: Actor, sessionId: number): Read<Booking | undefined> {
  const query = bookingsVisibleTo(db, actor)
    .where('b.training_session_id', sessionId)
    .whereNotIn('b.status', endedStatuses);
  return read(query, ([booking]: Booking[]) => booking);
}

/**
 * The places people took for a group, the latest session first: its own people see them, and the manager (guarantees.md,
 * section 3, See attendee list).
 */
export function bookingsOfGroup(db: Db, actor: Actor, groupId: number): Read<Booking[]> {
  const query = bookings(db)
    .modify(visibleOfGroups(actor))
    .where('b.group_id', groupId)
    .orderBy([
      { column: 's.starts_at', order: 'desc' },
      { column: 'b.id', order: 'desc' },
    ])
    .limit(100);
  return read(query);
}
