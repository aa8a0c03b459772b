import type { Actor } from '../../src/actor';
import type { Services } from '../../src/services';
import { bookPlace, createCourse, createSession, markAttendance, type Mark } from '../../src/training';
import { addDays, instantAt } from '../../src/values/day';
import { type Calendar, servicesAt } from './calendar';
import type { GroupIds } from './groups';
import type { Cast } from './people';
import { coming, courses, past, type Sitting, venues } from './training-days';

type Scene = { calendar: Calendar; cast: Cast; groups: GroupIds; courseIds: Map<string, number> };

/** Courses, the sessions that were held with who came, and those to come. */
export async function seedTraining(services: Services, scene: Omit<Scene, 'courseIds'>): Promise<void> {
  const courseIds = new Map<string, number>();
  for (const course of courses) {
    const { id } = await createCourse(services, scene.cast.marta, course);
    courseIds.set(course.slug, id);
  }
  for (const sitting of past) await seedSitting(services, { ...scene, courseIds }, sitting);
  for (const sitting of coming) await seedSitting(services, { ...scene, courseIds }, sitting);
}

async function seedSitting(services: Services, scene: Scene, sitting: Sitting): Promise<void> {
  const day = scene.calendar.inWeek(sitting.week, sitting.weekday);
  const startsAt = instantAt(day, sitting.from);
  const announced =
    sitting.week < 0 ? instantAt(addDays(day, -14), '10:00') : scene.calendar.at(-10, '10:00');
  const sessionId = await createSession(servicesAt(services, announced), scene.cast.marta, {
    courseId: scene.courseIds.get(sitting.course) ?? 0,
    startsAt,
    endsAt: instantAt(day, sitting.to),
    ...venues[sitting.venue],
    ...(sitting.accessNotes === undefined ? {} : { accessNotes: sitting.accessNotes }),
    trainerId: scene.cast.marta.id,
    capacity: sitting.capacity,
  });
  const marks = await seedBookings(services, scene, sitting, { sessionId, announced });
  if (sitting.week >= 0 || marks.length === 0) return;
  await markAttendance(servicesAt(services, instantAt(day, sitting.to)), scene.cast.marta, sessionId, marks);
}

async function seedBookings(
  services: Services,
  { cast, groups }: Scene,
  { bookings }: Sitting,
  { sessionId, announced }: { sessionId: number; announced: Date },
): Promise<Mark[]> {
  const marks: Mark[] = [];
  for (const [index, { who, group, attendance = 'present' }] of bookings.entries()) {
    const person: Actor = cast[who];
    const bookedAt = new Date(announced.getTime() + (index + 1) * 26 * 60 * 60 * 1000);
    const choice = { groupId: groups.idOf(group) };
    const { id } = await bookPlace(servicesAt(services, bookedAt), person, sessionId, choice);
    marks.push({ bookingId: id, attendance });
  }
  return marks;
}
