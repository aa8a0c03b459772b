import { disablePerson, restorePerson } from '../../../src/accounts/administration/disabling-actions';
import { grantPermission, removePermission } from '../../../src/accounts/administration/permission-actions';
import { permissions } from '../../../src/actor';
import { Forbidden, NotFound } from '../../../src/errors';
import { letterFindings } from '../../../src/notifications';
import { accountLetters, administrationLetters } from '../../../src/accounts';
import { refusalOf } from '../../ledger/scene';
import { also, eventsOf, grantOf, heldBy, lettersTo, type Scene, setScene } from './scene';

let scene: Scene;
beforeEach(async () => {
  scene = await setScene();
});
afterEach(async () => {
  const { db } = scene.database;
  expect(await letterFindings(db, [...administrationLetters(db), ...accountLetters(db)])).toEqual([]);
  await scene.database.drop();
});

const reason = 'She joins the team';
const versionOf = async (id: number) =>
  (await scene.database.db('people').where({ id }).first('security_version'))?.security_version;

test('an administrator gives a permission: it says who, when and why, and its person signs in again', async () => {
  const { cast, services, database } = scene;
  const granting = { personId: cast.amina.id, permission: 'trainer', until: null, reason } as const;
  await grantPermission(services, cast.sam, granting);
  expect(await database.db('permissions').where('person_id', cast.amina.id)).toMatchObject([
    {
      permission: 'trainer',
      granted_by: cast.sam.id,
      granted_at: services.clock(),
      reason,
      until_date: null,
    },
  ]);
  expect(await versionOf(cast.amina.id)).toBe(2);
  expect(await lettersTo(scene, 'amina@example.org')).toEqual(['permissions-changed']);
  expect(await eventsOf(scene)).toEqual([`permission granted: person ${cast.amina.id}`]);
});

test('an administrator ends a permission: the row stays, with who, when and why', async () => {
  const { cast, services, database } = scene;
  const grantId = await grantOf(scene, cast.ruth, 'manager');
  await removePermission(services, cast.sam, {
    personId: cast.ruth.id,
    grantId,
    reason: 'She left the team',
  });
  expect(await database.db('permissions').where('id', grantId)).toMatchObject([
    { ended_by: cast.sam.id, ended_at: services.clock(), ended_because: 'She left the team' },
  ]);
  expect(await heldBy(scene, cast.ruth)).toEqual([]);
  expect(await versionOf(cast.ruth.id)).toBe(2);
  expect(await lettersTo(scene, 'ruth@example.org')).toEqual(['permissions-changed']);
  expect(await eventsOf(scene)).toEqual([`permission ended: person ${cast.ruth.id}`]);
});

test('an auditor whose last day has passed can be given another', async () => {
  const { cast, services, database } = scene;
  const ines = { personId: cast.ines.id, permission: 'auditor', reason } as const;
  await database.db('permissions').where('person_id', cast.ines.id).update({ until_date: '2026-11-19' });
  await grantPermission(services, cast.sam, { ...ines, until: '2026-12-31' });
  const rows = database.db('permissions').where('person_id', cast.ines.id).whereNull('ended_at');
  expect(await rows.pluck('until_date')).toEqual(['2026-12-31']);
});

describe('refused, and nothing is written (AZ-07):', () => {
  const refusals: Record<string, () => Promise<unknown>> = {
    'a permission for oneself': () =>
      grantPermission(scene.services, scene.cast.sam, {
        personId: scene.cast.sam.id,
        permission: 'manager',
        until: null,
        reason,
      }),
    'the end of one’s own permission': async () =>
      removePermission(scene.services, scene.cast.sam, {
        personId: scene.cast.sam.id,
        grantId: await grantOf(scene, scene.cast.sam, 'administrator'),
        reason,
      }),
    'switching oneself off': () =>
      disablePerson(scene.services, scene.cast.sam, { personId: scene.cast.sam.id, reason }),
    'what they hold already': () =>
      grantPermission(scene.services, scene.cast.sam, {
        personId: scene.cast.ruth.id,
        permission: 'manager',
        until: null,
        reason,
      }),
    'switching on what is on': () =>
      restorePerson(scene.services, scene.cast.sam, { personId: scene.cast.ruth.id, reason }),
  };
  test.each(Object.keys(refusals))('%s', async (what) => {
    const before = await eventsOf(scene);
    expect(await refusalOf((refusals[what] as () => Promise<unknown>)())).toMatch(/\w/);
    expect(await eventsOf(scene)).toEqual(before);
    expect(await scene.database.db('letters').count({ count: '*' })).toEqual([{ count: 0 }]);
  });
});

