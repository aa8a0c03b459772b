import { inviteToGroup } from '../../src/accounts/membership';
import { inviteStaff } from '../../src/accounts/administration/staff-invitation-actions';
import { sendLinks } from '../house/account-doors';
import { openPortal, type Caller } from '../house/caller';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { insertCast, type Cast } from '../support/cast';
import { answerLinkRequests, lettersTo, linkTo } from '../support/links';
import { testServices, type TestServices } from '../support/services';
import { visitorTo, type Visitor } from '../support/visitor';

let database: TestDatabase;
let cast: Cast;
let services: TestServices;
let visitor: () => Visitor;
const good = 'seven purple herons at noon';
const email = 'amina@example.org';

beforeEach(async () => {
  database = await createTestDatabase();
  cast = await insertCast(database.db);
  services = testServices(database.db);
  visitor = visitorTo(services);
});
afterEach(() => database.drop());

async function ask(typed = email): Promise<string> {
  await visitor().send('/password-resets', { email: typed }, '/password-resets/new');
  await answerLinkRequests(services);
  return linkTo(services, email, 'reset-password');
}

const links = () =>
  database.db('single_use_links').orderBy('id').select('id', 'used_at', 'withdrawn_at', 'digest');

describe('a link for a new password (AU-05)', () => {
  test('is different each time, long enough that nobody guesses it, and its letter goes to the address we know', async () => {
    const tokens = [await ask(' AMINA@Example.ORG '), await ask(), await ask()].map((link) =>
      link.split('/').at(-1),
    );
    expect(new Set(tokens).size).toBe(3);
    for (const token of tokens) expect(Buffer.from(token ?? '', 'base64url')).toHaveLength(32);
    const letters = await lettersTo(services, email);
    expect(letters.map(({ recipient, template }) => [recipient, template])).toEqual(
      Array(3).fill([email, 'reset-password']),
    );
    expect(await database.db('letters').whereNot('recipient', email)).toEqual([]);
  });

  test('of twenty uses at once lets one choose a password', async () => {
    const link = await ask();
    const presses = Array.from({ length: 20 }, (_, index) =>
      visitor().send(link, { password: `${good} ${index}` }),
    );
    const statuses = (await Promise.all(presses)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 303)).toHaveLength(1);
    expect(statuses.every((status) => [303, 409, 410].includes(status))).toBe(true);
    const letters = (await lettersTo(services, email)).map(({ template }) => template);
    expect(letters.filter((template) => template === 'password-changed')).toHaveLength(1);
  });

  test('of two, the earlier is dead once the later was asked for, and both once one is used', async () => {
    const [earlier, later] = [await ask(), await ask()];
    expect((await visitor().send(earlier, { password: good }, '/sign-in')).status).toBe(410);
    expect((await visitor().send(later, { password: good })).location).toBe('/home');
    for (const link of [earlier, later]) expect((await visitor().open(link)).status).toBe(410);
  });

  test('is dead once the password was changed on the page for it', async () => {
    const link = await ask();
    const amina = await visitor().signIn(email);
    await amina.send('/account/password', { password: good });
    expect((await visitor().open(link)).status).toBe(410);
    expect((await visitor().send(link, { password: 'nine green otters' }, '/sign-in')).status).toBe(410);
  });

  test('is dead once the address was changed', async () => {
    const link = await ask();
    const amina = await visitor().signIn(email);
    await amina.send('/account/email', { email: 'amina.y@example.org' });
    await visitor().send(await linkTo(services, 'amina.y@example.org', 'confirm-new-email'), {});
    expect((await visitor().open(link)).status).toBe(410);
  });
});

