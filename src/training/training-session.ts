import { addDays, dayOf, formatMoment, instantAt } from '../values/day';
import type { Problem, Values } from '../values/problem';
import type { Course } from './course';

export type SessionStatus = 'draft' | 'open' | 'closed' | 'complete' | 'cancelled';

/** One time a course is held. `taken` counts every booking that has not been cancelled. */
export type TrainingSession = {
  id: number;
  course: Course;
  startsAt: Date;
  endsAt: Date;
  bookingClosesAt: Date;
  groupReleaseAt: Date;
  venue: string;
  address: string;
  accessNotes: string;
  trainerName: string | null;
  capacity: number;
  taken: number;
  status: SessionStatus;
};

export type NewSession = {
  courseId: number;
  startsAt: Date;
  endsAt: Date;
  venue: string;
  address: string;
  accessNotes?: string;
  trainerId?: number;
  capacity: number;
  status?: 'draft' | 'open';
  /** A day before the start unless it says otherwise. */
  bookingClosesAt?: Date;
  /** Seven days before the start unless it says otherwise (domain.md 6.2, rule 1). */
  groupReleaseAt?: Date;
};

export type PlannedSession = Required<Omit<NewSession, 'trainerId'>> & { trainerId: number | null };

export function plan(session: NewSession): PlannedSession {
  const { startsAt } = session;
  return {
    accessNotes: '',
    status: 'open',
    bookingClosesAt: daysBefore(startsAt, 1),
    groupReleaseAt: daysBefore(startsAt, 7),
    ...session,
    trainerId: session.trainerId ?? null,
  };
}

/** What is wrong with a session that is being set up. One in the past is allowed: it may be entered afterwards. */
export function planProblems(session: PlannedSession): Problem[] {
  const problems: Problem[] = [];
  const { startsAt, endsAt, bookingClosesAt, capacity } = session;
  if (endsAt <= startsAt) problems.push({ field: 'endsAt', text: 'The session must end after it starts.' });
  if (bookingClosesAt > startsAt) {
    problems.push({ field: 'bookingClosesAt', text: 'Booking must close before the session starts.' });
  }
  if (!Number.isInteger(capacity) || capacity < 1 || capacity > 500) {
    problems.push({ field: 'capacity', text: 'The number of places must be between 1 and 500.' });
  }
  return problems;
}

export function placesLeft({ capacity, taken }: Pick<TrainingSession, 'capacity' | 'taken'>): number {
  return Math.max(0, capacity - taken);
}

export function hasSpace(session: Pick<TrainingSession, 'capacity' | 'taken'>): boolean {
  return placesLeft(session) > 0;
}

/** Places one group may hold: one, so that many groups can come, and two once the rest are released (6.2, rule 1). */
export function groupLimit({ groupReleaseAt }: Pick<TrainingSession, 'groupReleaseAt'>, now: Date): 1 | 2 {
  return now < groupReleaseAt ? 1 : 2;
}

/** Why nobody can book this session now, whoever they are (domain.md 6.2, rule 14). */
export function closedProblems(session: TrainingSession, now: Date): Problem[] {
  if (session.status === 'cancelled') return [{ text: 'This session has been cancelled.' }];
  if (now >= session.startsAt) return [{ text: 'This session has already started.' }];
  if (session.status !== 'open') return [{ text: 'Booking for this session has closed.' }];
  if (now < session.bookingClosesAt) return [];
  const when = formatMoment(session.bookingClosesAt);
  return [{ text: 'Booking for this session closed on {when}.', values: { when } }];
}

export function isBookable(session: TrainingSession, now: Date): boolean {
  return hasSpace(session) && closedProblems(session, now).length === 0;
}

export type Availability = {
  kind: 'places' | 'full' | 'closed' | 'cancelled';
  text: string;
  values?: Values;
};

/** How many places are left, in words: the colour of a tag is never the only sign. */
export function availability(session: TrainingSession, now: Date): Availability {
  if (session.status === 'cancelled') return { kind: 'cancelled', text: 'Cancelled' };
  if (now >= session.endsAt) return { kind: 'closed', text: 'This session is over' };
  if (closedProblems(session, now).length > 0) return { kind: 'closed', text: 'Booking has closed' };
  const count = placesLeft(session);
  if (count === 0) return { kind: 'full', text: 'Full' };
  return count === 1
    ? { kind: 'places', text: '1 place left' }
    : { kind: 'places', text: '{count} places left', values: { count } };
}

const clockTime = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Europe/London' });

/** The same time of day some days earlier, by the clock in Peterborough, whatever summer time does between. */
export function daysBefore(instant: Date, count: number): Date {
  return instantAt(addDays(dayOf(instant), -count), clockTime.format(instant));
}
