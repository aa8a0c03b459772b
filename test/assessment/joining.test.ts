import { inviteToGroup } from '../../src/accounts/membership';
import { acceptInvitation } from '../../src/accounts/membership/acceptance-actions';
import { insertMembership } from '../../src/accounts';
import type { Actor } from '../../src/actor';
import { moderateScores, removeAssignment, saveScores } from '../../src/assessment';
import { listWork } from '../../src/assessment/assessor-queries';
import { judgedBidById } from '../../src/assessment/bid-queries';
import { followMembership } from '../../src/assessment/joining-actions';
import { NotFound } from '../../src/errors';
import { verifyPortal } from '../../src/verification';
import { runDueJobs } from '../../src/worker';
import { tokenTo } from '../accounts/membership/scene';
import { testNow } from '../support/services';
import { givenBid } from './bids';
import { type Scene, anotherGroup, score, scoreDraft, setScene, sheet, statusOf, workOf } from './scene';

let scene: Scene;
let groupId: number;
let bid: number;
let lead: Actor;

beforeEach(async () => {
  scene = await setScene();
  lead = scene.cast.bea;
  groupId = await anotherGroup(scene.db, 'Millfield Kitchen');
  await insertMembership(scene.db, { groupId, personId: lead.id, part: 'lead', fromAt: testNow });
  bid = await givenBid(scene, { groupId, projectName: 'Cooking together' });
});
afterEach(() => scene.database.drop());

/** Somebody says yes to an invitation of the group, as anybody may. */
async function join(person: Actor = scene.cast.gwen): Promise<void> {
  await inviteToGroup(scene.services, lead, { groupId, email: person.email, part: 'member' });
  await acceptInvitation(scene.services, person, await tokenTo(scene, person.email));
}
const follow = () => runDueJobs(scene.services, scene.database.appUrl);
const told = async () => {
  const letters = scene.db('letters').where('template', 'assessor-joined-group').orderBy('id');
  return (await letters.select('recipient')).map(({ recipient }) => recipient);
};
const kept = (id: number) => scene.db('score_history').where({ assignment_id: id });

describe('an assessor joins a group whose bid they have scored (awkward rows)', () => {
  test('the bid is gone for them at once, and their scores count no more, before anything else happens', async () => {
    const { gwen, tomasz } = scene.cast;
    for (const assessor of [gwen, tomasz]) await score(scene, bid, assessor);
    expect(await listWork(scene.db, gwen)).toHaveLength(1);
    await join();
    expect(await listWork(scene.db, gwen)).toEqual([]);
    const { read } = await workOf(scene, bid, gwen);
    await expect(saveScores(scene.services, gwen, read, sheet(scene.round, 'medium'))).rejects.toThrow(
      NotFound,
    );
    const judged = await judgedBidById(scene.db, bid);
    expect(judged.assignments.filter(({ status }) => status === 'submitted')).toHaveLength(1);
  });

  test('what they sent is struck out and kept, the bid waits for another, and the manager is told', async () => {
    const { gwen, tomasz } = scene.cast;
    for (const assessor of [gwen, tomasz]) await score(scene, bid, assessor);
    expect(await statusOf(scene, bid)).toBe('ready_for_panel');
    await join();
    await follow();
    const work = await workOf(scene, bid, gwen);
    expect(work).toMatchObject({ status: 'void', void_reason: 'They are now in this group' });
    expect(await kept(work.id)).toHaveLength(1);
    expect(await scene.db('scores').where('assignment_id', work.id)).toEqual([]);
    expect((await workOf(scene, bid, tomasz)).status).toBe('submitted');
    expect(await statusOf(scene, bid)).toBe('in_assessment');
    expect(await told()).toEqual(['ruth@example.org']);
    expect(await scene.db('audit_events').where('event', 'assessor joined the group')).toHaveLength(1);
    expect(await wrong()).toEqual([]);
  });

  test('marks agreed upon what they sent go too, and stay in the history', async () => {
    const { gwen, tomasz, ruth } = scene.cast;
    await score(scene, bid, gwen, { mark: 5 });
    await score(scene, bid, tomasz, { mark: 1 });
    const { scores } = sheet(scene.round, 'medium');
    await moderateScores(scene.services, ruth, { applicationId: bid, agreed: scores });
    expect(await scene.db('moderated_scores').where('application_id', bid)).not.toEqual([]);
    await join();
    await follow();
    expect(await scene.db('moderated_scores').where('application_id', bid)).toEqual([]);
    const { id } = await workOf(scene, bid, gwen);
    expect(JSON.stringify(await kept(id))).toContain('moderated');
  });

  test('a second look changes nothing and tells nobody again', async () => {
    await score(scene, bid, scene.cast.gwen);
    await join();
    await follow();
    const { id } = (await scene.db('memberships').where('person_id', scene.cast.gwen.id).first('id')) ?? {
      id: 0,
    };
    await followMembership(scene.services, id);
    expect(await told()).toEqual(['ruth@example.org']);
    expect(await kept((await workOf(scene, bid, scene.cast.gwen)).id)).toHaveLength(1);
  });
});

test('work they had only begun, or not yet opened, ends too', async () => {
  const { gwen, tomasz } = scene.cast;
  await scoreDraft(scene, bid, gwen, {});
  await join(gwen);
  await join(tomasz);
  await follow();
  for (const assessor of [gwen, tomasz]) expect((await workOf(scene, bid, assessor)).status).toBe('void');
  expect(await kept((await workOf(scene, bid, gwen)).id)).toHaveLength(1);
  expect(await told()).toEqual(['ruth@example.org', 'ruth@example.org']);
  expect(await wrong()).toEqual([]);
});

test('work that was taken from them already, and bids of other groups, stay as they are', async () => {
  const { gwen, ruth } = scene.cast;
  const other = await givenBid(scene, {
    groupId: await anotherGroup(scene.db, 'Newark Road Bakers'),
    projectName: 'Bread',
  });
  await score(scene, other, gwen);
  const { id } = await workOf(scene, bid, gwen);
  await removeAssignment(scene.services, ruth, {
    applicationId: bid,
    assignmentId: id,
    reason: 'She asked for fewer',
  });
  await join();
  await follow();
  expect((await workOf(scene, other, gwen)).status).toBe('submitted');
  expect((await workOf(scene, bid, gwen)).void_reason).toBe('She asked for fewer');
  expect(await told()).toEqual([]);
});

test('a decision that has been made stays made', async () => {
  await score(scene, bid, scene.cast.gwen);
  await scene.database.owner.raw('ALTER TABLE applications DISABLE TRIGGER USER');
  await scene.database
    .owner('applications')
    .where('id', bid)
    .update({ status: 'declined', ended_at: testNow, ended_because: 'Others did more' });
  await join();
  await follow();
  expect((await workOf(scene, bid, scene.cast.gwen)).status).toBe('submitted');
  expect(await told()).toEqual([]);
});

test('a manager with an interest in the bid hears nothing of it', async () => {
  const declared = { kind: 'direct', note: 'My sister cooks there', declared_at: testNow };
  await scene
    .db('conflict_declarations')
    .insert({ application_id: bid, person_id: scene.cast.ruth.id, ...declared });
  await score(scene, bid, scene.cast.gwen);
  await join();
  await follow();
  expect((await workOf(scene, bid, scene.cast.gwen)).status).toBe('void');
  expect(await told()).toEqual([]);
});

// The bids of these tests were sent without a letter.
const wrong = async () =>
  (await verifyPortal(scene.services)).filter(
    ({ check, text }) => ['Letters', 'Scores'].includes(check) && !text.includes('application-received'),
  );
