import {
  changeOfficer,
  nameContact,
  nameOfficer,
  removeOfficer,
} from '../../../src/accounts/committee/actions';
import { committeeGaps, type Officer } from '../../../src/accounts/committee/committee';
import { committeeOf, contactOf } from '../../../src/accounts/committee/store';
import { NotFound, Refused } from '../../../src/errors';
import { eventsOf, setScene, type Scene } from '../groups/scene';

let scene: Scene;
beforeEach(async () => {
  scene = await setScene();
});
afterEach(() => scene.database.drop());

const amina: Officer = { name: 'Amina Yusuf', role: 'Chair', approvesPayments: true, isRelated: false };
const joseph: Officer = { name: 'Joseph Adeyi', role: 'Treasurer', approvesPayments: true, isRelated: true };
const bea: Officer = { name: 'Bea Lund', role: 'Secretary', approvesPayments: false, isRelated: false };
const name = (officer: Officer, by: 'amina' | 'joseph' | 'bea' | 'ruth' = 'amina') =>
  nameOfficer(scene.services, scene.cast[by], scene.fenside, officer);
const listed = () => committeeOf(scene.db, scene.fenside);

describe('what a bid over £1,000 asks of a committee', () => {
  const asked: [string, Officer[], RegExp | undefined][] = [
    ['nobody is named', [], /at least 3/],
    ['two are named', [amina, joseph], /at least 3/],
    ['one approves payments', [amina, bea, { ...joseph, approvesPayments: false }], /which two/],
    [
      'both who approve are related to others',
      [{ ...amina, isRelated: true }, joseph, bea],
      /not be related/,
    ],
    ['two who are not related approve', [amina, joseph, bea], undefined],
  ];
  test.each(asked)('where %s', (_where, committee, problem) => {
    const gaps = committeeGaps(committee).map(({ text }) => text);
    expect(gaps).toEqual(problem ? [expect.stringMatching(problem)] : []);
  });
});

test('anybody of the group names who runs it, corrects it and takes somebody off', async () => {
  await name(amina);
  await name(joseph, 'joseph');
  const [first, second] = await listed();
  await changeOfficer(scene.services, scene.cast.joseph, scene.fenside, second?.id ?? 0, bea);
  await changeOfficer(scene.services, scene.cast.joseph, scene.fenside, second?.id ?? 0, bea);
  await removeOfficer(scene.services, scene.cast.amina, scene.fenside, first?.id ?? 0);
  expect(await listed()).toEqual([{ id: second?.id, ...bea }]);
  expect(await eventsOf(scene.db, scene.fenside)).toEqual(Array(4).fill('committee changed'));
});

test('nobody is on the list twice, and it has room for twenty', async () => {
  await name(amina);
  await expect(name({ ...joseph, name: ' amina yusuf' })).rejects.toThrow(Refused);
  for (let each = 2; each <= 20; each += 1) await name({ ...joseph, name: `Number ${each}` });
  await expect(name(bea)).rejects.toThrow(Refused);
  expect(await listed()).toHaveLength(20);
});

test('for others there is no such list, and nobody of another group’s is on it', async () => {
  await expect(name(amina, 'bea')).rejects.toThrow(NotFound);
  await expect(name(amina, 'ruth')).rejects.toThrow(NotFound);
  await name(amina);
  const id = (await listed())[0]?.id ?? 0;
  const { orton } = scene.cast.groups;
  await expect(removeOfficer(scene.services, scene.cast.bea, orton, id)).rejects.toThrow(NotFound);
  await expect(changeOfficer(scene.services, scene.cast.bea, orton, id, bea)).rejects.toThrow(NotFound);
  expect(await listed()).toEqual([{ id, ...amina }]);
});

describe('the main contact', () => {
  const said = { role: 'Chair', phone: '01733 747474', bestWay: 'text' as const, needs: 'Large print' };
  const speaks = (who: 'amina' | 'joseph' | 'bea', change = {}) =>
    nameContact(scene.services, scene.cast.amina, scene.fenside, {
      personId: scene.cast[who].id,
      ...said,
      ...change,
    });

  test('is one of the group’s people, at the address of their account', async () => {
    await speaks('amina');
    await speaks('joseph', { bestWay: 'email', phone: null });
    await speaks('joseph', { bestWay: 'email', phone: null });
    const { name: who, email } = scene.cast.joseph;
    expect(await contactOf(scene.db, scene.fenside)).toMatchObject({ name: who, email, phone: null });
    expect(await eventsOf(scene.db, scene.fenside)).toEqual(Array(2).fill('main contact named'));
  });

  test('is nobody of another group, and has a telephone where that is the best way', async () => {
    await expect(speaks('bea')).rejects.toThrow(Refused);
    await expect(speaks('amina', { phone: null })).rejects.toThrow(Refused);
    const row = { group_id: scene.fenside, person_id: scene.cast.amina.id, role: 'Chair', needs: '' };
    await expect(
      scene.db('group_contacts').insert({ ...row, phone: null, best_way: 'text' }),
    ).rejects.toMatchObject({ constraint: 'group_contacts_reached_by_phone' });
    expect(await contactOf(scene.db, scene.fenside)).toBeUndefined();
  });

  test('who has left the group is its contact no more', async () => {
    await speaks('joseph');
    const part = { group_id: scene.fenside, person_id: scene.cast.joseph.id };
    await scene.db('memberships').where(part).update({ until_at: scene.services.clock() });
    expect(await contactOf(scene.db, scene.fenside)).toBeUndefined();
  });
});
