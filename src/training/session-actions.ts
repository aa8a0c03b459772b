import { type Author, record } from '../audit';
import { refuseIf } from '../errors';
import type { Services } from '../services';
import { type Course, courseProblems, type NewCourse } from './course';
import { insertCourse, insertSession } from './session-store';
import { type NewSession, plan, planProblems } from './training-session';

/** Adds a course to what the fund teaches. Throws Refused when it is incomplete or its address is taken. */
export async function createCourse(services: Services, author: Author, course: NewCourse): Promise<Course> {
  return services.db.transaction(async (tx) => {
    const now = services.clock();
    refuseIf(courseProblems(course));

    const created = await insertCourse(tx, course);
    await record(tx, author, 'course created', { type: 'course', id: created.id }, now);
    return created;
  });
}

/** Sets a date for a course and answers the session's number. Throws Refused when its times or places are wrong. */
export async function createSession(
  services: Services,
  author: Author,
  session: NewSession,
): Promise<number> {
  return services.db.transaction(async (tx) => {
    const now = services.clock();
    const planned = plan(session);
    refuseIf(planProblems(planned));

    const id = await insertSession(tx, planned);
    const details = { course: planned.courseId, places: planned.capacity, status: planned.status };
    await record(tx, author, 'training session created', { type: 'training session', id }, now, details);
    return id;
  });
}
