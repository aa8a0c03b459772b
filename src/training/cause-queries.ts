import type { Db } from '../db';
import { type LetterCause, lettersFor } from '../notifications';

/** The bookings that call for a letter (guarantees.md D22). */
export function bookingLetters(db: Db): LetterCause[] {
  return [
    lettersFor(db, db('bookings').select('id'), 'booking # confirmed', 'booking-confirmed'),
    lettersFor(
      db,
      db('bookings').whereIn('status', ['cancelled', 'cancelled_late']).select('id'),
      'booking # cancelled',
      'booking-cancelled',
    ),
  ];
}
