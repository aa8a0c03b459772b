import { hashPassword, insertPerson } from '../../src/accounts';
import type { Actor } from '../../src/actor';
import type { Db } from '../../src/db';
import { type Course, createCourse, createSession, type NewSession } from '../../src/training';
import { findSession } from '../../src/training/session-queries';
import type { TrainingSession } from '../../src/training/training-session';
import { type Cast, insertCast } from '../support/cast';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { testNow, type TestServices, testServices } from '../support/services';

/** Saturday 28 November 2026, 10am to 1pm: eight days after the clock of the tests. */
export const saturday = {
  startsAt: new Date('2026-11-28T10:00:00Z'),
  endsAt: new Date('2026-11-28T13:00:00Z'),
};

export type Scene = {
  database: TestDatabase;
  db: Db;
  services: TestServices;
  cast: Cast;
  course: Course;
  /** A session of that course, on the Saturday with 12 places unless told otherwise. */
  session: (changes?: Partial<NewSession>) => Promise<TrainingSession>;
};

/** The cast, one course and a trainer, in a database of their own. */
export async function setScene(): Promise<Scene> {
  const database = await createTestDatabase();
  const services = testServices(database.db);
  const cast = await insertCast(database.db);
  const course = await createCourse(services, cast.marta, {
    slug: 'writing-a-strong-bid',
    title: 'Writing a strong bid',
    summary: 'How to plan your project and answer each question.',
  });
  const session = async (changes: Partial<NewSession> = {}) => {
    const id = await createSession(services, cast.marta, {
      courseId: course.id,
      ...saturday,
      venue: 'The Fleet',
      address: 'High Street, Fletton, Peterborough PE2 8DL',
      accessNotes: 'Step-free. Hearing loop in the main hall.',
      trainerId: cast.marta.id,
      capacity: 12,
      ...changes,
    });
    return findSession(database.db, id);
  };
  return { database, db: database.db, services, cast, course, session };
}

/** That many people of no group, who sign in with their own addresses. */
export async function insertCrowd(db: Db, count: number): Promise<Actor[]> {
  const passwordHash = await hashPassword('not used', { memoryCost: 1024, timeCost: 1, parallelism: 1 });
  const people: Actor[] = [];
  for (let number = 1; number <= count; number += 1) {
    const person = { name: `Neighbour ${number}`, email: `neighbour-${number}@example.org` };
    const id = await insertPerson(db, { ...person, passwordHash, demonstration: false, createdAt: testNow });
    people.push({ ...person, id, permissions: [], groupIds: [] });
  }
  return people;
}
