import { insertCast, type Cast } from '../support/cast';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { testNow } from '../support/services';

let database: TestDatabase;
let cast: Cast;

beforeAll(async () => {
  database = await createTestDatabase();
  cast = await insertCast(database.db);
});
afterAll(() => database.drop());

const person = (email: string) =>
  database.db('people').insert({ name: 'Bea Lund', email, created_at: testNow });

test.each(['AMINA@example.org', 'amina@EXAMPLE.org'])(
  '%s is the same account as amina@example.org',
  async (email) => {
    await expect(person(email)).rejects.toMatchObject({ constraint: 'people_email_once' });
  },
);

test.each([
  'a@example.org, b@example.org',
  ' a@example.org',
  'a@example.org\n',
  'a b@example.org',
  'a@b@example.org',
  'a',
])('%j is not one address and is never kept', async (email) => {
  await expect(person(email)).rejects.toMatchObject({ constraint: 'people_email_is_one_address' });
});

test('a change made on a stale page is refused', async () => {
  const change = database.db('people').where('id', cast.amina.id).update({ name: 'Amina Y', version: 99 });
  await expect(change).rejects.toMatchObject({ constraint: 'people_version_read' });
});

test('nobody is in a group twice at once', async () => {
  const membership = {
    group_id: cast.groups.fenside,
    person_id: cast.amina.id,
    part: 'member',
    from_at: testNow,
  };
  await expect(database.db('memberships').insert(membership)).rejects.toMatchObject({
    constraint: 'memberships_once_at_a_time',
  });
});

test('an auditor’s permission always has a last day', async () => {
  const permission = { person_id: cast.amina.id, permission: 'auditor' };
  await expect(database.db('permissions').insert(permission)).rejects.toMatchObject({
    constraint: 'permissions_auditor_is_dated',
  });
});
