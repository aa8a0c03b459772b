import { administrationLetters } from '../../../src/accounts';
import { acceptInvitation } from '../../../src/accounts/administration/acceptance';
import { disablePerson } from '../../../src/accounts/administration/disabling-actions';
import { inviteStaff } from '../../../src/accounts/administration/staff-invitation-actions';
import { removePermission } from '../../../src/accounts/administration/permission-actions';
import type { Permission } from '../../../src/actor';
import { Forbidden } from '../../../src/errors';
import { letterFindings } from '../../../src/notifications';
import { also, eventsOf, grantOf, heldBy, lettersTo, linkTo, type Scene, setScene } from './scene';

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
const password = 'kettle harbour violet seven';

async function invite(permissions: Permission[], to = wojtek): Promise<string> {
  const invited = { ...to, permissions, auditorUntil: null, reason: 'A new colleague' };
  await inviteStaff(scene.services, scene.cast.sam, invited);
  return linkTo(scene, to.email);
}

const idOf = async (email: string) =>
  (await scene.database.db('people').where({ email }).first('id'))?.id ?? 0;

describe('somebody without an account', () => {
  test('opens the link, chooses a password, and sets up the second step before anything else', async () => {
    const link = await invite(['manager', 'trainer']);
    expect(link).toMatch(/^\/staff-invitations\/[\w-]{43}$/);
    const visitor = scene.newVisitor();
    const { $, headers } = await visitor.open(link);
    expect(headers['cache-control']).toBe('no-store');
    expect($('main').text()).toContain(
      'Sam Okoro has invited you, with these permissions: Manager, Trainer.',
    );
    expect($('input[name="name"]').attr('value')).toBe('Wojtek Nowak');
    expect(await idOf(wojtek.email)).toBe(0);

    const sent = await visitor.send(link, { name: 'Wojtek Nowak', password });
    expect(sent).toMatchObject({ status: 303, location: '/sign-in/second-factor' });
    const id = await idOf(wojtek.email);
    expect(await heldBy(scene, { id })).toEqual(['manager', 'trainer']);
    const rows = await scene.database.db('permissions').where('person_id', id);
    expect(rows).toMatchObject([
      { granted_by: scene.cast.sam.id, reason: 'A new colleague' },
      { granted_by: scene.cast.sam.id },
    ]);
    expect((await visitor.open('/awards/schedules')).status).toBe(303);
    expect(await lettersTo(scene, wojtek.email)).toEqual(['staff-invitation', 'permissions-changed']);
    expect(await eventsOf(scene)).toContain(`invitation accepted: person ${id}`);
  });

  test.each([
    [{ name: ' ', password }, 'name', 'Enter your name'],
    [{ name: 'Wojtek Nowak', password: 'short' }, 'password', 'Enter a password of at least 12 characters'],
  ])('is asked again for %j, and the link still works', async (fields, field, text) => {
    const link = await invite(['trainer']);
    const visitor = scene.newVisitor();
    const { status, $ } = await visitor.send(link, fields);
    expect([status, $(`.govuk-error-summary a[href="#${field}"]`).text()]).toEqual([422, text]);
    expect((await visitor.send(link, { name: 'Wojtek Nowak', password })).status).toBe(303);
  });

  test('uses the link once, within seven days (AZ-07)', async () => {
    const link = await invite(['trainer']);
    await scene.newVisitor().send(link, { name: 'Wojtek Nowak', password });
    expect((await scene.newVisitor().open(link)).status).toBe(410);
    expect((await scene.newVisitor().send(link, { name: 'Eve Kay', password }, '/sign-in')).status).toBe(410);
    const late = await invite(['trainer'], { name: 'Eve Kay', email: 'eve@example.org' });
    scene.services.setClock('2026-11-27T10:00:00Z');
    expect((await scene.newVisitor().open(late)).status).toBe(410);
  });
});

describe('somebody with an account', () => {
  const bea = { name: 'Bea Lund', email: 'bea@example.org' };

  test('signs in to it, comes back, and presses the button', async () => {
    const link = await invite(['trainer'], bea);
    const visitor = scene.newVisitor();
    const { $ } = await visitor.open(link);
    expect($('main a.govuk-button').attr('href')).toBe(`/sign-in?next=${encodeURIComponent(link)}`);
    expect((await visitor.send(link, { name: 'Bea Lund', password }, '/sign-in')).location).toMatch(
      /^\/sign-in\?/,
    );
    await visitor.signIn('bea@example.org');
    expect((await visitor.open(link)).$('main form')).toHaveLength(1);
    expect(await heldBy(scene, scene.cast.bea)).toEqual([]);
    expect((await visitor.send(link, {})).location).toBe('/sign-in/second-factor');
    expect(await heldBy(scene, scene.cast.bea)).toEqual(['trainer']);
  });

  test('cannot take up what was sent to another address (AZ-07)', async () => {
    const link = await invite(['manager']);
    const visitor = await scene.newVisitor().signIn('bea@example.org');
    expect((await visitor.open(link)).$('main form')).toHaveLength(0);
    expect((await visitor.send(link, { name: 'Bea Lund', password }, '/home')).status).toBe(409);
    expect(await heldBy(scene, scene.cast.bea)).toEqual([]);
    expect((await scene.newVisitor().open(link)).status).toBe(200);
  });

  test('who was switched off while their answer was on its way is given nothing', async () => {
    const { cast, services } = scene;
    const token = (await invite(['trainer'], bea)).split('/').at(-1) ?? '';
    await disablePerson(services, cast.sam, { personId: cast.bea.id, reason: 'Her phone was stolen' });
    const accepting = acceptInvitation(services, { purpose: 'staff invitation', token }, { actor: cast.bea });
    await expect(accepting).rejects.toThrow(Forbidden);
    expect(await heldBy(scene, cast.bea)).toEqual([]);
  });

  test('is not given twice what they hold', async () => {
    const link = await invite(['assessor', 'trainer'], { name: 'Gwen Tallis', email: 'gwen@example.org' });
    const gwen = await scene.newVisitor().signIn('gwen@example.org');
    await gwen.send(link, {});
    expect(await heldBy(scene, scene.cast.gwen)).toEqual(['assessor', 'trainer']);
  });
});

test('an invitation ends with the power of whoever sent it', async () => {
  const { cast, services } = scene;
  const priya = await also(scene, cast.priya, 'administrator');
  const link = await invite(['manager']);
  const grantId = await grantOf(scene, cast.sam, 'administrator');
  await removePermission(services, priya, { personId: cast.sam.id, grantId, reason: 'He left' });
  expect((await scene.newVisitor().send(link, { name: 'Wojtek Nowak', password })).status).toBe(409);
  expect(await idOf(wojtek.email)).toBe(0);
});

test('who sent an invitation cannot take it up, whatever their address is by then', async () => {
  const { cast, services, database } = scene;
  const link = await invite(['finance'], { name: 'Sam Okoro', email: 'sam.okoro@example.org' });
  const token = link.split('/').at(-1) ?? '';
  await database.db('people').where('id', cast.sam.id).update({ email: 'sam.okoro@example.org' });
  const actor = { ...cast.sam, email: 'sam.okoro@example.org' };
  const accepting = acceptInvitation(services, { purpose: 'staff invitation', token }, { actor });
  await expect(accepting).rejects.toThrow('Nobody takes up an invitation of their own');
  expect(await heldBy(scene, cast.sam)).toEqual(['administrator']);
});
