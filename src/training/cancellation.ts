import { dayOf } from '../values/day';
import type { Problem } from '../values/problem';
import { type Booking, endedStatuses } from './booking';
import { daysBefore } from './training-session';

export function isCancelled({ status }: Pick<Booking, 'status'>): boolean {
  return endedStatuses.some((ended) => ended === status);
}

/** What stands in the way of giving up a place: late is allowed, after the start is not (domain.md 6.2, rule 11). */
export function cancellationProblems(booking: Pick<Booking, 'status' | 'startsAt'>, now: Date): Problem[] {
  if (isCancelled(booking)) return [{ text: 'This booking has already been cancelled.' }];
  if (now >= booking.startsAt) return [{ text: 'This session has already started.' }];
  if (booking.status !== 'confirmed') return [{ text: 'The register for this session has been taken.' }];
  return [];
}

/** The last moment to cancel in good time: two working days, Monday to Friday, before the start at the same hour. */
export function cancellationCutOff(startsAt: Date): Date {
  let cutOff = startsAt;
  for (let left = 2; left > 0;) {
    cutOff = daysBefore(cutOff, 1);
    if (isWorkingDay(cutOff)) left -= 1;
  }
  return cutOff;
}

/** A late cancellation still frees the place; it is only remembered as late. */
export function cancellationStatus(startsAt: Date, now: Date): 'cancelled' | 'cancelled_late' {
  return now <= cancellationCutOff(startsAt) ? 'cancelled' : 'cancelled_late';
}

function isWorkingDay(instant: Date): boolean {
  const weekday = new Date(`${dayOf(instant)}T12:00:00Z`).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}
