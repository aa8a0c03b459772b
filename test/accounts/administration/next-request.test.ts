import { disablePerson, endSessions } from '../../../src/accounts/administration/disabling-actions';
import { removePermission } from '../../../src/accounts/administration/permission-actions';
import { eventsOf, grantOf, type Scene, setScene } from './scene';

let scene: Scene;
beforeEach(async () => {
  scene = await setScene();
});
afterEach(() => scene.database.drop());

const reason = 'She left the team';

describe('with a page open and a form half filled in (AZ-04)', () => {
  test('somebody switched off is refused at the next page and the next form, and nothing is saved', async () => {
    const { cast, services, database, newVisitor } = scene;
    const bea = await newVisitor().signIn('bea@example.org');
    const token = await bea.token('/account/name');
    await disablePerson(services, cast.sam, { personId: cast.bea.id, reason });
    expect((await bea.open('/home')).location).toBe('/sign-in?next=%2Fhome');
    const sent = await bea.sendUnproved('/account/name', { name: 'Bea L' }, token);
    expect(sent.location).toMatch(/^\/sign-in\?/);
    expect(await database.db('people').where('id', cast.bea.id).pluck('name')).toEqual(['Bea Lund']);
  });

  test('somebody who lost a permission is refused, signs in again, and finds what they typed', async () => {
    const { cast, services, newVisitor } = scene;
    const gwen = await newVisitor().signIn('gwen@example.org');
    const token = await gwen.token('/account/name');
    const grantId = await grantOf(scene, cast.gwen, 'assessor');
    expect((await gwen.open('/assessment')).status).toBe(200);
    await removePermission(services, cast.sam, { personId: cast.gwen.id, grantId, reason });
    const sent = await gwen.sendUnproved('/account/name', { name: 'Gwen T' }, token);
    expect(sent.location).toBe('/sign-in?next=%2Fheld-form');
    await gwen.signIn('gwen@example.org');
    expect((await gwen.open('/held-form')).$('input[value="Gwen T"]')).toHaveLength(1);
    expect((await gwen.open('/assessment')).status).toBe(403);
  });

  test('somebody who was signed out everywhere signs in again (SE-03)', async () => {
    const { cast, services, newVisitor } = scene;
    const [one, other] = [
      await newVisitor().signIn('ruth@example.org'),
      await newVisitor().signIn('ruth@example.org'),
    ];
    await endSessions(services, cast.sam, cast.ruth.id);
    for (const ruth of [one, other])
      expect((await ruth.open('/home')).location).toBe('/sign-in?next=%2Fhome');
    await one.signIn('ruth@example.org');
    expect((await one.open('/home')).status).toBe(200);
    expect(await eventsOf(scene)).toContain(`sessions ended: person ${cast.ruth.id}`);
  });
});
