import { noteDevice } from '../../src/accounts/device-actions';
import { findOptionalComer } from '../../src/accounts/person-store';
import { setScene, type Scene } from './groups/scene';

let scene: Scene;
beforeEach(async () => {
  scene = await setScene();
});
afterEach(() => scene.database.drop());

const told = () =>
  scene.db('letters').where('template', 'new-device').orderBy('id').pluck<string[]>('recipient');

test('somebody is told when their account is used on a browser it was never used on before', async () => {
  const phone = await scene.visitor().signIn('amina@example.org');
  expect(await told()).toEqual([]);
  await scene.visitor().signIn('amina@example.org');
  expect(await told()).toEqual(['amina@example.org']);
  const letter = await scene.db('letters').where('template', 'new-device').first('body_text');
  expect(letter?.body_text).toContain('Friday 20 November 2026');

  await phone.send('/sign-out', {}, '/home');
  await phone.signIn('amina@example.org');
  expect(await told()).toHaveLength(1);
});

test('a browser another person has used is new to whoever first signs in with it', async () => {
  const shared = await scene.visitor().signIn('amina@example.org');
  await scene.visitor().signIn('joseph@example.org');
  await shared.send('/sign-out', {}, '/home');
  await shared.signIn('joseph@example.org');
  expect(await told()).toEqual(['joseph@example.org']);
});

test('a browser that is given a new mark, because it is to be remembered, is still the same browser', async () => {
  const { services, cast } = scene;
  const gwen = await findOptionalComer(scene.db, cast.gwen.id, '2026-11-20');
  if (!gwen) throw new Error('Gwen has an account');
  const seen = { userAgent: '', remember: true };
  await noteDevice(services, gwen, { ...seen, token: 'one', carried: undefined });
  await noteDevice(services, gwen, { ...seen, token: 'two', carried: 'one' });
  expect(await told()).toEqual([]);
  await noteDevice(services, gwen, { ...seen, token: 'three', carried: undefined });
  expect(await told()).toEqual(['gwen@example.org']);
});