describe('a scanner that opens every link in a letter (AU-05)', () => {
  /** A link of every kind there is, each of which still works. */
  async function everyLink(): Promise<string[]> {
    const { account, password, email: address } = await sendLinks(services, cast.joseph.id);
    await inviteToGroup(services, cast.amina, {
      groupId: cast.groups.fenside,
      email: 'dot@example.org',
      part: 'member',
    });
    const invited = { name: 'Eve Kay', email: 'eve@example.org', auditorUntil: null, reason: 'A colleague' };
    await inviteStaff(services, cast.sam, { ...invited, permissions: ['trainer'] });
    return [
      `/accounts/new/${account}`,
      `/password-resets/${password}`,
      `/account/email/${address}`,
      await linkTo(services, 'dot@example.org', 'group-invitation'),
      await linkTo(services, 'eve@example.org', 'staff-invitation'),
    ];
  }

  test('by GET or HEAD, however often, does nothing: each still works for its reader', async () => {
    const all = await everyLink();
    const before = await links();
    const people = await database.db('people').orderBy('id');
    const portal = await openPortal(services);
    const scanner: Caller = portal.caller();
    const answers: unknown[] = [];
    for (const link of all) {
      for (const method of ['HEAD', 'GET', 'HEAD', 'GET', 'GET']) {
        const { status, headers } = await scanner.send(method, link, {
          headers: { 'sec-purpose': 'prefetch' },
        });
        answers.push([status, headers['cache-control']]);
      }
    }
    await portal.close();
    expect(answers).toEqual(Array(5 * all.length).fill([200, 'no-store']));
    expect(before.map(({ used_at, withdrawn_at }) => [used_at, withdrawn_at])).toEqual(
      Array(all.length).fill([null, null]),
    );
    expect(await links()).toEqual(before);
    expect(await database.db('people').orderBy('id')).toEqual(people);
  });
});

describe('a letter asked for under a forged name of the portal (AU-05)', () => {
  const forged = {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    'x-forwarded-server': 'evil.example',
    'x-original-url': 'https://evil.example/',
    forwarded: 'for=1.2.3.4;host=evil.example;proto=https',
  };

  test.each([0, 1])('leads to the portal all the same, behind %i proxies', async (trustProxy) => {
    const portal = await openPortal(services, { trustProxy });
    for (const place of ['/password-resets', '/accounts']) {
      const someone = await portal.caller().visit();
      const body = new URLSearchParams({ _csrf: someone.token, email }).toString();
      const type = 'application/x-www-form-urlencoded';
      expect((await someone.send('POST', place, { body, type, headers: forged })).status).toBe(200);
    }
    await portal.close();
    await answerLinkRequests(services);
    const letters = await lettersTo(services, email);
    expect(letters.map(({ template }) => template).sort()).toEqual(['account-exists', 'reset-password']);
    expect(JSON.stringify(letters)).not.toContain('evil.example');
    for (const { text } of letters) expect(text).toContain(`${services.baseUrl}/password-resets/`);
  });
});

describe.each(['/accounts', '/password-resets'])('a letter asked for at %s (AU-05)', (place) => {
  test.each([
    ['two addresses', 'email=amina%40example.org&email=bea%40example.org'],
    ['two addresses with a comma', 'email=amina%40example.org%2Cbea%40example.org'],
    ['two addresses with a semicolon', 'email=amina%40example.org%3Bbea%40example.org'],
    ['a list in brackets', 'email%5B%5D=amina%40example.org&email%5B%5D=bea%40example.org'],
    ['a line break', 'email=amina%40example.org%0d%0aBcc%3A%20bea%40example.org'],
    ['a line break alone', 'email=amina%40example.org%0abea%40example.org'],
    ['a name before it', 'email=Amina%20%3Camina%40example.org%3E'],
    ['a comment', 'email=amina%40example.org%28bea%40example.org%29'],
    ['a quoted part', 'email=%22bea%40example.org%22%40example.org'],
  ])('with %s is refused, and none goes', async (_what, fields) => {
    const someone = visitor();
    const token = await someone.token(`${place}/new`);
    const { status } = await someone.sendBare(place, `_csrf=${token}&${fields}`);
    expect([400, 422]).toContain(status);
    await answerLinkRequests(services);
    expect(await database.db('letters')).toEqual([]);
  });
});
