import { createHash } from 'node:crypto';
import { insertCast, passphrase, type Cast } from '../support/cast';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { testServices, type TestServices } from '../support/services';
import { visitorTo } from '../support/visitor';

let database: TestDatabase;
let services: TestServices;
let visitor: ReturnType<typeof visitorTo>;
let cast: Cast;

beforeAll(async () => {
  database = await createTestDatabase();
  services = testServices(database.db);
  cast = await insertCast(database.db);
  visitor = visitorTo(services);
});
afterAll(() => database.drop());
beforeEach(() => services.setClock('2026-11-20T10:00:00Z'));

const email = 'amina@example.org';

test('someone with the right password is signed in and led where they were going', async () => {
  const amina = visitor();
  const visit = await amina.send('/sign-in', { email, password: passphrase, next: '/contact' });
  expect([visit.status, visit.location]).toEqual([303, '/contact']);
  expect((await amina.open('/contact')).text).toContain('Amina Yusuf');
});

test('capital letters and spaces around the email do not matter', async () => {
  const visit = await visitor().send('/sign-in', { email: ' AMINA@Example.org ', password: passphrase });
  expect(visit.status).toBe(303);
});

test.each([
  [
    'a wrong password',
    { email, password: 'bring people apart' },
    'The email address or password is not right',
  ],
  [
    'an unknown email',
    { email: 'nobody@example.org', password: passphrase },
    'The email address or password is not right',
  ],
  ['no email', { email: '', password: passphrase }, 'Enter your email address'],
  ['no password', { email, password: '' }, 'Enter your password'],
  [
    'a password too long to hash',
    { email, password: 'x'.repeat(5000) },
    'Enter a password of at most 128 characters',
  ],
])('%s is refused beside the field, and the email typed is still there', async (_what, fields, message) => {
  const visit = await visitor().send('/sign-in', fields);
  expect(visit.status).toBe(422);
  expect(visit.$('.govuk-error-message').text()).toContain(message);
  expect(visit.$('#email').val() ?? '').toBe(fields.email);
  expect(visit.$('#password').val()).toBeUndefined();
});

test('an address elsewhere is never where signing in leads', async () => {
  for (const next of [
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/%0d%0aX: y',
  ]) {
    const visit = await visitor().send('/sign-in', { email, password: passphrase, next });
    expect(new URL(visit.location ?? '', 'http://own.example').host).toBe('own.example');
  }
});

test('after five wrong passwords from one place the right one waits two seconds, and is told so', async () => {
  const guesser = visitor();
  for (let guess = 0; guess < 5; guess += 1) {
    const wrong = await guesser.send('/sign-in', { email: 'bea@example.org', password: `guess ${guess}` });
    expect(wrong.status).toBe(422);
  }
  const visit = await guesser.send('/sign-in', { email: 'bea@example.org', password: passphrase });
  expect([visit.status, visit.headers['retry-after']]).toEqual([429, '2']);
  expect(visit.$('.govuk-error-summary').text()).toContain('Wait 2 seconds, then try again');
  expect((await visitor().send('/sign-in', { email: 'ruth@example.org', password: passphrase })).status).toBe(
    303,
  );
});

test('signing in starts a session under a new id (SE-01)', async () => {
  const someone = visitor();
  await someone.open('/sign-in');
  const before = await database.db('sign_in_sessions').pluck('id_digest');
  await someone.send('/sign-in', { email: 'joseph@example.org', password: passphrase });
  const after = await database.db('sign_in_sessions').where('person_id', cast.joseph.id).pluck('id_digest');
  expect(after).toHaveLength(1);
  expect(before.some((digest) => after[0]?.equals(digest))).toBe(false);
});

test('signing out needs the form’s token, and afterwards private pages ask to sign in (SE-04)', async () => {
  const amina = await visitor().signIn(email);
  expect((await amina.sendBare('/sign-out', '')).status).toBe(403);
  expect((await amina.open('/contact')).text).toContain('Amina Yusuf');
  await amina.send('/sign-out', {}, '/contact');
  expect((await amina.open('/contact')).text).not.toContain('Amina Yusuf');
});

