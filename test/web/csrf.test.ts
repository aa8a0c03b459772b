import { insertCast } from '../support/cast';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { testServices } from '../support/services';
import { visitorTo } from '../support/visitor';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
  await insertCast(database.db);
});
afterEach(() => database.drop());

test.each([
  ['none', ''],
  ['another', 'x'.repeat(32)],
  ['as many letters that take more bytes', 'é'.repeat(32)],
])('a form with a token that is not its own is refused: %s', async (_what, _csrf) => {
  const amina = await visitorTo(testServices(database.db))().signIn('amina@example.org');
  const body = new URLSearchParams({ _csrf, name: 'Somebody else' }).toString();
  expect((await amina.sendBare('/account/name', body)).status).toBe(403);
  expect((await amina.open('/account/name')).$('#name').val()).toBe('Amina Yusuf');
});
