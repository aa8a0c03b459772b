import { feedbackOf, moderateScores, rankingOf, reopenScores, scoresOf } from '../../src/assessment';
import { timelineOf } from '../../src/audit';
import { Refused } from '../../src/errors';
import { givenBid } from './bids';
import { type Scene, anotherGroup, score, scoreDraft, setScene, sheet, statusOf, workOf } from './scene';

let scene: Scene;
let groupId: number;

beforeAll(async () => {
  scene = await setScene();
});
beforeEach(async () => {
  groupId = await anotherGroup(scene.db, 'Millfield Kitchen');
});
afterAll(() => scene.database.drop());

const bidOf = (projectName = 'Cooking together') => givenBid(scene, { groupId, projectName });
const eventsOf = async (type: 'application' | 'assignment', id: number) =>
  (await timelineOf(scene.db, [{ type, id }])).map(({ event }) => event);

describe('scores that differ', () => {
  const agreed = { mark: 3, reason: 'We agreed after talking it through' };

  test('are talked through, and the agreed marks stand for the average', async () => {
    const bid = await bidOf();
    await score(scene, bid, scene.cast.gwen, { mark: 2 });
    await score(scene, bid, scene.cast.tomasz, { mark: 4 });
    expect(await statusOf(scene, bid)).toBe('in_moderation');
    const all = sheet(scene.round, 'medium', { mark: 3 }).scores;
    const scores = Object.fromEntries(Object.keys(all).map((code) => [code, agreed]));

    await expect(
      moderateScores(scene.services, scene.cast.ruth, {
        applicationId: bid,
        agreed: { ...scores, C1: { mark: 3, reason: '' } },
      }),
    ).rejects.toThrow(Refused);
    await moderateScores(scene.services, scene.cast.ruth, { applicationId: bid, agreed: scores });

    expect(await statusOf(scene, bid)).toBe('ready_for_panel');
    expect(await eventsOf('application', bid)).toContain('scores moderated');
    const ranking = await rankingOf(scene.db, scene.cast.ruth, scene.round);
    expect(ranking.find(({ application }) => application.id === bid)).toMatchObject({
      combined: { sum: 6000, count: 1 },
      shown: '60.0',
      meetsBenchmark: true,
    });
  });

  test('are not moderated while someone has still to send, nor when they agree', async () => {
    const bid = await bidOf();
    const all = sheet(scene.round, 'medium').scores;
    const scores = Object.fromEntries(Object.keys(all).map((code) => [code, agreed]));
    await score(scene, bid, scene.cast.gwen);
    await expect(
      moderateScores(scene.services, scene.cast.ruth, { applicationId: bid, agreed: scores }),
    ).rejects.toThrow(/still to send/);
    await score(scene, bid, scene.cast.tomasz);
    await expect(
      moderateScores(scene.services, scene.cast.ruth, { applicationId: bid, agreed: scores }),
    ).rejects.toThrow(/agree well enough/);
  });

  test('opened again are kept first, agreed marks among them, and the bid waits again', async () => {
    const bid = await bidOf();
    await score(scene, bid, scene.cast.gwen, { mark: 2 });
    await score(scene, bid, scene.cast.tomasz, { mark: 4 });
    const scores = Object.fromEntries(
      Object.keys(sheet(scene.round, 'medium').scores).map((code) => [code, agreed]),
    );
    await moderateScores(scene.services, scene.cast.ruth, { applicationId: bid, agreed: scores });
    const { id } = await workOf(scene, bid, scene.cast.gwen);

    await reopenScores(scene.services, scene.cast.ruth, {
      applicationId: bid,
      assignmentId: id,
      reason: 'She missed the budget page',
    });

    expect((await workOf(scene, bid, scene.cast.gwen)).status).toBe('in_progress');
    expect(await statusOf(scene, bid)).toBe('in_assessment');
    expect(await scene.db('moderated_scores').where({ application_id: bid })).toEqual([]);
    expect(await scene.db('score_history').where({ assignment_id: id }).first()).toMatchObject({
      why: 'She missed the budget page',
      scores: { scores: { C1: { mark: 2 } }, moderated: { C1: { mark: 3 } } },
    });
    expect(await eventsOf('assignment', id)).toContain('scores reopened');
  });
});

describe('what others read', () => {
  test('a manager reads sent scores, and nobody reads drafts', async () => {
    const bid = await bidOf();
    await score(scene, bid, scene.cast.gwen, { mark: 4 });
    await scoreDraft(scene, bid, scene.cast.tomasz, { mark: 1 });
    const read = await scoresOf(scene.db, scene.cast.ruth, bid);
    expect(read.assignments.map(({ assessorName }) => assessorName)).toEqual(['Gwen Tallis']);
  });

  test('a group’s feedback never tells who scored, nor in which order (CO-06)', async () => {
    const bid = await bidOf();
    await score(scene, bid, scene.cast.tomasz, { mark: 4, strength: 'Zest', improvement: 'Zinc' });
    await score(scene, bid, scene.cast.gwen, { mark: 3, strength: 'Aim', improvement: 'Ask' });
    const feedback = await feedbackOf(scene.db, bid);
    expect(feedback).toMatchObject({
      combined: '70.0',
      strengths: ['Aim', 'Zest'],
      improvements: ['Ask', 'Zinc'],
    });
    expect(JSON.stringify(feedback)).not.toMatch(/Gwen|Tomasz|@/);
    expect(feedback?.criteria[0]).toEqual({
      code: 'C1',
      name: 'Bringing communities together',
      weight: 25,
      mark: '3.5',
    });
  });

  test('an assessor who joins the group mid-round is counted no more', async () => {
    const bid = await bidOf();
    await score(scene, bid, scene.cast.gwen);
    await score(scene, bid, scene.cast.tomasz);
    await scene
      .db('memberships')
      .insert({ group_id: groupId, person_id: scene.cast.tomasz.id, part: 'member', from_at: new Date() });
    const ranking = await rankingOf(scene.db, scene.cast.ruth, scene.round);
    expect(ranking.map(({ application }) => application.id)).not.toContain(bid);
    const read = await scoresOf(scene.db, scene.cast.ruth, bid);
    expect(read.assignments.map(({ assessorName }) => assessorName)).toEqual(['Gwen Tallis']);
  });
});
