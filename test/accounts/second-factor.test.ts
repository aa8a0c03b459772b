import { TOTP } from 'otpauth';
import { routes } from '../../src/app';
import { turnOnFactor } from '../../src/accounts/second-factor/actions';
import {
  codeToType,
  digestOfRecoveryCode,
  mayRememberDevice,
  newRecoveryCodes,
  newSecret,
  stepOf,
} from '../../src/accounts/second-factor/second-factor';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { insertCast, passphrase, type Cast } from '../support/cast';
import { lettersTo } from '../support/links';
import { nextCode } from '../support/second-factor';
import { testNow, testServices, type TestServices } from '../support/services';
import { visitorTo, type Visitor } from '../support/visitor';

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

const later = (seconds: number) => new Date(testNow.getTime() + seconds * 1000);

/** Somebody whose password was right and who has shown no code yet. */
async function halfWay(email: string): Promise<Visitor> {
  const someone = visitor();
  const visit = await someone.send('/sign-in', { email, password: passphrase });
  expect([visit.status, visit.location]).toEqual([303, '/sign-in/code']);
  return someone;
}

/** Turns Amina's second factor on; answers its secret and her recovery codes. */
async function turnOn(amina: Visitor) {
  const page = await amina.open('/account/second-factor/new');
  const secret = page.$('.portal-code').text().replace(/\s/g, '');
  const code = codeToType({ secret, confirmedAt: testNow, lastStep: 0 }, services.clock());
  const visit = await amina.send('/account/second-factor/new', { code });
  expect(visit.location).toContain('/account/second-factor/recovery-codes');
  const shown = await amina.open('/account/second-factor/recovery-codes');
  const codes = shown
    .$('.portal-recovery-codes li')
    .map((_, item) => shown.$(item).text())
    .get();
  return { secret, codes };
}

describe('the codes', () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

  test.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
  ])('at %i s are those of RFC 6238, appendix B', (seconds, code) => {
    expect(stepOf(secret, code, new Date(seconds * 1000))).toBe(Math.floor(seconds / 30));
  });

  test('may be typed with gaps, one step early or late, and no more', () => {
    const at = new Date(1_234_567_890_000);
    const code = (step: number) => new TOTP({ secret }).generate({ timestamp: at.getTime() + step * 30_000 });
    expect(stepOf(secret, '005 924', at)).toBe(stepOf(secret, '005-924', at));
    expect([-2, -1, 0, 1, 2].map((step) => stepOf(secret, code(step), at) !== undefined)).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });

  test('for recovery are ten, all different, and read with any gaps and capitals', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    const [code = ''] = codes;
    expect(digestOfRecoveryCode(1, code.toUpperCase().replaceAll('-', ' '))).toEqual(
      digestOfRecoveryCode(1, code),
    );
    expect(digestOfRecoveryCode(2, code)).not.toEqual(digestOfRecoveryCode(1, code));
    expect(digestOfRecoveryCode(1, '123456')).toBeUndefined();
    expect(newSecret()).toMatch(/^[A-Z2-7]{32}$/);
  });

  test('may be left out on a device only by those who touch no money, decisions or people', () => {
    expect(mayRememberDevice([])).toBe(true);
    expect(mayRememberDevice(['assessor', 'trainer'])).toBe(true);
    for (const permission of ['manager', 'decider', 'finance', 'administrator', 'auditor'] as const)
      expect([permission, mayRememberDevice(['assessor', permission])]).toEqual([permission, false]);
  });
});

