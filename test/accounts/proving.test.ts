import { routes } from '../../src/app';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { insertCast, passphrase, type Cast } from '../support/cast';
import { testNow, testServices, type TestServices } from '../support/services';
import { visitorTo, type Visitor } from '../support/visitor';

let database: TestDatabase;
let cast: Cast;
let services: TestServices;
let joseph: Visitor;
let token: string;

beforeEach(async () => {
  database = await createTestDatabase();
  cast = await insertCast(database.db);
  services = testServices(database.db);
  joseph = await visitorTo(services)().signIn('joseph@example.org');
  token = await joseph.token('/account');
});
afterEach(() => database.drop());

const good = 'seven purple herons at noon';
const asked = '/proof?next=%2Fheld-form';
const prove = () => joseph.sendUnproved('/proof', { password: passphrase }, token);
const account = async () => ({
  person: await database.db('people').where('id', cast.joseph.id).first(),
  factors: await database.db('second_factors').where('person_id', cast.joseph.id),
  links: await database.db('single_use_links'),
  letters: await database.db('letters').select('template'),
});

const changes = [
  '/account/email',
  '/account/password',
  '/account/closing',
  '/account/second-factor/new',
  '/account/second-factor/removal',
  '/account/second-factor/recovery-codes',
];

describe('a change of an address, a password or a second step (AU-06)', () => {
  test.each(changes)(
    'at %s, sent in a session that has not just shown whose it is, changes nothing',
    async (path) => {
      const before = await account();
      const fields = { email: 'joseph.y@example.org', password: good, code: '123456' };
      expect((await joseph.sendUnproved(path, fields, token)).location).toBe(asked);
      await prove();
      services.setClock(new Date(testNow.getTime() + 5 * 60_000));
      expect((await joseph.sendUnproved(path, fields, token)).location).toBe(asked);
      expect(await account()).toEqual(before);
    },
  );

  test('has no other way in: of the forms of one’s account only these and harmless ones are there', () => {
    const forms = routes.filter(({ method, path }) => method === 'post' && /^\/account\//.test(path));
    const free = forms.filter(({ asksForProof }) => !asksForProof).map(({ path }) => path);
    expect(free).toEqual([
      '/account/second-factor/recovery-codes/saved',
      '/account/name',
      '/account/email/:token',
      '/account/sessions/others/removal',
      '/account/sessions/:id/removal',
    ]);
  });
});

describe('a proof', () => {
  test('serves one change: what was refused beside its field may be sent again, the next change asks', async () => {
    await prove();
    for (const password of ['too short', 'peterborough12', 'joseph adeyi 1985'])
      expect((await joseph.sendUnproved('/account/password', { password }, token)).status).toBe(422);
    const email = 'joseph.y@example.org';
    expect((await joseph.sendUnproved('/account/email', { email }, token)).location).toBe('/account');
    expect((await joseph.sendUnproved('/account/email', { email }, token)).location).toBe(asked);
    expect(await database.db('single_use_links')).toHaveLength(1);
  });

  test('does not come back with a page that was slower than the change it was shown for', async () => {
    await prove();
    const session = () => database.db('sign_in_sessions').where('person_id', cast.joseph.id);
    const earlier = (await session().first('contents'))?.contents;
    await joseph.sendUnproved('/account/email', { email: 'joseph.y@example.org' }, token);
    await session().update({ contents: JSON.stringify(earlier) });
    const again = await joseph.sendUnproved('/account/email', { email: 'joseph.z@example.org' }, token);
    expect(again.location).toBe(asked);
    await prove();
    expect(
      (await joseph.sendUnproved('/account/email', { email: 'joseph.z@example.org' }, token)).location,
    ).toBe('/account');
  });
});
