import { inviteToGroup } from '../../src/accounts/membership';
import { acceptInvitation } from '../../src/accounts/membership/acceptance-actions';
import { type Db, openDatabase } from '../../src/db';
import { eventsIn, peopleIn, type Scene, setScene, tokenTo } from '../accounts/membership/scene';
import { openWithoutLocks } from '../support/without-locks';
import { meetingOf, outcomeOf, passing } from './gate';

let scene: Scene;
let groupId: number;
let token: string;
let pool: Db;

beforeEach(async () => {
  scene = await setScene();
  groupId = scene.cast.groups.fenside;
  const { amina, bea } = scene.cast;
  await inviteToGroup(scene.services, amina, { groupId, email: bea.email, part: 'member' });
  token = await tokenTo(scene, bea.email);
});
afterEach(async () => {
  await pool.destroy();
  await scene.database.drop();
});

const press = () => outcomeOf(acceptInvitation({ ...scene.services, db: pool }, scene.cast.bea, token));
const joined = async () => (await eventsIn(scene.db)).filter((event) => event === 'group joined').length;

describe('somebody presses “Join the group” twice at the same moment', () => {
  test('and is in the group once, and told so both times', async () => {
    pool = openDatabase(scene.database.appUrl);
    expect(await Promise.all([press(), press()])).toEqual(['done', 'done']);
    expect(await peopleIn(scene.db, groupId)).toEqual(['Amina, lead', 'Bea, member', 'Joseph, member']);
    expect(await joined()).toBe(1);
  });

  test('and uses the link once, without the lock, as the database counts its uses', async () => {
    pool = openWithoutLocks(scene.database.appUrl);
    const outcomes = (await Promise.all([press(), press()])).filter((each) => each !== 'done');
    for (const each of outcomes) expect(each).toMatch(/does not work any more/);
    expect(await joined()).toBe(1);
  });

  test('and joins twice, without the lock and what the database keeps', async () => {
    pool = openUncounted();
    await scene.database.owner.raw(`
      DROP INDEX memberships_once_at_a_time;
      ALTER TABLE group_invitations DISABLE TRIGGER group_invitations_end_once`);
    expect(await Promise.all([press(), press()])).toEqual(['done', 'done']);
    expect(await joined()).toBe(2);
  });
});

/** Links that work as often as they are pressed, by two who both found them unused. */
function openUncounted(): Db {
  const meet = meetingOf(2, scene.database.owner);
  return passing(openWithoutLocks(scene.database.appUrl), async (sql) => {
    if (!sql.startsWith('update "single_use_links"')) return sql;
    await meet();
    return sql.replace('"used_at" is null', 'true');
  });
}