test('whoever is no administrator changes nothing, whatever their page still says (AZ-07)', async () => {
  const { cast, services } = scene;
  const granting = { personId: cast.amina.id, permission: 'trainer', until: null, reason } as const;
  const believed = { ...cast.ruth, permissions: ['administrator' as const] };
  await expect(grantPermission(services, believed, granting)).rejects.toThrow(Forbidden);
  await expect(disablePerson(services, believed, { personId: cast.dev.id, reason })).rejects.toThrow(
    Forbidden,
  );
  expect(await heldBy(scene, cast.amina)).toEqual([]);
});

test.each(permissions)(
  'a manager gives nobody the permission %s, themselves least of all (AZ-07)',
  async (permission) => {
    const { cast, newVisitor } = scene;
    const ruth = await newVisitor().signIn('ruth@example.org');
    for (const { id } of [cast.amina, cast.ruth]) {
      const place = `/admin/people/${id}/permissions/new`;
      const fields = { permission, reason, 'until-day': '31', 'until-month': '12', 'until-year': '2027' };
      expect((await ruth.send(place, fields, '/home')).status).toBe(403);
    }
    expect([await heldBy(scene, cast.amina), await heldBy(scene, cast.ruth)]).toEqual([[], ['manager']]);
  },
);

test('a permission is found only with the person who holds it', async () => {
  const { cast, services } = scene;
  const grantId = await grantOf(scene, cast.ruth, 'manager');
  const removal = { personId: cast.dev.id, grantId, reason };
  await expect(removePermission(services, cast.sam, removal)).rejects.toThrow(NotFound);
});

test('the last administrator without a last day stays, also against an administrator with one (AZ-07)', async () => {
  const { cast, services, database } = scene;
  const dated = { person_id: cast.priya.id, permission: 'administrator', until_date: '2026-12-31' };
  await database.db('permissions').insert(dated);
  const priya = { ...cast.priya, permissions: ['finance' as const, 'administrator' as const] };
  const said =
    'This is the last administrator. Make somebody else an administrator first, without a last day';
  const grantId = await grantOf(scene, cast.sam, 'administrator');
  expect(
    await refusalOf(removePermission(services, priya, { personId: cast.sam.id, grantId, reason })),
  ).toEqual(said);
  expect(await refusalOf(disablePerson(services, priya, { personId: cast.sam.id, reason }))).toEqual(said);
  expect(await heldBy(scene, cast.sam)).toEqual(['administrator']);
});

test('somebody switched off is told, comes back with what they held, and every time is kept', async () => {
  const { cast, services, database } = scene;
  const step = { personId: cast.ruth.id, reason: 'Her phone was stolen' };
  await disablePerson(services, cast.sam, step);
  expect(await versionOf(cast.ruth.id)).toBe(2);
  services.setClock('2026-11-21T10:00:00Z');
  await restorePerson(services, cast.sam, { ...step, reason: 'She has a new one' });
  await disablePerson(services, cast.sam, step);
  await restorePerson(services, cast.sam, step);
  expect(await database.db('disablings').orderBy('id')).toMatchObject([
    { reason: 'Her phone was stolen', restored_because: 'She has a new one', disabled_by: cast.sam.id },
    { restored_by: cast.sam.id },
  ]);
  expect(await heldBy(scene, cast.ruth)).toEqual(['manager']);
  expect(await lettersTo(scene, 'ruth@example.org')).toEqual([
    'account-disabled',
    'account-restored',
    'account-disabled',
    'account-restored',
  ]);
  expect(await eventsOf(scene)).toEqual(
    ['person disabled', 'person restored', 'person disabled', 'person restored'].map(
      (event) => `${event}: person ${cast.ruth.id}`,
    ),
  );
  services.setClock('2026-11-20T10:00:00Z');
});

test('of two administrators one can end the other, who was one until then', async () => {
  const { cast, services } = scene;
  const priya = await also(scene, cast.priya, 'administrator');
  const grantId = await grantOf(scene, cast.sam, 'administrator');
  await removePermission(services, priya, { personId: cast.sam.id, grantId, reason });
  const granting = { personId: cast.amina.id, permission: 'trainer', until: null, reason } as const;
  await expect(grantPermission(services, cast.sam, granting)).rejects.toThrow(Forbidden);
});
