import { insertMembership } from '../../src/accounts';
import { changePart, removeMember } from '../../src/accounts/membership';
import type { Actor } from '../../src/actor';
import { type Db, openDatabase } from '../../src/db';
import { peopleIn, type Scene, setScene } from '../accounts/membership/scene';
import { testNow } from '../support/services';
import { openWithoutLocks } from '../support/without-locks';
import { holding, meetingAt, meetingOf, outcomeOf, whileHeld } from './gate';

let scene: Scene;
let groupId: number;
let pool: Db;

beforeEach(async () => {
  scene = await setScene();
  const { groups, joseph, bea } = scene.cast;
  groupId = groups.fenside;
  await scene.db('memberships').where('person_id', joseph.id).update({ part: 'lead' });
  await insertMembership(scene.db, { groupId, personId: bea.id, part: 'member', fromAt: testNow });
});
afterEach(async () => {
  await pool.destroy();
  await scene.database.drop();
});

const people = () => peopleIn(scene.db, groupId);
const remove = (by: Actor, { id }: Actor) =>
  removeMember({ ...scene.services, db: pool }, by, { groupId, personId: id });
const stepDown = (by: Actor) =>
  changePart({ ...scene.services, db: pool }, by, { groupId, personId: by.id, part: 'member' });

/** Two changes that have both looked before either writes. */
async function together(first: (db: Db) => Promise<unknown>, second: (db: Db) => Promise<unknown>) {
  return (await Promise.all([outcomeOf(first(pool)), outcomeOf(second(pool))])).sort();
}

const open = (opened: Db) => {
  pool = meetingAt(opened, 'update "memberships"', meetingOf(2, scene.database.owner));
};

describe('two leads remove each other at the same moment (awkward rows)', () => {
  const bothRemove = () => {
    const { amina, joseph } = scene.cast;
    return together(
      () => remove(amina, joseph),
      () => remove(joseph, amina),
    );
  };

  test('one of them stays and leads the group', async () => {
    pool = openDatabase(scene.database.appUrl);
    const { amina, joseph } = scene.cast;
    const changes = [() => remove(amina, joseph), () => remove(joseph, amina)];
    const raced = await whileHeld(scene.database.owner, holding('groups', { id: groupId }), changes);
    expect(raced).toEqual({ outcomes: ['done', 'NotFound'], waited: [true, true] });
    expect(await people()).toEqual(['Amina, lead', 'Bea, member']);
  });

  test('and so it is without the lock, by the rule of the database alone', async () => {
    open(openWithoutLocks(scene.database.appUrl));
    expect(await bothRemove()).toEqual([
      'A group always has a lead. Make somebody else a lead first',
      'done',
    ]);
    expect((await people()).filter((each) => each.endsWith('lead'))).toHaveLength(1);
  });

  test('nobody leads those who stay, without the lock and the rule', async () => {
    open(openWithoutLocks(scene.database.appUrl));
    await scene.database.owner.raw('ALTER TABLE memberships DISABLE TRIGGER memberships_keep_a_lead');
    expect(await bothRemove()).toEqual(['done', 'done']);
    expect(await people()).toEqual(['Bea, member']);
  });
});

describe('two leads step down at the same moment', () => {
  const bothStepDown = () =>
    together(
      () => stepDown(scene.cast.amina),
      () => stepDown(scene.cast.joseph),
    );

  test('one of them stays the lead', async () => {
    open(openDatabase(scene.database.appUrl));
    expect(await bothStepDown()).toEqual([
      'A group always has a lead. Make somebody else a lead first',
      'done',
    ]);
    expect((await people()).filter((each) => each.endsWith('lead'))).toHaveLength(1);
  });

  test('nobody does, without the lock and the rule', async () => {
    open(openWithoutLocks(scene.database.appUrl));
    await scene.database.owner.raw('ALTER TABLE memberships DISABLE TRIGGER memberships_keep_a_lead');
    expect(await bothStepDown()).toEqual(['done', 'done']);
    expect((await people()).filter((each) => each.endsWith('lead'))).toEqual([]);
  });
});
