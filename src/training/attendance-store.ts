import type { Db } from '../db';
import type { Attendance } from './attendance';
import { type Booking, endedStatuses } from './booking';
import { bookings } from './booking-store';

/** Everyone on the register of a session, by name; those who cancelled are not on it. */
export function listRegister(db: Db, sessionId: number) {
  return bookings(db)
    .where('b.training_session_id', sessionId)
    .whereNotIn('b.status', endedStatuses)
    .orderByRaw('lower(b.person_name), b.id');
}

export function lockRegister(tx: Db, sessionId: number): Promise<Booking[]> {
  return listRegister(tx, sessionId).forUpdate('b');
}

export async function markAttended(tx: Db, id: number, attendance: Attendance): Promise<void> {
  await tx('bookings').where({ id }).update({ status: attendance });
}
