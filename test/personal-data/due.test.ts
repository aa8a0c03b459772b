import { insertMembership } from '../../src/accounts';
import { withdrawApplication } from '../../src/applications';
import { retentionClasses } from '../../src/personal-data/retention-class';
import { dueRecords } from '../../src/personal-data/retention-queries';
import { dayOf } from '../../src/values/day';
import { draftWith, sentBid, smallBid } from '../applications/bidding';
import { testNow } from '../support/services';
import { bookingInAWeek } from './booking';
import { newPerson, openPrivacyScene, type PrivacyScene } from './scene';

let scene: PrivacyScene;
beforeEach(async () => void (scene = await openPrivacyScene()));
afterEach(() => scene.database.drop());

/** What each class has due at an instant, as names of records. */
async function dueAt(instant: string): Promise<string[]> {
  const now = new Date(instant);
  const found: string[] = [];
  for (const each of retentionClasses) {
    const due = await dueRecords(scene.database.db, each, { now, today: dayOf(now) });
    found.push(...due.map(({ recordId, isHeld }) => `${each.name} ${recordId}${isHeld ? ' held' : ''}`));
  }
  return found.sort();
}

describe('what is due', () => {
  test.each([
    ['a draft of an open round, six months after it was last saved', '2027-05-19T12:00:00Z', []],
    ['a draft of an open round, six months after it was last saved', '2027-05-20T12:00:00Z', ['draft-idle']],
  ])('%s, at %s', async (_what, instant, names) => {
    const draft = await draftWith(scene, smallBid);
    expect(await dueAt(instant)).toEqual(names.map((name) => `${name} ${draft.id}`));
  });

  test.each([
    ['2026-12-29T12:00:00Z', []],
    ['2026-12-30T12:00:00Z', ['draft-closed']],
  ])('a draft of a round that closed on 30 November, at %s', async (instant, names) => {
    const draft = await draftWith(scene, smallBid, scene.fixed);
    expect(await dueAt(instant)).toEqual(names.map((name) => `${name} ${draft.id}`));
  });

  test.each([
    ['2030-03-31T12:00:00Z', []],
    ['2030-04-01T12:00:00Z', ['unsuccessful-bid']],
  ])('a bid withdrawn in November 2026, three years after 31 March 2027, at %s', async (instant, names) => {
    const { id } = await sentBid(scene);
    await withdrawApplication(scene.services, scene.amina, id, 'We changed our minds');
    expect(await dueAt(instant)).toEqual(names.map((name) => `${name} ${id}`));
  });

  test.each([
    ['2028-11-27T12:00:00Z', []],
    ['2028-11-28T12:00:00Z', ['booking']],
  ])('a place on training of 28 November 2026, at %s', async (instant, names) => {
    const id = await bookingInAWeek(scene, scene.bea);
    expect(await dueAt(instant)).toEqual(names.map((name) => `${name} ${id}`));
  });
});

test('the account of somebody who leads a group alone is never due', async () => {
  const { database } = scene;
  const zebedee = await newPerson(scene, 'Zebedee Quorn', 'zebedee@quorn.example');
  const member = { personId: zebedee.id, part: 'member', fromAt: testNow } as const;
  await insertMembership(database.db, { ...member, groupId: scene.groups.orton });
  for (const { id } of [zebedee, scene.bea]) {
    await database
      .db('unused_account_warnings')
      .insert({ person_id: id, unused_since: '2026-11-20', warned_at: testNow });
  }
  expect(await dueAt('2028-11-20T12:00:00Z')).toEqual([`unused-account ${zebedee.id}`]);
});
