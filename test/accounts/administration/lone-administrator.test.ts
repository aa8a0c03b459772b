import { accountLetters, administrationLetters, recoverAdministrator } from '../../../src/accounts';
import { grantPermission } from '../../../src/accounts/administration/permission-actions';
import { letterFindings } from '../../../src/notifications';
import { refusalOf } from '../../ledger/scene';
import { eventsOf, type Scene, setScene } from './scene';

let scene: Scene;
beforeEach(async () => {
  scene = await setScene();
});
afterEach(() => scene.database.drop());

const factors = () => scene.database.db('second_factors').where('person_id', scene.cast.sam.id);

test('the only administrator, who lost phone and codes, sets the second step up again and is told', async () => {
  const { services, cast, newVisitor } = scene;
  const sam = await newVisitor().signIn('sam@example.org');
  expect(await recoverAdministrator(services, 'SAM@example.org')).toBe('Sam Okoro');
  expect(await factors()).toEqual([]);
  expect((await sam.open('/admin')).location).toBe('/sign-in?next=%2Fadmin');
  expect(await eventsOf(scene)).toContain(`second factor reset at the server: person ${cast.sam.id}`);
  const { db } = scene.database;
  expect(await letterFindings(db, [...administrationLetters(db), ...accountLetters(db)])).toEqual([]);
  expect(await db('letters').where('template', 'second-factor-reset').pluck('recipient')).toEqual([
    'sam@example.org',
  ]);
});

test('where there is another administrator, or the address is nobody’s, nothing happens', async () => {
  const { services, cast } = scene;
  expect(await refusalOf(recoverAdministrator(services, 'ruth@example.org'))).toContain('No administrator');
  await grantPermission(services, cast.sam, {
    personId: cast.ruth.id,
    permission: 'administrator',
    until: null,
    reason: 'Two of us',
  });
  expect(await refusalOf(recoverAdministrator(services, 'sam@example.org'))).toContain(
    'another administrator',
  );
  expect(await factors()).toHaveLength(1);
});
