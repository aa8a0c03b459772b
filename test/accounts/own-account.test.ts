import { askForEmailChange, closeAccount } from '../../src/accounts/account-actions';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { insertCast, passphrase, type Cast } from '../support/cast';
import { lettersTo, linkTo } from '../support/links';
import { testNow, testServices, type TestServices } from '../support/services';
import { visitorTo, type Visitor } from '../support/visitor';

let database: TestDatabase;
let cast: Cast;
let services: TestServices;
let visitor: () => Visitor;
const good = 'seven purple herons at noon';

beforeEach(async () => {
  database = await createTestDatabase();
  cast = await insertCast(database.db);
  services = testServices(database.db);
  visitor = visitorTo(services);
});
afterEach(() => database.drop());

const later = (minutes: number) => new Date(testNow.getTime() + minutes * 60_000);

test('a person changes their name', async () => {
  const amina = await visitor().signIn('amina@example.org');
  expect((await amina.send('/account/name', { name: ' ' })).status).toBe(422);
  expect((await amina.send('/account/name', { name: 'Amina Y' })).location).toBe('/account');
  expect((await amina.open('/account')).$('main').text()).toContain('Amina Y');
});

test('a changed password signs out every other browser, and its owner is told (AU-06, SE-02)', async () => {
  const [amina, other] = [
    await visitor().signIn('amina@example.org'),
    await visitor().signIn('amina@example.org'),
  ];
  expect((await amina.send('/account/password', { password: 'too short' })).status).toBe(422);
  expect((await amina.send('/account/password', { password: good })).location).toBe('/account');
  expect((await amina.open('/home')).status).toBe(200);
  expect((await other.open('/home')).location).toBe('/sign-in?next=%2Fhome');
  expect((await lettersTo(services, 'amina@example.org')).map(({ template }) => template)).toEqual([
    'password-changed',
    'new-device',
  ]);
});

test('a new address is used once its own link is pressed, and both addresses are told (AU-06)', async () => {
  const amina = await visitor().signIn('amina@example.org');
  await amina.send('/account/email', { email: 'amina.y@example.org' });
  const link = await linkTo(services, 'amina.y@example.org', 'confirm-new-email');
  expect((await amina.open('/account')).$('main').text()).toContain('amina@example.org');
  expect((await visitor().open(link)).status).toBe(200);
  expect((await visitor().send(link, {})).location).toBe('/sign-in');
  for (const address of ['amina@example.org', 'amina.y@example.org'])
    expect((await lettersTo(services, address))[0]?.template).toBe('email-changed');
  expect((await amina.open('/home')).location).toBe('/sign-in?next=%2Fhome');
  const visit = await visitor().send('/sign-in', { email: 'amina.y@example.org', password: passphrase });
  expect(visit.location).toBe('/home');
});

test('an address of somebody else is not told to be one, and cannot be taken', async () => {
  const amina = await visitor().signIn('amina@example.org');
  const taken = await amina.send('/account/email', { email: 'bea@example.org' });
  expect(taken.location).toBe('/account');
  const link = await linkTo(services, 'bea@example.org', 'confirm-new-email');
  expect((await visitor().send(link, {})).status).toBe(409);
  expect((await database.db('people').where('id', cast.amina.id).first('email'))?.email).toBe(
    'amina@example.org',
  );
});

test('an address is written to three times an hour at most, whoever wants it for their account', async () => {
  const { amina, joseph } = cast;
  for (let index = 1; index <= 3; index += 1)
    await askForEmailChange(services, amina.id, 'stranger@example.net');
  await expect(askForEmailChange(services, joseph.id, 'stranger@example.net')).rejects.toThrow(
    /Wait an hour/,
  );
  const letters = await lettersTo(services, 'stranger@example.net');
  expect(letters).toHaveLength(3);
  for (const { text } of letters) expect(text).not.toContain('Amina');
  services.setClock(later(61));
  await askForEmailChange(services, joseph.id, 'stranger@example.net');
});

