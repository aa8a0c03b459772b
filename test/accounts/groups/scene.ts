import { type Cast, insertCast } from '../../support/cast';
import { type TestDatabase, createTestDatabase } from '../../support/database';
import { type TestServices, testServices } from '../../support/services';
import { type Visitor, visitorTo } from '../../support/visitor';

/** Fenside Supper Club, which Amina leads and Joseph belongs to, and the rest of the cast. */
export type Scene = {
  database: TestDatabase;
  db: TestDatabase['db'];
  services: TestServices;
  cast: Cast;
  fenside: number;
  visitor: () => Visitor;
};

export async function setScene(): Promise<Scene> {
  const database = await createTestDatabase();
  const services = testServices(database.db);
  const cast = await insertCast(database.db);
  const visitor = visitorTo(services);
  return { database, db: database.db, services, cast, fenside: cast.groups.fenside, visitor };
}

/** The form of a profile with every field filled in. */
export const typedProfile = {
  version: '1',
  name: 'Fenside Supper Club',
  knownAs: 'The Supper Club',
  type: 'unincorporated',
  sector: 'Food',
  'started-month': '4',
  'started-year': '2019',
  aims: 'We cook and eat together every month, so that neighbours who would never meet get to know each other well.',
  address: '1 Fen Street\r\nPeterborough',
  postcode: 'pe1 1aa',
  addressIsHome: 'yes',
  website: 'www.fenside.example',
  socialPage: '',
  committeeSize: '5',
  memberCount: '40',
  volunteerCount: '12',
  staff: '0.5',
  firstTime: 'yes',
  ledBy: ['migrants', 'women-and-girls'],
  hostName: '',
  hostNumber: '',
};

/** What happened to a group, the oldest first. */
export async function eventsOf(db: Scene['db'], groupId: number): Promise<string[]> {
  return db('audit_events')
    .where({ subject_type: 'group', subject_id: groupId })
    .orderBy('id')
    .pluck('event');
}
