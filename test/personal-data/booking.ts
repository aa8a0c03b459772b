import type { Actor } from '../../src/actor';
import { bookPlace, createCourse, createSession } from '../../src/training';
import type { PrivacyScene } from './scene';

/** A place on a session of 28 November 2026. */
export async function bookingInAWeek({ services, marta }: PrivacyScene, actor: Actor): Promise<number> {
  const course = await createCourse(services, marta, {
    slug: 'bids',
    title: 'Writing a bid',
    summary: 'How to.',
  });
  const sessionId = await createSession(services, marta, {
    courseId: course.id,
    startsAt: new Date('2026-11-28T10:00:00Z'),
    endsAt: new Date('2026-11-28T13:00:00Z'),
    venue: 'The Fleet',
    address: 'High Street',
    accessNotes: '',
    trainerId: marta.id,
    capacity: 9,
  });
  return (await bookPlace(services, actor, sessionId, { groupName: 'Quorn Walkers' })).id;
}
