import { noteLookUp } from '../../src/accounts/look-ups/actions';
import { lookUpsOf } from '../../src/accounts/look-ups/store';
import { Refused } from '../../src/errors';
import { testNow } from '../support/services';
import { eventsOf, setScene, type Scene } from './groups/scene';

let scene: Scene;
beforeEach(async () => {
  scene = await setScene();
  await charity('1234567');
});
afterEach(() => scene.database.drop());

const words = (text: string) => text.replace(/\s+/g, ' ').trim();
async function charity(number: string): Promise<void> {
  const groups = scene.db('groups').where('id', scene.fenside);
  const version = (await groups.clone().first('version'))?.version ?? 0;
  await groups.update({ charity_number: number, version });
}

test('a manager looks a number up, and who looked, when and what it said stays on the group’s page', async () => {
  const ruth = await scene.visitor().signIn('ruth@example.org');
  const at = `/groups/${scene.fenside}/look-ups/charity`;
  const page = await ruth.open(at);
  expect(page.$('a[target="_blank"]').attr('href')).toContain('regid=1234567');
  expect((await ruth.send(at, { number: '1234567' })).status).toBe(422);
  expect((await ruth.send(at, { number: '1234567', finding: 'late' })).status).toBe(303);
  const told = 'It is there, but its papers are late. Ruth Hale looked on Friday 20 November 2026 at 10am';
  const group = `/groups/${scene.fenside}`;
  expect(words((await ruth.open(group)).$('main').text())).toContain(told);
  const ines = await scene.visitor().signIn('ines@example.org');
  expect(words((await ines.open(group)).$('main').text())).toContain(told);
  expect(await eventsOf(scene.db, scene.fenside)).toEqual(['register looked up']);

  const amina = await scene.visitor().signIn('amina@example.org');
  const own = (await amina.open(group)).text;
  expect(own).not.toContain('papers are late');
  expect(own).not.toContain('register was looked up');
});

test('what was found of a number says nothing of the next', async () => {
  const found = { groupId: scene.fenside, register: 'charity' as const, number: '1234567', finding: 'found' };
  await noteLookUp(scene.services, scene.cast.ruth, found);
  await charity('7654321');
  await expect(noteLookUp(scene.services, scene.cast.ruth, found)).rejects.toThrow(Refused);
  const ruth = await scene.visitor().signIn('ruth@example.org');
  const page = words((await ruth.open(`/groups/${scene.fenside}`)).$('main').text());
  expect(page).not.toContain('It is there, under this name');
  expect(await lookUpsOf(scene.db, scene.fenside)).toMatchObject([{ number: '1234567', lookedAt: testNow }]);
});

test('nobody looks up their own group, and where there is no number there is no page', async () => {
  const found = { groupId: scene.fenside, register: 'charity' as const, number: '1234567', finding: 'found' };
  const ruth = { ...scene.cast.ruth, groupIds: [scene.fenside] };
  await expect(noteLookUp(scene.services, ruth, found)).rejects.toThrow(Refused);
  const visitor = await scene.visitor().signIn('ruth@example.org');
  expect((await visitor.open(`/groups/${scene.fenside}/look-ups/company`)).status).toBe(404);
});

test('what was found is never changed', async () => {
  const found = { groupId: scene.fenside, register: 'charity' as const, number: '1234567', finding: 'found' };
  await noteLookUp(scene.services, scene.cast.ruth, found);
  await expect(
    scene.database.owner('register_look_ups').update({ finding: 'missing' }),
  ).rejects.toMatchObject({ constraint: 'register_look_ups_append_only' });
});
