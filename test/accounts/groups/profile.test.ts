import { changeProfile, createGroup } from '../../../src/accounts/groups/profile-actions';
import { findProfile } from '../../../src/accounts/groups/profile-store';
import type { GroupFacts, GroupProfile } from '../../../src/accounts/groups/group-profile';
import { NotFound, Refused } from '../../../src/errors';
import { openWithoutLocks } from '../../support/without-locks';
import { eventsOf, setScene, type Scene } from './scene';

let scene: Scene;
beforeEach(async () => {
  scene = await setScene();
});
afterEach(() => scene.database.drop());

const lanterns = { name: 'Lincoln Road Lanterns', type: 'cic', sector: 'Community' };
const to =
  (change: Partial<GroupFacts>) =>
  ({ id: _id, version: _version, ...facts }: GroupProfile): GroupFacts => ({ ...facts, ...change });
const changed = (
  by: keyof Scene['cast'] & ('amina' | 'joseph' | 'bea' | 'ruth'),
  version: number,
  change: Partial<GroupFacts>,
) => changeProfile(scene.services, scene.cast[by], scene.fenside, { version, facts: to(change) });

test('whoever makes a group leads it', async () => {
  const { db, services, cast } = scene;
  const id = await createGroup(services, cast.gwen, lanterns);
  expect(await db('groups').where({ id }).first()).toMatchObject({
    ...lanterns,
    committee_size: 0,
    version: 1,
  });
  expect(await db('memberships').where('group_id', id)).toMatchObject([
    { person_id: cast.gwen.id, part: 'lead', until_at: null },
  ]);
  expect(await eventsOf(db, id)).toEqual(['group created']);
});

test('a group made twice by the same person is one group', async () => {
  const { services, cast } = scene;
  const id = await createGroup(services, cast.gwen, lanterns);
  expect(await createGroup(services, cast.gwen, { ...lanterns, name: 'LINCOLN road lanterns' })).toBe(id);
  expect(await createGroup(services, cast.bea, lanterns)).not.toBe(id);
});

test('nobody goes through the numbers of a register to learn which groups are here', async () => {
  for (let each = 1; each <= 60; each += 1)
    await changed('joseph', each, { type: 'charity', charityNumber: String(1_000_000 + each) });
  const more = { type: 'charity', charityNumber: '1000061' };
  await expect(changed('joseph', 61, more)).rejects.toThrow(/Wait an hour/);
  await changed('amina', 61, more);
  scene.services.setClock(new Date(scene.services.clock().getTime() + 3_600_001));
  await changed('joseph', 62, { charityNumber: '1000062' });
});

test('nobody makes a twenty-first group', async () => {
  const { db, services, cast } = scene;
  for (let each = 1; each <= 20; each += 1)
    await createGroup(services, cast.gwen, { ...lanterns, name: `No ${each}` });
  await expect(createGroup(services, cast.gwen, lanterns)).rejects.toThrow(Refused);
  expect(await db('groups').where('name', lanterns.name)).toEqual([]);
});

test('a button pressed ten times at once makes one group, and without the lock it makes more', async () => {
  const { database, services, cast } = scene;
  const press = (name: string, db = services.db) =>
    Promise.all(
      Array.from({ length: 10 }, () => createGroup({ ...services, db }, cast.gwen, { ...lanterns, name })),
    );
  expect(new Set(await press('Pressed with care')).size).toBe(1);
  const unlocked = openWithoutLocks(database.appUrl);
  try {
    expect(new Set(await press('Pressed without', unlocked)).size).toBeGreaterThan(1);
  } finally {
    await unlocked.destroy();
  }
});

test('a member changes the profile, and what changed is recorded without what was written', async () => {
  const { db, fenside } = scene;
  const change = { aims: 'We eat together.', staffTenths: 15, ledBy: ['migrants'] };
  expect(await changed('joseph', 1, change)).toMatchObject({
    isStale: false,
    profile: { ...change, version: 2 },
  });
  expect(await findProfile(db, scene.cast.amina, fenside)).toMatchObject({ ...change, version: 2 });
  const event = await db('audit_events').where('event', 'group profile changed').first('details');
  expect(event?.details).toEqual({ aims: true, staffTenths: true, ledBy: true });
});

test('saving what is there already writes nothing', async () => {
  expect(await changed('amina', 1, {})).toMatchObject({ isStale: false, profile: { version: 1 } });
  expect(await eventsOf(scene.db, scene.fenside)).toEqual([]);
});

test('who opened the page before somebody else saved it changes nothing', async () => {
  await changed('joseph', 1, { aims: 'Joseph’s words.' });
  const late = await changed('amina', 1, { aims: 'Amina’s words.' });
  expect(late).toMatchObject({ isStale: true, profile: { aims: 'Joseph’s words.', version: 2 } });
  expect(await eventsOf(scene.db, scene.fenside)).toEqual(['group profile changed']);
});

test('only one of two people who save at once is kept; without the lock the database refuses the other', async () => {
  const { database, services, cast, fenside } = scene;
  const both = (version: number, db = services.db) =>
    Promise.allSettled(
      [cast.amina, cast.joseph].map((person) =>
        changeProfile({ ...services, db }, person, fenside, {
          version,
          facts: to({ aims: `${person.name}, ${version}` }),
        }),
      ),
    );
  const kept = await both(1);
  expect(kept.map((each) => each.status === 'fulfilled' && each.value.isStale).sort()).toEqual([false, true]);
  const unlocked = openWithoutLocks(database.appUrl);
  try {
    const outcomes = await both(2, unlocked);
    const refusals = outcomes.filter((each) => each.status === 'rejected' || each.value.isStale);
    expect(refusals).toHaveLength(1);
  } finally {
    await unlocked.destroy();
  }
});

test('a start in the future is refused and nothing is written', async () => {
  await expect(changed('amina', 1, { startedOn: '2026-12-01' })).rejects.toThrow(Refused);
  expect(await eventsOf(scene.db, scene.fenside)).toEqual([]);
});

test.each(['bea', 'ruth'] as const)(
  'for %s, who is not of the group, its profile is not there',
  async (name) => {
    await expect(changed(name, 1, { aims: 'Mine now.' })).rejects.toThrow(NotFound);
    await expect(findProfile(scene.db, scene.cast[name], scene.fenside)).rejects.toThrow(NotFound);
  },
);

test.each<[string, object]>([
  ['groups_address_length', { address: 'x'.repeat(401) }],
  ['groups_social_page_http', { social_page: 'javascript:alert(1)' }],
  ['groups_member_count', { member_count: -1 }],
  ['groups_volunteer_count', { volunteer_count: 100_000 }],
  ['groups_staff_tenths', { staff_tenths: 1_000_000 }],
  ['groups_led_by_known', { led_by: ['faith', 'nonsense'] }],
  ['groups_host_name_length', { host_name: ' x ' }],
  ['groups_host_number_with_host', { host_number: '1234567' }],
  ['groups_host_number_length', { host_name: 'Olive Branch', host_number: '' }],
  ['groups_known_as_length', { known_as: 'x'.repeat(161) }],
  ['groups_charity_number_format', { charity_number: '12' }],
  ['groups_company_number_format', { company_number: 'sc123456' }],
  ['groups_version_read', { aims: 'Stale', version: 9 }],
])('the database itself keeps the rule %s', async (constraint, columns) => {
  const change = scene.db('groups').where('id', scene.fenside).update(columns);
  await expect(change).rejects.toMatchObject({ constraint });
});