test.each([
  ['no token', 'email=a%40example.org&password=x'],
  ['an empty token', '_csrf=&email=a%40example.org&password=x'],
  ['a token sent twice', '_csrf=a&_csrf=b&email=a%40example.org&password=x'],
  ['a token as a list', '_csrf[]=a&email=a%40example.org&password=x'],
  ['somebody else’s token', '_csrf=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa&email=a%40example.org&password=x'],
])('a form with %s is refused with 403 (SE-04)', async (_what, body) => {
  const someone = visitor();
  await someone.open('/sign-in');
  const visit = await someone.sendBare('/sign-in', body);
  expect(visit.status).toBe(403);
  expect(visit.text).toContain('We could not be sure this came from you');
});

test('a field sent twice or with a control character is a broken request, not a fault', async () => {
  const someone = visitor();
  const token = await someone.token('/sign-in');
  expect(
    (await someone.sendBare('/sign-in', `_csrf=${token}&email=a%40b.example&email=c&password=x`)).status,
  ).toBe(422);
  expect((await someone.sendBare('/sign-in', `_csrf=${token}&email=a%00&password=x`)).status).toBe(400);
  expect((await someone.sendBare('/sign-in', `_csrf=${token}&__proto__[x]=1&email=&password=`)).status).toBe(
    422,
  );
});

test('a manager idle for 15 minutes is signed out, a group’s member after an hour, everyone after 12 hours (SE-03)', async () => {
  const [ruth, amina] = [await visitor().signIn('ruth@example.org'), await visitor().signIn(email)];
  const isIn = async (who: typeof ruth) => (await who.open('/contact')).text.includes('Sign out');
  services.setClock('2026-11-20T10:14:00Z');
  expect(await isIn(ruth)).toBe(true);
  services.setClock('2026-11-20T10:29:30Z');
  expect([await isIn(ruth), await isIn(amina)]).toEqual([false, true]);
  for (let hour = 11; hour < 22; hour += 1) {
    for (const minute of ['00', '50']) {
      services.setClock(`2026-11-20T${hour}:${minute}:00Z`);
      await isIn(amina);
    }
  }
  expect(await isIn(amina)).toBe(true);
  services.setClock('2026-11-20T22:01:00Z');
  expect(await isIn(amina)).toBe(false);
});

test('what a person sends after they were signed out is kept for them, and for nobody else', async () => {
  const amina = await visitor().signIn(email);
  const token = await amina.token('/contact');
  services.setClock('2026-11-20T11:30:00Z');
  const form = `_csrf=${token}&story=Forty+of+us+cooked+together`;
  const refused = await amina.sendBare('/held-form/removal', form);
  expect([refused.status, refused.location]).toEqual([303, '/sign-in?next=%2Fheld-form']);
  const back = await amina.send('/sign-in', { email, password: passphrase, next: '/held-form' });
  expect(back.location).toBe('/held-form');
  const page = await amina.open('/held-form');
  expect(page.$('input[name="story"]').val()).toBe('Forty of us cooked together');
  expect(page.$('main form').first().attr('action')).toBe('/held-form/removal');
});

test('a held form is never shown to another person at the same browser', async () => {
  const browser = await visitor().signIn(email);
  const token = await browser.token('/contact');
  services.setClock('2026-11-20T11:30:00Z');
  await browser.sendBare('/held-form/removal', `_csrf=${token}&story=private`);
  await browser.signIn('ruth@example.org');
  expect((await browser.open('/held-form')).location).toBe('/home');
});

test('someone disabled is signed out at their next request (SE-02)', async () => {
  const tomasz = await visitor().signIn('tomasz@example.org');
  await database.owner('people').where('id', cast.tomasz.id).update({ disabled_at: services.clock() });
  expect((await tomasz.open('/contact')).text).not.toContain('Sign out');
});

test('the table of attempts holds neither emails nor addresses', async () => {
  const keys = await database.db('sign_in_attempts').pluck('key');
  expect(keys.length).toBeGreaterThan(0);
  expect(keys.join(' ')).not.toMatch(/@|127\.0|::/);
  expect(keys.join(' ')).not.toContain(createHash('sha256').update('').digest('base64url'));
});