test('one person has ten letters an hour written to addresses of others', async () => {
  for (let index = 1; index <= 10; index += 1)
    await askForEmailChange(services, cast.amina.id, `stranger-${index}@example.net`);
  const more = askForEmailChange(services, cast.amina.id, 'stranger-11@example.net');
  await expect(more).rejects.toThrow(/Wait an hour/);
});

test('nobody ends the link of another who wants the same address', async () => {
  await askForEmailChange(services, cast.amina.id, 'kitchen@example.net');
  const link = await linkTo(services, 'kitchen@example.net', 'confirm-new-email');
  await askForEmailChange(services, cast.bea.id, 'kitchen@example.net');
  expect((await visitor().send(link, {})).location).toBe('/sign-in');
  expect((await database.db('people').where('id', cast.amina.id).first('email'))?.email).toBe(
    'kitchen@example.net',
  );
});

test('only the newest of somebody’s own links for a new address works', async () => {
  await askForEmailChange(services, cast.amina.id, 'aminna@example.net');
  const mistyped = await linkTo(services, 'aminna@example.net', 'confirm-new-email');
  await askForEmailChange(services, cast.amina.id, 'amina@example.net');
  expect((await visitor().send(mistyped, {}, '/sign-in')).status).toBe(409);
});

test.each(['/account/email', '/account/password', '/account/closing'])(
  '%s asks who it is, keeps what was sent, and a proof serves once (AU-06)',
  async (place) => {
    const joseph = await visitor().signIn('joseph@example.org');
    const token = await joseph.token('/account');
    const visit = await joseph.sendUnproved(place, { email: 'joseph.y@example.org', password: good }, token);
    expect(visit.location).toBe('/proof?next=%2Fheld-form');
    expect((await joseph.open('/held-form')).$(`form[action="${place}"]`)).toHaveLength(1);
    expect((await joseph.sendUnproved('/proof', { password: 'not my password' }, token)).status).toBe(422);
    const proved = await joseph.sendUnproved('/proof', { password: passphrase, next: '/held-form' }, token);
    expect(proved.location).toBe('/held-form');
    const held = await joseph.open('/held-form');
    const fields = Object.fromEntries(
      held
        .$(`form[action="${place}"] input`)
        .map((_, input) => [[held.$(input).attr('name'), held.$(input).attr('value')]])
        .get(),
    ) as Record<string, string>;
    // A password is never kept, and is typed again.
    expect(fields).not.toHaveProperty('password');
    expect((await joseph.sendUnproved(place, { password: good, ...fields }, token)).status).toBe(303);
  },
);

test('a proof is good for five minutes (AU-06)', async () => {
  const amina = await visitor().signIn('amina@example.org');
  const token = await amina.token('/account');
  await amina.sendUnproved('/proof', { password: passphrase }, token);
  services.setClock(later(5));
  const visit = await amina.sendUnproved('/account/password', { password: good }, token);
  expect(visit.location).toBe('/proof?next=%2Fheld-form');
});

test('a person sees where they are signed in, and signs one browser out, or all others (SE-03)', async () => {
  const [here, there, elsewhere] = [
    await visitor().signIn('amina@example.org'),
    await visitor().signIn('amina@example.org'),
    await visitor().signIn('amina@example.org'),
  ];
  const page = await here.open('/account');
  const actions = page
    .$('form[action^="/account/sessions/"]')
    .map((_, form) => page.$(form).attr('action'))
    .get();
  expect(actions).toHaveLength(3);
  await here.send(actions[0] ?? '', {}, '/account');
  const open = [await there.open('/home'), await elsewhere.open('/home')].filter(
    ({ status }) => status === 200,
  );
  expect(open).toHaveLength(1);
  await here.send('/account/sessions/others/removal', {}, '/account');
  for (const one of [there, elsewhere]) expect((await one.open('/home')).status).toBe(303);
  expect((await here.open('/home')).status).toBe(200);
});

