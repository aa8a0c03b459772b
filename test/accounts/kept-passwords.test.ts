import { hashPassword, insertPerson } from '../../src/accounts';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { insertCast, passphrase, type Cast } from '../support/cast';
import { testNow, testServices, type TestServices } from '../support/services';
import { visitorTo, type Visitor } from '../support/visitor';

let database: TestDatabase;
let services: TestServices;
let cast: Cast;
let visitor: () => Visitor;

beforeEach(async () => {
  database = await createTestDatabase();
  cast = await insertCast(database.db);
  services = testServices(database.db);
  visitor = visitorTo(services);
});
afterEach(() => database.drop());

const signIn = (password: string, email = 'amina@example.org') =>
  visitor().send('/sign-in', { email, password });
const kept = async (id = cast.amina.id) =>
  await database.db('people').where('id', id).first('password_hash', 'security_version');

describe('a password that somebody chooses (AU-02)', () => {
  const verse =
    'The lantern and the heron met beside the mill, and neither had a word to say to the tortoise';

  test.each([
    ['with emoji', '🙂🎉🎊🎈🎁🎀🎂🎃🎄🎅🎆🎇'],
    ['of 64 characters', verse.slice(0, 64)],
    ['of 128 characters', (verse + verse).slice(0, 128)],
    ['with spaces around it', ' kettle orchard ninety '],
    ['with signs and accents', "'; DROP café -- <b>&amp; ü"],
  ])('%s signs them in exactly as it was typed, and in no other way', async (_what, password) => {
    const amina = await visitor().signIn('amina@example.org');
    expect((await amina.send('/account/password', { password })).location).toBe('/account');
    expect((await kept())?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await signIn(password)).location).toBe('/home');
    const shorter = Array.from(password).slice(0, -1).join('');
    for (const other of [
      shorter,
      `${password} `.slice(0, 128),
      password.toUpperCase(),
      ` ${password}`.slice(0, 128),
    ])
      if (other !== password) expect([other, (await signIn(other)).status]).toEqual([other, 422]);
  });

  test.each([
    ['a NUL in it', 'kettle orchard\u0000 ninety', 400, 'characters we cannot keep'],
    ['129 characters', verse.repeat(2).slice(0, 129), 422, 'at most 128 characters'],
    [
      'half a million',
      'kettle orchard ninety '.repeat(25_000).slice(0, 500_000),
      422,
      'at most 128 characters',
    ],
  ])('with %s is refused in words, and the old one stays', async (_what, password, status, words) => {
    const amina = await visitor().signIn('amina@example.org');
    const before = await kept();
    const visit = await amina.send('/account/password', { password });
    expect([visit.status, visit.$('main').text().includes(words)]).toEqual([status, true]);
    expect(await kept()).toEqual(before);
  });

  test('may be pasted and kept by a password manager', async () => {
    const amina = await visitor().signIn('amina@example.org');
    const pages = [await visitor().open('/sign-in'), await amina.open('/account/password')];
    const fields = pages.map(({ $ }) => $('#password').attr());
    expect(fields.map((field) => [field?.['type'], field?.['autocomplete'], field?.['maxlength']])).toEqual([
      ['password', 'current-password', undefined],
      ['password', 'new-password', undefined],
    ]);
    for (const field of fields)
      expect(Object.keys(field ?? {}).filter((name) => /^on/.test(name))).toEqual([]);
  });
});

describe('at sign-in (AU-02)', () => {
  test('a password kept at another cost is made anew at today’s, and opens the account as before', async () => {
    const before = await kept();
    expect(before?.password_hash).toContain('m=1024');
    const open = await visitor().signIn('amina@example.org');
    const after = await kept();
    expect(after?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await signIn(passphrase)).location).toBe('/home');
    expect(await kept()).toEqual(after);
    // It is the same password, so nobody is signed out.
    expect((await open.open('/home')).status).toBe(200);
  });

  test('a wrong one changes nothing of what is kept', async () => {
    const before = await kept();
    await signIn('bring people apart');
    expect(await kept()).toEqual(before);
  });

  test('a megabyte is refused before anything is made of it', async () => {
    // Looking at what is kept would fail: it is no hash at all.
    const person = { name: 'Nadia Rahman', email: 'nadia@example.org', passwordHash: 'no hash' };
    await insertPerson(database.db, { ...person, demonstration: false, createdAt: testNow });
    expect((await signIn('kettle orchard ninety', person.email)).status).toBe(500);
    expect((await signIn('kettle '.repeat(100_000), person.email)).status).toBe(422);
    expect((await signIn('kettle '.repeat(150_000), person.email)).status).toBe(413);
    expect((await signIn('k'.repeat(129), person.email)).status).toBe(422);
  });

  test('a password is as good years later as on the day it was chosen', async () => {
    const chosen = { name: 'Nadia Rahman', email: 'nadia@example.org', createdAt: new Date('2016-01-01') };
    const passwordHash = await hashPassword('seven purple herons at noon');
    await insertPerson(database.db, { ...chosen, passwordHash, demonstration: false });
    expect((await signIn('seven purple herons at noon', chosen.email)).location).toBe('/home');
  });
});