describe('before the code (AU-01)', () => {
  test('somebody who works for the fund reaches no page but those anyone reaches', async () => {
    const ruth = await halfWay('ruth@example.org');
    for (const { method, path, audience } of routes) {
      if (audience.anonymous || method !== 'get' || path.includes(':')) continue;
      const { status, location } = await ruth.open(path);
      expect([path, status, location]).toEqual([path, 303, `/sign-in?next=${encodeURIComponent(path)}`]);
    }
  });

  test('a code that was used is refused, and the next one is taken', async () => {
    const code = await nextCode(services, 'ruth@example.org');
    expect((await (await halfWay('ruth@example.org')).send('/sign-in/code', { code })).location).toBe(
      '/home',
    );
    const second = await halfWay('ruth@example.org');
    expect((await second.send('/sign-in/code', { code })).status).toBe(422);
    services.setClock(later(31));
    const page = await second.open('/sign-in/code');
    const shown = page.$('.portal-code').text();
    expect(shown).not.toBe(code);
    expect((await second.send('/sign-in/code', { code: shown })).location).toBe('/home');
  });

  test('of five who send the same code at once, one is let in', async () => {
    const waiting: Visitor[] = [];
    for (let each = 0; each < 5; each += 1) waiting.push(await halfWay('ruth@example.org'));
    const code = await nextCode(services, 'ruth@example.org');
    const visits = await Promise.all(waiting.map((ruth) => ruth.send('/sign-in/code', { code })));
    expect(visits.filter(({ status }) => status === 303)).toHaveLength(1);
  });

  test('guesses are slowed down, and the right code is taken when the wait is over', async () => {
    const guesser = await halfWay('ruth@example.org');
    const statuses: number[] = [];
    for (let guess = 0; guess < 12; guess += 1)
      statuses.push((await guesser.send('/sign-in/code', { code: String(100_000 + guess) })).status);
    expect(statuses.slice(0, 4)).toEqual([422, 422, 422, 422]);
    expect(statuses.slice(-4)).toEqual([429, 429, 429, 429]);
    services.setClock(later(16 * 60));
    const ruth = await halfWay('ruth@example.org');
    const code = await nextCode(services, 'ruth@example.org');
    expect((await ruth.send('/sign-in/code', { code })).location).toBe('/home');
  });

  test('a password that was right a quarter of an hour ago has to be typed again', async () => {
    const ruth = await halfWay('ruth@example.org');
    services.setClock(later(15 * 60 + 1));
    expect((await ruth.open('/sign-in/code')).location).toBe('/sign-in');
  });

  test('a password changed meanwhile ends the way in', async () => {
    const ruth = await halfWay('ruth@example.org');
    await database.db('people').where('id', cast.ruth.id).increment('security_version');
    const code = await nextCode(services, 'ruth@example.org');
    expect((await ruth.send('/sign-in/code', { code }, '/sign-in')).location).toBe('/sign-in');
  });
});

describe('a device', () => {
  test('is remembered for 30 days where an assessor asks for it', async () => {
    const gwen = await halfWay('gwen@example.org');
    await gwen.send('/sign-in/code', { code: await nextCode(services, 'gwen@example.org'), remember: 'yes' });
    await gwen.send('/sign-out', {}, '/home');
    expect((await gwen.send('/sign-in', { email: 'gwen@example.org', password: passphrase })).location).toBe(
      '/home',
    );
    expect((await gwen.open('/assessment')).status).toBe(200);
    await gwen.send('/sign-out', {}, '/home');
    services.setClock(later(30 * 24 * 60 * 60 + 1));
    const visit = await gwen.send('/sign-in', { email: 'gwen@example.org', password: passphrase });
    expect(visit.location).toBe('/sign-in/code');
  });

  test('is never remembered for a manager, whatever the form says', async () => {
    const ruth = await halfWay('ruth@example.org');
    expect((await ruth.open('/sign-in/code')).$('#remember')).toHaveLength(0);
    await ruth.send('/sign-in/code', { code: await nextCode(services, 'ruth@example.org'), remember: 'yes' });
    await ruth.send('/sign-out', {}, '/home');
    const visit = await ruth.send('/sign-in', { email: 'ruth@example.org', password: passphrase });
    expect(visit.location).toBe('/sign-in/code');
  });

  test('is remembered by a mark that nobody had before, on a browser that others use too', async () => {
    const shared = await visitor().signIn('tomasz@example.org');
    await shared.send('/sign-out', {}, '/home');
    await shared.send('/sign-in', { email: 'gwen@example.org', password: passphrase });
    const code = await nextCode(services, 'gwen@example.org');
    await shared.send('/sign-in/code', { code, remember: 'yes' });
    const marks = (personId: number) => database.db('devices').where('person_id', personId).pluck('digest');
    expect(await marks(cast.gwen.id)).toHaveLength(1);
    expect(await marks(cast.gwen.id)).not.toEqual(await marks(cast.tomasz.id));
  });

  test('is forgotten when its person signs out every other browser', async () => {
    const gwen = await halfWay('gwen@example.org');
    await gwen.send('/sign-in/code', { code: await nextCode(services, 'gwen@example.org'), remember: 'yes' });
    await gwen.send('/account/sessions/others/removal', {}, '/account');
    await gwen.send('/sign-out', {}, '/home');
    const visit = await gwen.send('/sign-in', { email: 'gwen@example.org', password: passphrase });
    expect(visit.location).toBe('/sign-in/code');
  });

  test('is forgotten when the password changes', async () => {
    const gwen = await halfWay('gwen@example.org');
    await gwen.send('/sign-in/code', { code: await nextCode(services, 'gwen@example.org'), remember: 'yes' });
    await database.db('people').where('id', cast.gwen.id).increment('security_version');
    const visit = await gwen.send('/sign-in', { email: 'gwen@example.org', password: passphrase });
    expect(visit.location).toBe('/sign-in/code');
  });
});

