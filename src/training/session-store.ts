import { brokenRule, type Db } from '../db';
import { NotFound, Refused } from '../errors';
import { fullProblem, groupFullProblem } from './booking';
import type { Course, NewCourse } from './course';
import { published } from './policy';
import type { PlannedSession, TrainingSession } from './training-session';

/** Throws Refused when another course has the address. */
export async function insertCourse(db: Db, course: NewCourse): Promise<Course> {
  const [row] = await db('courses').insert(course).returning('id').catch(explainCourse);
  return { ...course, id: (row as { id: number }).id };
}

export async function insertSession(db: Db, session: PlannedSession): Promise<number> {
  const [row] = await db('training_sessions')
    .insert({
      course_id: session.courseId,
      starts_at: session.startsAt,
      ends_at: session.endsAt,
      booking_closes_at: session.bookingClosesAt,
      group_release_at: session.groupReleaseAt,
      venue: session.venue,
      address: session.address,
      access_notes: session.accessNotes,
      trainer_id: session.trainerId,
      capacity: session.capacity,
      status: session.status,
    })
    .returning('id');
  return (row as { id: number }).id;
}

/** Every session with its course: the one SELECT that lists, finds and locks share. */
export function sessions(db: Db) {
  return db('training_sessions as s')
    .join('courses as c', 'c.id', 's.course_id')
    .leftJoin('people as trainer', 'trainer.id', 's.trainer_id')
    .modify(published)
    .select<SessionRow[]>({
      id: 's.id',
      courseId: 'c.id',
      courseSlug: 'c.slug',
      courseTitle: 'c.title',
      courseSummary: 'c.summary',
      startsAt: 's.starts_at',
      endsAt: 's.ends_at',
      bookingClosesAt: 's.booking_closes_at',
      groupReleaseAt: 's.group_release_at',
      venue: 's.venue',
      address: 's.address',
      accessNotes: 's.access_notes',
      trainerName: 'trainer.name',
      capacity: 's.capacity',
      taken: 's.taken',
      status: 's.status',
    });
}

export type SessionRow = Omit<TrainingSession, 'course'> & {
  courseId: number;
  courseSlug: string;
  courseTitle: string;
  courseSummary: string;
};

export function sessionFrom(row: SessionRow): TrainingSession {
  const { courseId, courseSlug, courseTitle, courseSummary, ...session } = row;
  return {
    ...session,
    course: { id: courseId, slug: courseSlug, title: courseTitle, summary: courseSummary },
  };
}

/** Locks the session, so that places on it are given one at a time. Throws NotFound. */
export async function lockSession(tx: Db, id: number): Promise<TrainingSession> {
  const [row] = await sessions(tx).where('s.id', id).forUpdate('s');
  if (!row) throw new NotFound();
  return sessionFrom(row);
}

/** Counts one more place, unless none is left: then Refused (guarantees.md BK-01). */
export async function takePlace(tx: Db, sessionId: number): Promise<void> {
  const changed = await tx('training_sessions')
    .where('id', sessionId)
    .whereRaw('taken < capacity')
    .increment('taken');
  if (changed !== 1) throw new Refused([fullProblem]);
}

export async function freePlace(tx: Db, sessionId: number): Promise<void> {
  await tx('training_sessions').where('id', sessionId).decrement('taken');
}

/** Counts one more place of a group on a session, unless it holds `limit` already: then Refused (BK-02). */
export async function takeGroupPlace(
  tx: Db,
  place: { sessionId: number; groupId: number; limit: 1 | 2 },
): Promise<void> {
  const [changed] = await tx('group_places')
    .insert({
      training_session_id: place.sessionId,
      group_id: place.groupId,
      taken: 1,
      place_limit: place.limit,
    })
    .onConflict(['training_session_id', 'group_id'])
    .merge({ taken: tx.raw('group_places.taken + 1'), place_limit: place.limit })
    .where('group_places.taken', '<', place.limit)
    .returning('taken');
  if (!changed) throw new Refused([groupFullProblem(place.limit)]);
}

export async function freeGroupPlace(tx: Db, sessionId: number, groupId: number): Promise<void> {
  await tx('group_places').where({ training_session_id: sessionId, group_id: groupId }).decrement('taken');
}

function explainCourse(error: unknown): never {
  if (brokenRule(error) !== 'courses_slug_once') throw error;
  throw new Refused([{ field: 'slug', text: 'Another course already has this address.' }]);
}