test('nobody signs out a browser of somebody else', async () => {
  await visitor().signIn('bea@example.org');
  const row = await database.db('sign_in_sessions').where('person_id', cast.bea.id).first('id');
  const amina = await visitor().signIn('amina@example.org');
  await amina.send(`/account/sessions/${row?.id ?? 0}/removal`, {}, '/account');
  expect(await database.db('sign_in_sessions').where('person_id', cast.bea.id)).toHaveLength(1);
});

test('a person closes their account, but no lead leaves others without one', async () => {
  const amina = await visitor().signIn('amina@example.org');
  expect((await amina.send('/account/closing', {}, '/account')).status).toBe(409);
  const joseph = await visitor().signIn('joseph@example.org');
  expect((await joseph.send('/account/closing', {})).location).toBe('/');
  expect((await joseph.open('/home')).location).toBe('/sign-in?next=%2Fhome');
  expect(
    (await visitor().send('/sign-in', { email: 'joseph@example.org', password: passphrase })).status,
  ).toBe(422);
  expect((await lettersTo(services, 'joseph@example.org'))[0]?.template).toBe('account-closed');
  const ruth = await visitor().signIn('ruth@example.org');
  expect((await ruth.send('/account/closing', {}, '/account')).status).toBe(409);
});

test('an account is not closed that works for the fund, or is the only lead, by the time it is closed', async () => {
  await expect(closeAccount(services, cast.ruth.id)).rejects.toThrow('You work for the fund here');
  await expect(closeAccount(services, cast.amina.id)).rejects.toThrow('First make somebody else the lead');
  expect(await lettersTo(services, 'ruth@example.org')).toEqual([]);
});

test('a closed account’s links work no more', async () => {
  await askForEmailChange(services, cast.joseph.id, 'joseph.y@example.net');
  const link = await linkTo(services, 'joseph.y@example.net', 'confirm-new-email');
  await closeAccount(services, cast.joseph.id);
  expect((await visitor().send(link, {}, '/sign-in')).status).toBe(409);
});

describe('when nothing happens for too long', () => {
  test('what stood in a form is kept for its person, and nothing is done with it (SE-03)', async () => {
    const amina = await visitor().signIn('amina@example.org');
    const token = await amina.token('/account/name');
    services.setClock(later(61));
    const visit = await amina.sendUnproved(
      '/held-form',
      { heldPath: '/account/name', name: 'Amina Y' },
      token,
    );
    expect(visit.location).toBe('/sign-in?next=%2Fheld-form');
    expect((await amina.open('/sign-in')).$('.govuk-inset-text').text()).toContain('We kept what you typed');
    await amina.send('/sign-in', { email: 'amina@example.org', password: passphrase, next: '/held-form' });
    const held = await amina.open('/held-form');
    expect(held.$('form[action="/account/name"] input[name="name"]').attr('value')).toBe('Amina Y');
    expect((await database.db('people').where('id', cast.amina.id).first('name'))?.name).toBe('Amina Yusuf');
  });

  test('it cannot be sent to a page of another site', async () => {
    const amina = await visitor().signIn('amina@example.org');
    const token = await amina.token('/account/name');
    await amina.sendUnproved('/held-form', { heldPath: '//evil.example/take', name: 'Amina Y' }, token);
    expect(
      (await amina.open('/held-form'))
        .$('form')
        .map((_, form) => form.attribs['action'])
        .get(),
    ).not.toContain('//evil.example/take');
  });

  test('every page says when it will end, and being asked keeps it going (SE-03)', async () => {
    const ruth = await visitor().signIn('ruth@example.org');
    expect((await ruth.open('/home')).$('[data-portal-idle]').attr('data-portal-idle')).toBe(String(14 * 60));
    services.setClock(later(14));
    expect((await ruth.open('/account/presence')).status).toBe(204);
    services.setClock(later(28));
    expect((await ruth.open('/home')).status).toBe(200);
  });
});
