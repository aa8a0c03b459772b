import { openScene, startAfresh, type Scene } from './scene';

jest.setTimeout(90_000);

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
  await scene.directory.employ(ruth);
});
afterAll(() => scene.close());
beforeEach(() => startAfresh(scene, scene.cast.ruth.id));

const ruth = { sub: 'r-hale', email: 'Ruth@Example.org', email_verified: true };
const stranger = 'Ask an administrator to invite you';

const keyOfRuth = async () =>
  (await scene.database.db('people').where('id', scene.cast.ruth.id).first('council_subject'))
    ?.council_subject;
const countPeople = async () => (await scene.database.db('people').select('id')).length;

test('a manager who was invited here signs in by the council’s directory, second factor and all', async () => {
  const page = await scene.traveller().signIn('r-hale', { next: '/applications?sort=name' });
  expect([page.status, page.url.pathname, page.url.search]).toEqual([200, '/applications', '?sort=name']);
  expect(page.text).toContain('Ruth Hale');
});

test('the first time joins the account to the directory, tells its owner by letter, and is on record', async () => {
  const { db } = scene.database;
  await scene.traveller().signIn('r-hale');
  await scene.traveller().signIn('r-hale');
  expect(await keyOfRuth()).toBe(`${scene.directory.issuer} r-hale`);
  const letters = await db('letters')
    .where('template', 'directory-account-bound')
    .select('recipient', 'title');
  const events = await db('audit_events').where('event', 'directory account bound').select('subject_id');
  expect(letters.at(-1)).toEqual({
    recipient: 'ruth@example.org',
    title: 'You now sign in with the council',
  });
  expect(letters.length).toBe(events.length);
  expect(events.at(-1)?.subject_id).toBe(scene.cast.ruth.id);
});

test('once joined, the account is found by what the directory calls its owner, whatever their address is by now', async () => {
  await scene.traveller().signIn('r-hale');
  await scene.directory.employ({ ...ruth, email: 'ruth.hale-moss@example.org', email_verified: false });
  expect((await scene.traveller().signIn('r-hale')).text).toContain('Ruth Hale');
  await scene.directory.employ(ruth);
});

test('who shows the directory a password alone is asked for their own second factor here', async () => {
  const page = await scene.traveller().signIn('r-hale', { factor: false });
  expect(page.url.pathname).toBe('/sign-in/code');
});

test('who has no second factor anywhere sets one up before they come in', async () => {
  await startAfresh(scene, scene.cast.sam.id, { ownFactor: false });
  await scene.directory.employ({ sub: 's-okoro', email: 'sam@example.org', email_verified: true });
  const sam = scene.traveller();
  expect((await sam.signIn('s-okoro', { factor: false })).url.pathname).toBe('/sign-in/second-factor');
  expect((await sam.knock('/account')).location).toMatch(/^\/sign-in/);
});

describe('whoever the directory knows and we do not', () => {
  test.each([
    ['has no account here', { sub: 'n-new', email: 'new@example.org', email_verified: true }],
    [
      'has an account as a member of a group',
      { sub: 'a-yusuf', email: 'amina@example.org', email_verified: true },
    ],
    [
      'says an address is theirs that nobody has checked',
      { sub: 'x', email: 'dev@example.org', email_verified: false },
    ],
  ])('and %s is told to ask for an invitation, and nothing is made of it', async (_what, person) => {
    await scene.directory.employ(person);
    const before = await countPeople();
    const page = await scene.traveller().signIn(person.sub);
    expect(page.status).toBe(403);
    expect(page.text).toContain(stranger);
    expect(await countPeople()).toBe(before);
    const joined = await scene.database.db('people').where('council_subject', 'like', `% ${person.sub}`);
    expect(joined).toEqual([]);
  });

  test('and was given the address of a manager who came before them opens nothing', async () => {
    await scene.traveller().signIn('r-hale');
    await scene.directory.employ({ ...ruth, sub: 'r-hale-the-second' });
    expect((await scene.traveller().signIn('r-hale-the-second')).text).toContain(stranger);
    expect(await keyOfRuth()).toBe(`${scene.directory.issuer} r-hale`);
  });

  test('and was shut out here stays out', async () => {
    const { db } = scene.database;
    await scene.traveller().signIn('r-hale');
    await db('people').where('id', scene.cast.ruth.id).update({ disabled_at: new Date() });
    expect((await scene.traveller().signIn('r-hale')).text).toContain(stranger);
    await db('people').where('id', scene.cast.ruth.id).update({ disabled_at: null });
  });
});

describe('permissions are given here', () => {
  test('so that one taken away is gone, whatever the directory says', async () => {
    const { db } = scene.database;
    const manager = scene.traveller();
    await manager.signIn('r-hale');
    expect((await manager.knock('/reports/ledger')).status).toBe(200);
    const held = db('permissions').where('person_id', scene.cast.ruth.id);
    await held.clone().update({ ended_at: new Date() });
    expect((await manager.knock('/reports/ledger')).status).toBe(403);
    // Who is here for a group alone signs in with their own password, of which the council knows nothing.
    expect((await scene.traveller().signIn('r-hale')).text).toContain(stranger);
    await held.update({ ended_at: null });
  });
});

describe('a password', () => {
  const passwordOnly = async () => {
    const traveller = scene.traveller();
    const page = await traveller.open('/sign-in?next=%2Fapplications');
    return {
      traveller,
      page: await traveller.send(page, '/sign-in', { email: ruth.email, password: passphrase }),
    };
  };

  test('still begins the way in for staff who have not come by the directory', async () => {
    expect((await passwordOnly()).page.url.pathname).toBe('/sign-in/code');
  });

  test('leads staff who have to the directory, and on to where they were going', async () => {
    await scene.traveller().signIn('r-hale');
    const { traveller, page } = await passwordOnly();
    expect(page.url.pathname).toBe('/single-sign-on/instead');
    expect((await traveller.knock('/account')).location).toMatch(/^\/sign-in/);
    const council = await traveller.press(page, 'Sign in with the council');
    expect((await traveller.showDirectory(council, 'r-hale')).url.pathname).toBe('/applications');
  });
});

const passphrase = 'bring people together';

test('a session begun with a password ends when the account is joined to the directory', async () => {
  const { db } = scene.database;
  await db('people').where('id', scene.cast.marta.id).update({ council_subject: null });
  await db('second_factors').where('person_id', scene.cast.marta.id).delete();
  await scene.directory.employ({ sub: 'm-silva', email: 'marta@example.org', email_verified: true });
  const before =
    (await db('people').where('id', scene.cast.marta.id).first('security_version'))?.security_version ?? 0;
  await scene.traveller().signIn('m-silva');
  const after = (await db('people').where('id', scene.cast.marta.id).first('security_version'))
    ?.security_version;
  expect(after).toBe(before + 1);
});
