import { insertMembership } from '../../src/accounts';
import { askForEmailChange, confirmEmail, resetPassword } from '../../src/accounts/account-actions';
import { createGroup } from '../../src/accounts/groups/profile-actions';
import { insertLink } from '../../src/accounts/link-store';
import { acceptInvitation, inviteToGroup } from '../../src/accounts/membership';
import { joinWithNewAccount } from '../../src/accounts/membership/acceptance-actions';
import { askForErasure, confirmErasure } from '../../src/personal-data/erasure-actions';
import { tokenTo } from '../accounts/membership/scene';
import { linkTo } from '../support/links';
import { testNow } from '../support/services';
import { newPerson, openPrivacyScene, type PrivacyScene, wholeDatabase, wrongIn } from './scene';

let scene: PrivacyScene;
beforeEach(async () => void (scene = await openPrivacyScene()));
afterEach(() => scene.database.drop());

const good = 'seven purple herons at noon';
const zeb = { name: 'Zebedee Quorn', email: 'zebedee@quorn.example' };

async function erase(personId: number) {
  await askForErasure(scene.services, scene.sam, personId, 'asked');
  await confirmErasure(scene.services, scene.second, personId);
}

test.each(['password', 'email'] as const)(
  'a link for a new %s brings nobody back who was erased',
  async (purpose) => {
    const { services, database } = scene;
    const { db } = database;
    const zebedee = await newPerson(scene, zeb.name, zeb.email);
    const [sent, onItsWay] = [1, 2].map(() =>
      insertLink(db, services.keys, { purpose, email: zeb.email, personId: zebedee.id }, testNow),
    );
    const tokens = [await sent, await onItsWay].map((link) =>
      services.keys.tokenFor(link?.seed ?? Buffer.of()),
    );
    await erase(zebedee.id);
    // The second was being used while its person was erased.
    await db('single_use_links')
      .where('id', (await onItsWay)?.id ?? 0)
      .update({ withdrawn_at: null });
    for (const token of tokens) {
      const using =
        purpose === 'password' ? resetPassword(services, token, good) : confirmEmail(services, token);
      await expect(using).rejects.toThrow();
    }
    expect(await db('people').where('id', zebedee.id).first()).toMatchObject({
      email: `former-person-${zebedee.id}@erased.invalid`,
      password_hash: null,
      closed_at: testNow,
    });
  },
);

test('an invitation that waited for somebody who was erased lets nobody in', async () => {
  const { services, database, amina, groups } = scene;
  const zebedee = await newPerson(scene, zeb.name, zeb.email);
  await inviteToGroup(services, amina, { groupId: groups.fenside, email: zeb.email, part: 'member' });
  const token = await tokenTo({ db: database.db, services }, zeb.email);
  await erase(zebedee.id);
  const answer = { name: 'Somebody else', password: good };
  await expect(joinWithNewAccount(services, token, answer)).rejects.toThrow(/does not work any more/);
});

test('who has a short name takes the letters that name them along, and no letter of anybody else', async () => {
  const { services, database, amina, groups } = scene;
  const an = await newPerson(scene, 'An', 'an@quorn.example');
  const invite = (email: string) =>
    inviteToGroup(services, amina, { groupId: groups.fenside, email, part: 'member' });
  await invite(an.email);
  await acceptInvitation(services, an, await tokenTo({ db: database.db, services }, an.email));
  await invite('dot@example.org');
  await erase(an.id);
  const left = await database.db('letters').orderBy('id').select('template', 'body_text', 'given_up_at');
  expect(left.map(({ template, body_text }) => [template, body_text === '[erased]'])).toEqual([
    ['group-invitation', true],
    ['group-joined', true],
    ['group-invitation', false],
  ]);
});

test('an address they had before goes too, and what went there once it was somebody else’s stays', async () => {
  const { services, database, amina, groups } = scene;
  const [old, since] = ['zebedee@old.example', 'zebedee@new.example'];
  await inviteToGroup(services, amina, { groupId: groups.fenside, email: old, part: 'member' });
  const token = await tokenTo({ db: database.db, services }, old);
  const { personId } = await joinWithNewAccount(services, token, { name: zeb.name, password: good });
  await askForEmailChange(services, personId, since);
  await confirmEmail(services, (await linkTo(services, since, 'confirm-new-email')).split('/').at(-1) ?? '');
  services.setClock(new Date(testNow.getTime() + 3_600_001));
  await inviteToGroup(services, amina, { groupId: groups.fenside, email: old, part: 'member' });
  await erase(personId);
  const left = (await wholeDatabase(scene))
    .split('\n')
    .filter((row) => /^[a-z_]+ .*@(old|new)[.]example/.test(row));
  expect(left.map((row) => row.split(' ')[0]).sort()).toEqual([
    'group_invitations',
    'letters',
    'single_use_links',
  ]);
  expect(await wrongIn(scene)).toEqual([]);
});

test('their home goes with them as the address of a group nobody else acts for, and of no other', async () => {
  const { services, database, groups } = scene;
  const zebedee = await newPerson(scene, zeb.name, zeb.email);
  const own = await createGroup(services, zebedee, {
    name: 'Fenland Kites',
    type: 'unincorporated',
    sector: 'Community',
  });
  const member = { groupId: groups.fenside, personId: zebedee.id, part: 'member', fromAt: testNow } as const;
  await insertMembership(database.db, member);
  const home = { address: '7 Long Lane', postcode: 'PE1 1ZZ', address_is_home: true };
  await database.db('groups').whereIn('id', [own, groups.fenside]).update(home);
  await erase(zebedee.id);
  const addresses = database.db('groups').whereIn('id', [own, groups.fenside]).orderBy('id');
  expect(await addresses.select('id', 'address', 'postcode')).toEqual([
    { id: groups.fenside, address: '7 Long Lane', postcode: 'PE1 1ZZ' },
    { id: own, address: '', postcode: null },
  ]);
});
