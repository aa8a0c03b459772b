import { insertMembership } from '../../src/accounts';
import { checkApplication, withdrawApplication } from '../../src/applications';
import { record } from '../../src/audit';
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

describe('what was written of a bid that was not eligible', () => {
  test.each([
    ['2030-03-31T12:00:00Z', []],
    ['2030-04-01T12:00:00Z', ['unsuccessful-bid']],
    ['2030-11-20T12:00:00Z', ['background-paper', 'unsuccessful-bid']],
    ['2032-11-19T12:00:00Z', ['background-paper', 'unsuccessful-bid']],
    ['2032-11-20T12:00:00Z', ['background-paper', 'decision', 'unsuccessful-bid']],
  ])('goes after the bid, notes after 4 years and the reason after 6, at %s', async (instant, names) => {
    const { id } = await sentBid(scene);
    const checks = [{ item: 'council body', outcome: 'fail', note: 'It is the council’s own' } as const];
    const because = 'The council cannot fund itself';
    await checkApplication(scene.services, scene.ruth, id, { checks, ineligible: { because } });
    expect(await dueAt(instant)).toEqual(names.map((name) => `${name} ${id}`));
  });
});

describe('a funded bid whose project ended on 30 June 2027', () => {
  const ended = { awarded_on: '2026-12-10', released_on: '2026-12-12', ends_on: '2027-06-30' };

  test.each([
    ['closed', '2034-03-31T12:00:00Z', []],
    ['closed', '2034-04-01T12:00:00Z', ['funded-bid']],
    ['active', '2060-04-01T12:00:00Z', []],
  ])('and is %s, at %s', async (status, instant, names) => {
    const id = await fundedBid({ ...ended, status });
    expect(await dueAt(instant)).toEqual(names.map((name) => `${name} ${id}`));
  });

  test('is counted from whatever was done with its award later', async () => {
    const id = await fundedBid({ ...ended, status: 'closed' });
    const award = await scene.database.db('awards').where('application_id', id).first('id');
    const later = new Date('2028-05-01T12:00:00Z');
    await record(scene.database.db, 'system', 'award closed', { type: 'award', id: award?.id ?? 0 }, later);
    expect(await dueAt('2035-03-31T12:00:00Z')).toEqual([]);
    expect(await dueAt('2035-04-01T12:00:00Z')).toEqual([`funded-bid ${id}`]);
  });

  test('is not due while its group has another award of it that is under way', async () => {
    const id = await fundedBid({ ...ended, status: 'expired' });
    await insertAward(id, { ...ended, status: 'active' });
    expect(await dueAt('2060-04-01T12:00:00Z')).toEqual([]);
  });
});

test('an award made before the portal has no words of its own to let go', async () => {
  await insertAward(null, {
    awarded_on: '2020-01-10',
    released_on: '2020-01-10',
    ends_on: '2020-06-30',
    status: 'closed',
  });
  expect(await dueAt('2060-04-01T12:00:00Z')).toEqual([]);
});

async function fundedBid(award: Dates): Promise<number> {
  const { id } = await sentBid(scene);
  for (const status of ['in_checks', 'in_assessment', 'ready_for_panel', 'recommended', 'approved'])
    await scene.database.owner('applications').where({ id }).update({ status });
  await insertAward(id, award);
  return id;
}

type Dates = { awarded_on: string; released_on: string; ends_on: string; status: string };

async function insertAward(application_id: number | null, award: Dates): Promise<void> {
  const { groups, rolling, ruth, dev } = scene;
  const known = {
    fund_id: rolling.fundId,
    group_id: groups.fenside,
    prepared_by: ruth.id,
    approved_by: dev.id,
  };
  await scene.database.db('awards').insert({
    ...{ ...known, ...award, application_id, source: application_id === null ? 'A minute' : null },
    reference: `CFA-2026-${award.status}`,
    project_name: 'Soup and Stories',
    public_summary: 'Ten cooking evenings',
    amount_pence: 60_000,
  });
}

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
