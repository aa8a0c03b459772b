import { insertLink } from '../../../src/accounts/link-store';
import { type Scene, setScene } from './scene';

let scene: Scene;
beforeAll(async () => {
  scene = await setScene();
});
afterAll(() => scene.database.drop());

const at = new Date('2026-11-20T10:00:00Z');
type Row = Record<string, unknown>;

const permission = (change: Row = {}) => ({
  person_id: scene.cast.gwen.id,
  permission: 'manager',
  from_date: '2026-11-20',
  until_date: '2026-12-20',
  stands_in_for: scene.cast.ruth.id,
  granted_by: scene.cast.ruth.id,
  granted_at: at,
  ...change,
});

test.each<[string, () => Row]>([
  ['permissions_not_for_oneself', () => permission({ granted_by: scene.cast.gwen.id })],
  ['permissions_stand_in_for_another', () => permission({ stands_in_for: scene.cast.gwen.id })],
  ['permissions_stand_in_is_dated', () => permission({ until_date: null })],
  ['permissions_stand_in_half_a_year', () => permission({ until_date: '2027-05-21' })],
  ['permissions_end_after_start', () => permission({ until_date: '2026-11-19' })],
  ['permissions_stand_in_for_a_holder', () => permission({ permission: 'decider' })],
  ['permissions_ended_at_a_time', () => permission({ ended_by: scene.cast.sam.id })],
  ['permissions_once_at_a_time', () => ({ person_id: scene.cast.gwen.id, permission: 'assessor' })],
])('the database keeps %s', async (constraint, row) => {
  await expect(scene.database.db('permissions').insert(row() as never)).rejects.toMatchObject({ constraint });
});

test('the database ends nobody’s permission while another holds it in their place', async () => {
  const ending = scene.database.db.transaction(async (tx) => {
    await tx('permissions').insert(permission());
    await tx('permissions').where({ person_id: scene.cast.ruth.id }).update({ ended_at: at });
  });
  await expect(ending).rejects.toMatchObject({ constraint: 'permissions_stand_in_ends_too' });
});

test('the last administrator is neither ended, nor switched off, nor closed', async () => {
  const { db } = scene.database;
  const { sam } = scene.cast;
  const constraint = 'permissions_last_administrator_stays';
  const own = () => db('permissions').where('person_id', sam.id);
  await expect(own().update({ ended_at: at })).rejects.toMatchObject({ constraint });
  await expect(own().update({ until_date: '2026-12-31' })).rejects.toMatchObject({ constraint });
  await expect(own().delete()).rejects.toMatchObject({ constraint });
  const account = () => db('people').where('id', sam.id);
  await expect(account().update({ disabled_at: at })).rejects.toMatchObject({ constraint });
  await expect(account().update({ closed_at: at })).rejects.toMatchObject({ constraint });
});

describe('of invitations', () => {
  const invitation = async (change: Row = {}) => {
    const { database, services, cast } = scene;
    const to = { purpose: 'staff invitation', email: 'bea@example.org', personId: null } as const;
    const link = await insertLink(database.db, services.keys, to, at);
    return {
      name: 'Bea Lund',
      email: 'bea@example.org',
      permissions: ['trainer'],
      reason: 'A colleague',
      link_id: link.id,
      invited_by: cast.sam.id,
      invited_at: at,
      ...change,
    };
  };

  test.each<[string, Row | (() => Row)]>([
    ['staff_invitations_named', { name: ' ' }],
    ['staff_invitations_email_is_one_address', { email: 'bea@example.org, eve@example.org' }],
    ['staff_invitations_permissions_known', { permissions: ['owner'] }],
    ['staff_invitations_permissions_known', { permissions: [] }],
    ['staff_invitations_auditor_is_dated', { permissions: ['auditor'] }],
    ['staff_invitations_unsigned_for_administrator', { invited_by: null }],
    ['staff_invitations_accepted_by_somebody', { accepted_at: at }],
    ['staff_invitations_not_for_oneself', () => ({ accepted_at: at, accepted_by: scene.cast.sam.id })],
  ])('the database keeps %s', async (constraint, change) => {
    const row = await invitation(typeof change === 'function' ? change() : change);
    await expect(scene.database.db('staff_invitations').insert(row as never)).rejects.toMatchObject({
      constraint,
    });
  });

  test('one waits for each address, and one is nobody’s', async () => {
    const { db } = scene.database;
    await db('staff_invitations').insert((await invitation()) as never);
    await expect(
      db('staff_invitations').insert((await invitation({ email: 'BEA@example.org' })) as never),
    ).rejects.toMatchObject({ constraint: 'staff_invitations_once_at_a_time' });
    const first = { permissions: ['administrator'], invited_by: null };
    await db('staff_invitations').insert((await invitation({ ...first, email: 'one@example.org' })) as never);
    await expect(
      db('staff_invitations').insert((await invitation({ ...first, email: 'two@example.org' })) as never),
    ).rejects.toMatchObject({ constraint: 'staff_invitations_first_administrator_once' });
  });
});

test('who looked at what is never changed', async () => {
  const { db } = scene.database;
  await db('access_log').insert({ read_at: at, reader_id: scene.cast.sam.id, kind: 'person', subject_id: 1 });
  await expect(db('access_log').update({ subject_id: 2 })).rejects.toThrow();
  await expect(db('access_log').delete()).rejects.toThrow();
  const changed = scene.database.owner('access_log').update({ subject_id: 2 });
  await expect(changed).rejects.toMatchObject({ constraint: 'access_log_append_only' });
});

test('nobody switches their own account off, by the database either', async () => {
  const own = {
    person_id: scene.cast.ruth.id,
    disabled_by: scene.cast.ruth.id,
    disabled_at: at,
    reason: 'Why',
  };
  await expect(scene.database.db('disablings').insert(own)).rejects.toMatchObject({
    constraint: 'disablings_not_by_oneself',
  });
});
