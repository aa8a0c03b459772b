import type { Actor } from '../actor';
import type { Db } from '../db';
import { NotFound, Refused } from '../errors';
import { type Read, read } from '../read';
import { type Booking, clashProblem, endedStatuses } from './booking';
import { visibleTo } from './policy';
import type { TrainingSession } from './training-session';

/** Every booking with its session: the one SELECT that lists, finds and locks share. */
export function bookings(db: Db) {
  return db('bookings as b')
    .join('training_sessions as s', 's.id', 'b.training_session_id')
    .join('courses as c', 'c.id', 's.course_id')
    .select<Booking[]>({
      id: 'b.id',
      sessionId: 'b.training_session_id',
      courseTitle: 'c.title',
      startsAt: 's.starts_at',
      endsAt: 's.ends_at',
      venue: 's.venue',
      address: 's.address',
      accessNotes: 's.access_notes',
      personId: 'b.person_id',
      personName: 'b.person_name',
      email: 'b.email',
      groupId: 'b.group_id',
      groupName: 'b.group_name',
      status: 'b.status',
      bookedAt: 'b.booked_at',
      endedAt: 'b.ended_at',
    });
}

/** Those of them the person may know of. */
export function bookingsVisibleTo(db: Db, actor: Actor) {
  const query = bookings(db);
  void query.modify(visibleTo(actor));
  return query;
}

/** The person's own booking. Throws NotFound, also when it is someone else's. */
export async function findBooking(db: Db, actor: Actor, id: number): Promise<Booking> {
  return found(await bookingsVisibleTo(db, actor).where('b.id', id));
}

export async function lockBooking(tx: Db, actor: Actor, id: number): Promise<Booking> {
  return found(await bookingsVisibleTo(tx, actor).where('b.id', id).forUpdate('b'));
}

/** The person's booking of this session, and their confirmed bookings of others that overlap it. */
export function bookingsDuring(db: Db, actor: Actor, session: TrainingSession): Read<Booking[]> {
  const near = bookings(db)
    .where((own) => {
      void own.where('b.person_id', actor.id).orWhere('b.email_key', emailKey(actor.email));
    })
    .where((near) => {
      void near.where((same) => {
        void same.where('b.training_session_id', session.id).whereNotIn('b.status', endedStatuses);
      });
      void near.orWhere((clash) => {
        void clash
          .where('b.status', 'confirmed')
          .whereRaw('b.during && tstzrange(?, ?)', [session.startsAt, session.endsAt]);
      });
    })
    .orderBy('s.starts_at');
  return read(near);
}

/** Live places of a group on a session, whether it was chosen from a list or typed by name. */
export async function countPlacesOfGroup(db: Db, sessionId: number, group: BookingGroup): Promise<number> {
  const [row] = await db('bookings')
    .where('training_session_id', sessionId)
    .whereNotIn('status', endedStatuses)
    .where((same) => {
      void same.whereRaw('lower(btrim(group_name)) = lower(btrim(?))', [group.name]);
      if (group.id !== null) void same.orWhere('group_id', group.id);
    })
    .count<{ count: number }[]>('* as count');
  return row?.count ?? 0;
}

export type BookingGroup = { id: number | null; name: string };

/** Throws Refused when the person took another place at the same time meanwhile (guarantees.md BK-02). */
export async function insertBooking(
  tx: Db,
  { actor, session, group, now }: { actor: Actor; session: TrainingSession; group: BookingGroup; now: Date },
): Promise<Booking> {
  const [row] = await tx('bookings')
    .insert({
      training_session_id: session.id,
      person_id: actor.id,
      person_name: actor.name,
      email: actor.email.trim(),
      group_id: group.id,
      group_name: group.name,
      during: `[${session.startsAt.toISOString()},${session.endsAt.toISOString()})`,
      status: 'confirmed',
      booked_at: now,
    })
    .onConflict()
    .ignore()
    .returning<{ id: number }[]>('id');
  if (!row) throw new Refused([clashProblem]);
  return findBooking(tx, actor, row.id);
}

export async function markCancelled(
  tx: Db,
  id: number,
  status: 'cancelled' | 'cancelled_late',
  now: Date,
): Promise<void> {
  await tx('bookings').where({ id }).update({ status, ended_at: now });
}

function emailKey(email: string): string {
  return email.trim().toLowerCase();
}

function found([booking]: Booking[]): Booking {
  if (!booking) throw new NotFound();
  return booking;
}
