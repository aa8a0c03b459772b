import { accountLetters, administrationLetters } from '../../../src/accounts';
import {
  delegateDuties,
  type Delegating,
  endDelegation,
} from '../../../src/accounts/administration/delegation-actions';
import { disablePerson } from '../../../src/accounts/administration/disabling-actions';
import { removePermission } from '../../../src/accounts/administration/permission-actions';
import { Forbidden, NotFound } from '../../../src/errors';
import { letterFindings } from '../../../src/notifications';
import { refusalOf } from '../../ledger/scene';
import { eventsOf, grantOf, heldBy, lettersTo, type Scene, setScene } from './scene';

let scene: Scene;
let wanted: Delegating;
beforeEach(async () => {
  scene = await setScene();
  const { ruth, gwen } = scene.cast;
  wanted = {
    delegatorId: ruth.id,
    standIn: gwen.id,
    permissions: ['manager'],
    from: '2026-11-23',
    until: '2026-12-04',
    reason: 'Ruth is on leave',
  };
});
afterEach(async () => {
  const { db } = scene.database;
  expect(await letterFindings(db, [...administrationLetters(db), ...accountLetters(db)])).toEqual([]);
  await scene.database.drop();
});

const opens = async (path: string) =>
  (await (await scene.newVisitor().signIn('gwen@example.org')).open(path)).status;

test('Gwen does Ruth’s work from the first day to the last, under her own name, and no day longer', async () => {
  const { cast, services } = scene;
  await delegateDuties(services, cast.ruth, wanted);
  const days = {
    '2026-11-22T12:00': 403,
    '2026-11-23T12:00': 200,
    '2026-12-04T12:00': 200,
    '2026-12-05T12:00': 403,
  };
  for (const [at, status] of Object.entries(days)) {
    services.setClock(`${at}:00Z`);
    expect([at, await opens('/awards/schedules')]).toEqual([at, status]);
  }
  services.setClock('2026-11-20T10:00:00Z');
  expect(await lettersTo(scene, 'gwen@example.org')).toContain('delegation-begun');
  expect(await eventsOf(scene)).toContain(`duties delegated: person ${cast.gwen.id}`);
});

test('an administrator asks for somebody who is away, but never for themselves', async () => {
  const { cast, services } = scene;
  expect(await refusalOf(delegateDuties(services, cast.sam, { ...wanted, standIn: cast.sam.id }))).toBe(
    'You cannot put yourself in somebody’s place',
  );
  await expect(delegateDuties(services, cast.dev, wanted)).rejects.toThrow(Forbidden);
  await delegateDuties(services, cast.sam, wanted);
  expect(await heldBy(scene, cast.gwen)).toEqual(['assessor', 'manager']);
});

test('what Ruth loses, whoever stands in for her loses with it, and what Gwen does for others stays', async () => {
  const { cast, services } = scene;
  await delegateDuties(services, cast.ruth, wanted);
  await delegateDuties(services, cast.dev, { ...wanted, delegatorId: cast.dev.id, permissions: ['decider'] });
  const grantId = await grantOf(scene, cast.ruth, 'manager');
  await removePermission(services, cast.sam, { personId: cast.ruth.id, grantId, reason: 'She left' });
  expect(await heldBy(scene, cast.gwen)).toEqual(['assessor', 'decider']);
  expect(await lettersTo(scene, 'gwen@example.org')).toEqual([
    'delegation-begun',
    'delegation-begun',
    'permissions-changed',
  ]);
  services.setClock('2026-11-20T11:00:00Z');
  await disablePerson(services, cast.sam, { personId: cast.dev.id, reason: 'He left' });
  expect(await heldBy(scene, cast.gwen)).toEqual(['assessor']);
});

test('either of the two ends it early, once, and nobody else knows of it', async () => {
  const { cast, services } = scene;
  await delegateDuties(services, cast.ruth, wanted);
  const id = await grantOf(scene, cast.gwen, 'manager');
  await expect(endDelegation(services, cast.dev, id)).rejects.toThrow(NotFound);
  await endDelegation(services, cast.gwen, id);
  await endDelegation(services, cast.ruth, id);
  expect(await heldBy(scene, cast.gwen)).toEqual(['assessor']);
  const ended = (await eventsOf(scene)).filter((event) => event.startsWith('delegation ended'));
  expect(ended).toEqual([`delegation ended: person ${cast.gwen.id}`]);
});

describe('on the pages', () => {
  test('Ruth asks Gwen, both see it, and Ruth ends it', async () => {
    const ruth = await scene.newVisitor().signIn('ruth@example.org');
    const fields = {
      standIn: String(scene.cast.gwen.id),
      permissions: 'manager',
      ...daysFrom('from', '20 11 2026'),
      ...daysFrom('until', '31 12 2026'),
      reason: 'I am on leave',
    };
    const sent = await ruth.send('/account/delegations/new', fields);
    expect(sent.location).toBe('/account/delegations');
    for (const email of ['ruth@example.org', 'gwen@example.org']) {
      const { $ } = await (await scene.newVisitor().signIn(email)).open('/account/delegations');
      expect($('main li').text()).toContain(
        'Manager, from Friday 20 November 2026 to Thursday 31 December 2026',
      );
    }
    const gwen = await scene.newVisitor().signIn('gwen@example.org');
    expect((await gwen.open('/home')).$('main').text()).toContain(
      'You stand in for Ruth Hale from Friday 20 November',
    );
    expect((await ruth.open('/home')).$('main').text()).toContain(
      'Gwen Tallis stands in for you from Friday 20 Nov',
    );
    const sam = await scene.newVisitor().signIn('sam@example.org');
    expect((await sam.open('/admin')).$('main').text()).toContain(
      'for Ruth Hale from Friday 20 November 2026',
    );
    const at = `/account/delegations/${await grantOf(scene, scene.cast.gwen, 'manager')}/removal`;
    expect((await ruth.send(at, {})).location).toBe('/account/delegations');
    expect((await ruth.open('/account/delegations')).$('main li')).toHaveLength(0);
  });

  test.each([
    [{ standIn: '' }, 'standIn', 'Choose who stands in'],
    [{ permissions: [] }, 'permissions', 'Choose at least one permission'],
    [{ permissions: 'decider' }, 'permissions', 'Choose only what they hold until the last day'],
    [{ 'until-day': '' }, 'until-day', 'Enter a real date, like 20 11 2026'],
    [daysFrom('until', '  '), 'until-day', 'Enter the last day'],
    [daysFrom('from', '19 11 2026'), 'from-day', 'The first day must be today or later'],
    [{ reason: ' ' }, 'reason', 'Say why'],
  ])('Ruth is asked again for %j, and finds what she typed', async (change, field, text) => {
    const ruth = await scene.newVisitor().signIn('ruth@example.org');
    const fields = {
      standIn: String(scene.cast.gwen.id),
      permissions: 'manager',
      ...daysFrom('from', '20 11 2026'),
      ...daysFrom('until', '31 12 2026'),
      reason: 'I am on leave',
      ...(change as Record<string, string | string[]>),
    };
    const { status, $ } = await ruth.send('/account/delegations/new', fields);
    expect(status).toBe(422);
    expect($(`.govuk-error-summary a[href="#${field}"]`).text()).toBe(text);
    if (!('reason' in change)) expect($('#reason').text()).toBe('I am on leave');
  });
});

function daysFrom(name: string, day: string): Record<string, string> {
  const [date = '', month = '', year = ''] = day.split(' ');
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
}
