import { insertPermission } from '../../src/accounts';
import type { Permission } from '../../src/actor';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { insertCast, type Cast } from '../support/cast';
import { testNow, testServices, type TestServices } from '../support/services';
import { visitorTo, type Visitor } from '../support/visitor';

let database: TestDatabase;
let services: TestServices;
let cast: Cast;
let visitor: () => Visitor;

beforeAll(async () => {
  database = await createTestDatabase();
  cast = await insertCast(database.db);
  services = testServices(database.db);
  visitor = visitorTo(services);
});
afterAll(() => database.drop());
beforeEach(() => services.setClock(testNow));

const after = (minutes: number, seconds = 0) =>
  services.setClock(new Date(testNow.getTime() + (minutes * 60 + seconds) * 1000));
const isIn = async (who: Visitor) => (await who.open('/account')).status === 200;

const limits = [
  ['a group’s member', 'joseph', 60],
  ['an assessor', 'gwen', 60],
  ['a trainer', 'marta', 60],
  ['a manager', 'ruth', 15],
  ['a decider', 'dev', 15],
  ['a finance officer', 'priya', 15],
  ['an administrator', 'sam', 15],
  ['an auditor', 'ines', 15],
] as const;

describe('who does nothing is signed out (SE-03)', () => {
  test.each(limits)('%s, %s, after %i minutes and not before', async (_who, name, minutes) => {
    const [early, late] = [
      await visitor().signIn(`${name}@example.org`),
      await visitor().signIn(`${name}@example.org`),
    ];
    after(minutes);
    expect(await isIn(early)).toBe(true);
    after(minutes, 1);
    expect(await isIn(late)).toBe(false);
  });

  test('an assessor who becomes a finance officer too, as early as one, as soon as they sign in', async () => {
    await insertPermission(database.db, cast.tomasz.id, 'finance' satisfies Permission);
    const tomasz = await visitor().signIn('tomasz@example.org');
    after(15, 1);
    expect(await isIn(tomasz)).toBe(false);
  });
});

describe('who goes on and on is signed out after twelve hours (SE-03)', () => {
  test.each([
    ['a group’s member', 'joseph', 50],
    ['a manager', 'ruth', 10],
  ] as const)('%s, %s, who opens a page every %i minutes', async (_who, name, every) => {
    const someone = await visitor().signIn(`${name}@example.org`);
    for (let minutes = every; minutes < 12 * 60; minutes += every) {
      after(minutes);
      expect([minutes, await isIn(someone)]).toEqual([minutes, true]);
    }
    after(12 * 60, -1);
    expect(await isIn(someone)).toBe(true);
    after(12 * 60);
    expect(await isIn(someone)).toBe(false);
  });

  test('and the page says so in time: it warns of the end that comes first', async () => {
    const ruth = await visitor().signIn('ruth@example.org');
    for (let minutes = 10; minutes < 12 * 60; minutes += 10) {
      after(minutes);
      await ruth.open('/account');
    }
    after(12 * 60 - 3);
    const { $ } = await ruth.open('/account');
    expect($('[data-portal-idle]').attr('data-portal-idle')).toBe(String(3 * 60));
  });
});
