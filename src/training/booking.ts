import { formatMoment } from '../values/day';
import type { Problem } from '../values/problem';
import { closedProblems, groupLimit, hasSpace, type TrainingSession } from './training-session';

export const endedStatuses = ['cancelled', 'cancelled_late', 'session_cancelled'] as const;
export type BookingStatus =
  'confirmed' | 'present' | 'partly' | 'absent' | 'excused' | (typeof endedStatuses)[number];

/** One person's place on one session, with what its page shows of the session. */
export type Booking = {
  id: number;
  sessionId: number;
  courseTitle: string;
  startsAt: Date;
  endsAt: Date;
  venue: string;
  address: string;
  accessNotes: string;
  personId: number | null;
  personName: string;
  email: string;
  groupId: number | null;
  groupName: string;
  status: BookingStatus;
  bookedAt: Date;
  endedAt: Date | null;
};

/** The group a place is for: one of the person's own, or a name they typed. */
export type GroupChoice = { groupId: number } | { groupName: string };

/** What must be known of the person and the group before they can have a place. */
export type BookingRequest = {
  placesOfGroup: number;
  /** The person's other confirmed bookings that overlap the session. */
  clashes: Pick<Booking, 'courseTitle' | 'startsAt'>[];
};

/** What stands between this person and a place on the session (domain.md 6.2, rules 1 to 3 and 14). */
export function bookingProblems(session: TrainingSession, request: BookingRequest, now: Date): Problem[] {
  const closed = closedProblems(session, now);
  if (closed.length > 0) return closed;
  if (!hasSpace(session)) return [fullProblem];
  return [...clashProblems(request), ...groupProblems(session, request, now)];
}

/** Said by the rule, and by the counter if it is ever asked for one place too many. */
export const fullProblem: Problem = {
  text: 'This session is full. There may be places on another day.',
};

export const clashProblem: Problem = {
  text: 'You have booked another session at the same time. Cancel that one first if you would like to come to this one.',
};

export function groupFullProblem(limit: number): Problem {
  return limit === 1
    ? { text: 'Your group already has a place on this session.' }
    : { text: 'Your group already has 2 places on this session. That is the most a group can have.' };
}

function clashProblems({ clashes }: BookingRequest): Problem[] {
  return clashes.map(({ courseTitle, startsAt }) => ({
    text: 'You have booked {course} on {when}, which is at the same time. Cancel that one first if you would like to come to this one.',
    values: { course: courseTitle, when: formatMoment(startsAt) },
  }));
}

function groupProblems(session: TrainingSession, { placesOfGroup }: BookingRequest, now: Date): Problem[] {
  const limit = groupLimit(session, now);
  if (placesOfGroup < limit) return [];
  if (limit === 2) return [groupFullProblem(limit)];
  const text =
    'Your group already has a place on this session. From {when}, each group can have 2 places if there is still room.';
  return [{ text, values: { when: formatMoment(session.groupReleaseAt) } }];
}
