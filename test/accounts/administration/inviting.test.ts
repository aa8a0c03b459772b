import { administrationLetters } from '../../../src/accounts';
import { inviteStaff } from '../../../src/accounts/administration/staff-invitation-actions';
import type { Permission } from '../../../src/actor';
import { Forbidden } from '../../../src/errors';
import { letterFindings } from '../../../src/notifications';
import { linkTo, type Scene, setScene } from './scene';

let scene: Scene;
beforeEach(async () => {
  scene = await setScene();
});
afterEach(async () => {
  const { db } = scene.database;
  expect(await letterFindings(db, administrationLetters(db))).toEqual([]);
  await scene.database.drop();
});

const wojtek = { name: 'Wojtek Nowak', email: 'wojtek@example.org' };
async function invite(permissions: Permission[], to = wojtek): Promise<string> {
  const invited = { ...to, permissions, auditorUntil: null, reason: 'A new colleague' };
  await inviteStaff(scene.services, scene.cast.sam, invited);
  return linkTo(scene, to.email);
}

describe('a manager', () => {
  test('invites assessors and nobody else (AZ-07)', async () => {
    const { cast, services } = scene;
    const ruth = await scene.newVisitor().signIn('ruth@example.org');
    const { $ } = await ruth.open('/admin/invitations/new');
    expect($('input[name="permissions"]').attr('value')).toBe('assessor');
    const fields = { ...wojtek, permissions: 'assessor', reason: 'He knows the city' };
    expect((await ruth.send('/admin/invitations/new', fields)).location).toBe('/admin/invitations');
    const others = { ...fields, email: 'eve@example.org', permissions: ['assessor', 'manager'] };
    expect((await ruth.send('/admin/invitations/new', others)).status).toBe(403);
    const invited = { ...wojtek, auditorUntil: null, reason: 'Why not' };
    await expect(
      inviteStaff(services, cast.ruth, { ...invited, permissions: ['administrator'] }),
    ).rejects.toThrow(Forbidden);
  });

  test('sees the invitations of assessors, and no other', async () => {
    await invite(['assessor']);
    await invite(['manager'], { name: 'Eve Kay', email: 'eve@example.org' });
    const ruth = await scene.newVisitor().signIn('ruth@example.org');
    const { $ } = await ruth.open('/admin/invitations');
    expect($('main').text()).toContain('wojtek@example.org');
    expect($('main').text()).not.toContain('eve@example.org');
    const row = await scene.database.db('staff_invitations').where('email', 'eve@example.org').first('id');
    expect((await ruth.open(`/admin/invitations/${row?.id ?? 0}/withdrawal`)).status).toBe(404);
    expect(
      (await ruth.send(`/admin/invitations/${row?.id ?? 0}/letters`, {}, '/admin/invitations')).status,
    ).toBe(404);
  });
});

describe('an administrator', () => {
  test('sends an invitation again, which ends the earlier link, three times an hour', async () => {
    const first = await invite(['trainer']);
    const sam = await scene.newVisitor().signIn('sam@example.org');
    const row = await scene.database.db('staff_invitations').first('id');
    const again = () => sam.send(`/admin/invitations/${row?.id ?? 0}/letters`, {}, '/admin/invitations');
    expect((await again()).location).toBe('/admin/invitations');
    expect((await scene.newVisitor().open(first)).status).toBe(410);
    expect((await scene.newVisitor().open(await linkTo(scene, wojtek.email))).status).toBe(200);
    expect([(await again()).status, (await again()).status]).toEqual([303, 409]);
  });

  test('withdraws one, and its link ends', async () => {
    const link = await invite(['trainer']);
    const sam = await scene.newVisitor().signIn('sam@example.org');
    const row = await scene.database.db('staff_invitations').first('id');
    const at = `/admin/invitations/${row?.id ?? 0}/withdrawal`;
    expect((await sam.send(at, {})).location).toBe('/admin/invitations');
    expect((await scene.newVisitor().open(link)).status).toBe(410);
    expect((await sam.send(at, {}, '/admin')).status).toBe(409);
    expect((await sam.open('/admin/invitations')).$('main').text()).toContain('Withdrawn');
  });

  test.each([
    [{ name: '' }, 'name', 'Enter your name'],
    [
      { email: 'a@example.org,b@example.org' },
      'email',
      'Enter an email address in the correct format, like name@example.com',
    ],
    [
      { email: 'two..dots@example.org' },
      'email',
      'Enter an email address in the correct format, like name@example.com',
    ],
    [{ permissions: [] }, 'permissions', 'Choose at least one permission'],
    [{ permissions: 'owner' }, 'permissions', 'Choose at least one permission'],
    [{ permissions: 'auditor' }, 'until-day', 'Enter the last day of the auditor'],
    [{ email: 'sam@example.org' }, 'email', 'You cannot invite yourself'],
    [{ reason: '' }, 'reason', 'Say why'],
  ])('is asked again for %j', async (change, field, text) => {
    const sam = await scene.newVisitor().signIn('sam@example.org');
    const fields = { ...wojtek, permissions: ['trainer'], reason: 'A new colleague', ...change };
    const { status, $ } = await sam.send('/admin/invitations/new', fields);
    expect([status, $(`.govuk-error-summary a[href="#${field}"]`).text()]).toEqual([422, text]);
  });

  test('is told of an address that has an invitation already', async () => {
    await invite(['trainer']);
    const sam = await scene.newVisitor().signIn('sam@example.org');
    const fields = { ...wojtek, email: 'WOJTEK@example.org', permissions: 'manager', reason: 'Twice' };
    expect((await sam.send('/admin/invitations/new', fields)).status).toBe(409);
  });
});
