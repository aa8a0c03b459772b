import { insertFactor, insertPermission, insertPerson, newSecret } from '../../../src/accounts';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { insertCast, passphrase, type Cast } from '../../support/cast';
import { lettersTo } from '../../support/links';
import { testKeys, testNow, testServices, type TestServices } from '../../support/services';
import { visitorTo, type Visitor } from '../../support/visitor';

let database: TestDatabase;
let cast: Cast;
let services: TestServices;
let visitor: () => Visitor;

beforeEach(async () => {
  database = await createTestDatabase();
  cast = await insertCast(database.db);
  services = testServices(database.db);
  visitor = visitorTo(services);
});
afterEach(() => database.drop());

const reason = 'Rang the number on file, lost the phone on a bus';

const ask = (sam: Visitor, personId: number) =>
  sam.send(`/admin/people/${personId}/second-factor/removal`, { reason });
const hasFactor = async (personId: number) =>
  (await database.db('second_factors').where('person_id', personId)).length === 1;

/** Makes Priya an administrator too. */
async function anotherAdministrator(): Promise<Visitor> {
  await insertPermission(database.db, cast.priya.id, 'administrator');
  return visitor().signIn('priya@example.org');
}

test('the only administrator resets a second step alone, and its owner sets it up again', async () => {
  const sam = await visitor().signIn('sam@example.org');
  const ruth = await visitor().signIn('ruth@example.org');
  expect((await ask(sam, cast.ruth.id)).location).toBe(`/admin/people/${cast.ruth.id}`);
  expect(await hasFactor(cast.ruth.id)).toBe(false);
  expect((await ruth.open('/home')).status).toBe(303);
  expect((await lettersTo(services, 'ruth@example.org'))[0]?.template).toBe('second-factor-reset');
  const visit = await ruth.send('/sign-in', { email: 'ruth@example.org', password: passphrase });
  expect(visit.location).toBe('/sign-in/second-factor');
});

test('with two administrators the second has to agree, and the first cannot (AU-01)', async () => {
  const sam = await visitor().signIn('sam@example.org');
  const priya = await anotherAdministrator();
  await ask(sam, cast.ruth.id);
  expect(await hasFactor(cast.ruth.id)).toBe(true);
  expect((await ask(priya, cast.ruth.id)).status).toBe(409);
  const page = await priya.open('/admin/second-factor-resets');
  const agreement = page.$('main a[href$="/agreement"]').attr('href') ?? '';
  expect((await sam.send(agreement, {}, '/admin')).status).toBe(409);
  expect(await hasFactor(cast.ruth.id)).toBe(true);
  expect((await priya.send(agreement, {})).location).toBe('/admin/second-factor-resets');
  expect(await hasFactor(cast.ruth.id)).toBe(false);
  expect((await priya.send(agreement, {}, '/admin')).status).toBe(404);
});

test('where two are always needed, the only administrator can ask and no more', async () => {
  const strict = visitorTo({ ...services, alwaysTwo: true });
  await ask(await strict().signIn('sam@example.org'), cast.ruth.id);
  expect(await hasFactor(cast.ruth.id)).toBe(true);
});

test('a wish that is refused changes nothing, and can be made again', async () => {
  const sam = await visitor().signIn('sam@example.org');
  const priya = await anotherAdministrator();
  await ask(sam, cast.ruth.id);
  const row = await database.db('factor_resets').first('id');
  await priya.send(`/admin/second-factor-resets/${row?.id ?? 0}/refusal`, {}, '/admin');
  expect(await hasFactor(cast.ruth.id)).toBe(true);
  expect((await ask(sam, cast.ruth.id)).status).toBe(303);
});

test('a member’s is reset by one administrator', async () => {
  await anotherAdministrator();
  await insertFactor(database.db, testKeys, cast.amina.id, {
    secret: newSecret(),
    confirmedAt: testNow,
    lastStep: 0,
  });
  await ask(await visitor().signIn('sam@example.org'), cast.amina.id);
  expect(await hasFactor(cast.amina.id)).toBe(false);
});

test('nobody resets their own, or one that is not there, or without a reason', async () => {
  const sam = await visitor().signIn('sam@example.org');
  expect((await ask(sam, cast.sam.id)).status).toBe(409);
  expect((await ask(sam, cast.amina.id)).status).toBe(409);
  const empty = await sam.send(`/admin/people/${cast.ruth.id}/second-factor/removal`, { reason: ' ' });
  expect(empty.status).toBe(422);
  expect(await database.db('factor_resets')).toEqual([]);
});

test('the database itself refuses a reset agreed to by who asked, or by its owner', async () => {
  const nobody = await insertPerson(database.db, {
    name: 'Another Administrator',
    email: 'another@example.org',
    passwordHash: null,
    demonstration: false,
    createdAt: testNow,
  });
  const reset = { person_id: cast.ruth.id, reason, asked_by: cast.sam.id, asked_at: testNow };
  const insert = (change: object) => database.db('factor_resets').insert({ ...reset, ...change });
  await expect(insert({ confirmed_by: cast.sam.id })).rejects.toMatchObject({
    constraint: 'factor_resets_confirmed_by_another',
  });
  await expect(insert({ confirmed_by: cast.ruth.id })).rejects.toMatchObject({
    constraint: 'factor_resets_not_ones_own',
  });
  await insert({ confirmed_by: nobody });
});