describe('a member (AU-01)', () => {
  test('turns a second factor on, loses the phone, and comes back by a recovery code that works once', async () => {
    const amina = await visitor().signIn('amina@example.org');
    const { codes } = await turnOn(amina);
    expect((await amina.open('/home')).status).toBe(200);
    const [code = ''] = codes;
    const again = await halfWay('amina@example.org');
    expect((await again.send('/sign-in/code', { code })).location).toBe('/home');
    expect((await (await halfWay('amina@example.org')).send('/sign-in/code', { code })).status).toBe(422);
    const templates = (await lettersTo(services, 'amina@example.org')).map(({ template }) => template);
    expect(templates).toEqual(['new-device', 'recovery-code-used', 'second-factor-on']);
  });

  test('sees the recovery codes until they say they saved them, and never again', async () => {
    const amina = await visitor().signIn('amina@example.org');
    const { codes } = await turnOn(amina);
    expect(codes).toHaveLength(10);
    const place = '/account/second-factor/recovery-codes';
    expect((await amina.open(place)).$('.portal-recovery-codes li')).toHaveLength(10);
    await amina.send(`${place}/saved`, {}, place);
    expect((await amina.open(place)).status).toBe(409);
    const kept = JSON.stringify(await database.db('recovery_codes'));
    for (const code of codes) expect(kept).not.toContain(code);
  });

  test('is signed out everywhere else when it is turned on or off', async () => {
    const [amina, other] = [
      await visitor().signIn('amina@example.org'),
      await visitor().signIn('amina@example.org'),
    ];
    await turnOn(amina);
    expect((await other.open('/home')).location).toBe('/sign-in?next=%2Fhome');
    await amina.send('/account/second-factor/removal', {});
    expect(await database.db('second_factors').where('person_id', cast.amina.id)).toEqual([]);
    expect((await amina.open('/home')).status).toBe(200);
  });

  test('cannot turn it off without showing who they are', async () => {
    const amina = await visitor().signIn('amina@example.org');
    await turnOn(amina);
    const token = await amina.token('/account');
    const visit = await amina.sendUnproved('/account/second-factor/removal', {}, token);
    expect(visit.location).toBe('/proof?next=%2Fheld-form');
    expect(await database.db('second_factors').where('person_id', cast.amina.id)).toHaveLength(1);
  });
});

test('somebody whose work needs it cannot turn it off (AU-01)', async () => {
  const ruth = await visitor().signIn('ruth@example.org');
  expect((await ruth.send('/account/second-factor/removal', {}, '/account')).status).toBe(409);
  expect(await database.db('second_factors').where('person_id', cast.ruth.id)).toHaveLength(1);
});

test('somebody new to the fund’s work sets it up before anything else (AU-01)', async () => {
  await database.db('second_factors').where('person_id', cast.marta.id).delete();
  const marta = visitor();
  const visit = await marta.send('/sign-in', { email: 'marta@example.org', password: passphrase });
  expect(visit.location).toBe('/sign-in/second-factor');
  expect((await marta.open('/home')).location).toBe('/sign-in?next=%2Fhome');
  const page = await marta.open('/sign-in/second-factor');
  const secret = page.$('.portal-code').text().replace(/\s/g, '');
  expect((await marta.send('/sign-in/second-factor', { code: '000000' })).status).toBe(422);
  const code = codeToType({ secret, confirmedAt: testNow, lastStep: 0 }, services.clock());
  const done = await marta.send('/sign-in/second-factor', { code });
  expect(done.location).toBe('/account/second-factor/recovery-codes?next=%2Fhome');
  expect((await marta.open('/home')).status).toBe(200);
});

test('a permission given to somebody who is signed in waits for their second factor (AU-01)', async () => {
  const bea = await visitor().signIn('bea@example.org');
  await database.db('permissions').insert({ person_id: cast.bea.id, permission: 'manager' });
  expect((await bea.open('/reports')).status).toBe(403);
});

test('a second factor set up by somebody quicker is not replaced by an answer that was on its way', async () => {
  const halfWayIn = { ...cast.amina, version: 1 };
  const setUp = async (secret: string) => {
    const code = codeToType({ secret, confirmedAt: testNow, lastStep: 0 }, services.clock());
    return turnOnFactor(services, halfWayIn, { secret, code });
  };
  await setUp(newSecret());
  const kept = () => database.db('second_factors').where('person_id', cast.amina.id).first('secret');
  const first = await kept();
  await expect(setUp(newSecret())).rejects.toThrow(/Sign in again/);
  expect(await kept()).toEqual(first);
});
