import { formatMoment } from '../values/day';
import type { Problem } from '../values/problem';
import type { Booking } from './booking';
import type { TrainingSession } from './training-session';

export const attendances = ['present', 'partly', 'absent'] as const;
export type Attendance = (typeof attendances)[number];

/** What the trainer says of one booked person. */
export type Mark = { bookingId: number; attendance: Attendance };

const hour = 60 * 60 * 1000;

export function registerOpensAt({ startsAt }: Pick<TrainingSession, 'startsAt'>): Date {
  return new Date(startsAt.getTime() - hour);
}

/** Why the register cannot be taken now: it opens an hour before the start (domain.md 6.3). */
export function registerProblems(session: TrainingSession, now: Date): Problem[] {
  if (session.status === 'cancelled') return [{ text: 'This session has been cancelled.' }];
  const opensAt = registerOpensAt(session);
  if (now >= opensAt) return [];
  return [{ text: 'The register opens on {when}.', values: { when: formatMoment(opensAt) } }];
}

/** Why this booking cannot be marked; marking it the same way twice is no problem. */
export function markProblems(booking: Pick<Booking, 'status' | 'personName'>, mark: Mark): Problem[] {
  if (booking.status === 'confirmed' || booking.status === mark.attendance) return [];
  const values = { name: booking.personName };
  return [{ text: '{name} has been marked or has cancelled since you opened the register.', values }];
}
