import {
  assignAssessors,
  addPanelMember,
  feedbackOf,
  moderateScores,
  panelOf,
  rankingOf,
  removeAssignment,
  reopenScores,
  saveScores,
  scoresOf,
  submitScores,
} from '../../src/assessment';
import { timelineOf } from '../../src/audit';
import { NotFound, Refused } from '../../src/errors';
import {
  type Scene,
  anotherGroup,
  checkedBid,
  dueOn,
  givenBid,
  score,
  scoreDraft,
  setScene,
  sheet,
  statusOf,
  workOf,
} from './scene';

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

describe('a bid is given out', () => {
  test('to the panel, who are told there is work and nothing of the bid', async () => {
    const bid = await bidOf();
    expect(await statusOf(scene, bid)).toBe('in_assessment');
    const { id } = await workOf(scene, bid, scene.cast.gwen);
    const letters = await scene.db('letters').where({ cause: `assignment ${id} given` });
    expect(letters).toHaveLength(1);
    expect(letters[0]?.recipient).toBe('gwen@example.org');
    expect(letters[0]?.body_text).not.toMatch(/Millfield|Cooking/);
    expect(await eventsOf('application', bid)).toContain('assessors assigned');
  });

  test('not while a check is open', async () => {
    const bid = await checkedBid(scene, { groupId, projectName: 'Cooking together' });
    await scene
      .db('eligibility_checks')
      .where({ application_id: bid, item: 'fit' })
      .update({ outcome: 'query', note: 'Where?' });
    const giving = { applicationId: bid, assessorIds: [scene.cast.gwen.id, scene.cast.tomasz.id], dueOn };
    await expect(assignAssessors(scene.services, scene.cast.ruth, giving)).rejects.toThrow(/checks/);
    expect(await scene.db('assignments').where({ application_id: bid })).toEqual([]);
    expect(await statusOf(scene, bid)).toBe('in_checks');
  });

  test('not to a member of the group, past or present', async () => {
    const { harbourChoir } = scene.cast.groups;
    const bid = await checkedBid(scene, { groupId: harbourChoir, projectName: 'Songs of the Nene' });
    await scene
      .db('memberships')
      .where({ group_id: harbourChoir, person_id: scene.cast.tomasz.id })
      .update({ until_at: new Date('2026-11-20T11:00:00Z') });
    const giving = { applicationId: bid, assessorIds: [scene.cast.gwen.id, scene.cast.tomasz.id], dueOn };
    await expect(assignAssessors(scene.services, scene.cast.ruth, giving)).rejects.toThrow(
      /is or was a member/,
    );
  });

  test('one to a second assessor alone when the other is taken off', async () => {
    const bid = await bidOf();
    const { id } = await workOf(scene, bid, scene.cast.tomasz);
    await removeAssignment(scene.services, scene.cast.ruth, {
      applicationId: bid,
      assignmentId: id,
      reason: 'On holiday',
    });
    await assignAssessors(scene.services, scene.cast.ruth, {
      applicationId: bid,
      assessorIds: [scene.cast.wojtek.id],
      dueOn,
    });
    expect((await workOf(scene, bid, scene.cast.wojtek)).status).toBe('assigned');
    expect(await eventsOf('assignment', id)).toEqual(['assessor taken off']);
  });

  test('only an assessor joins a panel, and a panel has one chair', async () => {
    const { services, cast, round } = scene;
    await expect(
      addPanelMember(services, cast.ruth, { roundId: round.id, personId: cast.bea.id, part: 'member' }),
    ).rejects.toThrow(Refused);
    await expect(
      addPanelMember(services, cast.ruth, { roundId: round.id, personId: cast.tomasz.id, part: 'chair' }),
    ).rejects.toThrow(/chair already/);
    expect((await panelOf(scene.db, round.id)).map(({ name, part }) => [name, part])).toEqual([
      ['Gwen Tallis', 'chair'],
      ['Tomasz Borek', 'member'],
      ['Wojtek Hill', 'member'],
    ]);
  });
});

describe('scores are written', () => {
  test('bit by bit, by their assessor alone', async () => {
    const bid = await bidOf();
    await scoreDraft(scene, bid, scene.cast.gwen, { scores: { C1: { mark: null, reason: '' } } });
    const { id, version } = await workOf(scene, bid, scene.cast.gwen);
    expect(await scene.db('scores').where({ assignment_id: id }).whereNull('mark')).toHaveLength(1);
    await expect(
      saveScores(
        scene.services,
        scene.cast.tomasz,
        { assignmentId: id, version },
        sheet(scene.round, 'medium'),
      ),
    ).rejects.toThrow(NotFound);
  });

  test('not over what another window saved', async () => {
    const bid = await bidOf();
    await scoreDraft(scene, bid, scene.cast.gwen, {});
    const { read } = await workOf(scene, bid, scene.cast.gwen);
    await saveScores(
      scene.services,
      scene.cast.gwen,
      read,
      sheet(scene.round, 'medium', { strength: 'First window' }),
    );
    await expect(
      saveScores(
        scene.services,
        scene.cast.gwen,
        read,
        sheet(scene.round, 'medium', { strength: 'Second window' }),
      ),
    ).rejects.toThrow(/another window/);
    expect((await workOf(scene, bid, scene.cast.gwen)).strength).toBe('First window');
  });

  test('not before declaring', async () => {
    const bid = await bidOf();
    const { read } = await workOf(scene, bid, scene.cast.gwen);
    await expect(
      saveScores(scene.services, scene.cast.gwen, read, sheet(scene.round, 'medium')),
    ).rejects.toThrow(NotFound);
  });
});

describe('scores are sent', () => {
  test('whole or not at all', async () => {
    const bid = await bidOf();
    await scoreDraft(scene, bid, scene.cast.gwen, { scores: { C1: { mark: 5, reason: 'Great' } } });
    const { read } = await workOf(scene, bid, scene.cast.gwen);
    await expect(submitScores(scene.services, scene.cast.gwen, read)).rejects.toThrow(Refused);
    expect((await workOf(scene, bid, scene.cast.gwen)).status).toBe('in_progress');
  });

  test('and the bid waits for the other assessor, then goes to the panel', async () => {
    const bid = await bidOf();
    await score(scene, bid, scene.cast.gwen);
    expect(await statusOf(scene, bid)).toBe('in_assessment');
    await score(scene, bid, scene.cast.tomasz);
    expect(await statusOf(scene, bid)).toBe('ready_for_panel');
    const { id } = await workOf(scene, bid, scene.cast.tomasz);
    expect(await eventsOf('assignment', id)).toEqual(['scores submitted']);
  });

  test('once: a repeat changes nothing', async () => {
    const bid = await bidOf();
    await score(scene, bid, scene.cast.gwen);
    const before = await workOf(scene, bid, scene.cast.gwen);
    await submitScores(scene.services, scene.cast.gwen, before.read);
    expect(await workOf(scene, bid, scene.cast.gwen)).toEqual(before);
  });

  test('by one assessor for a small bid', async () => {
    const bid = await givenBid(
      scene,
      { groupId, projectName: 'A bench', tier: 'small', requestPence: 90_000 },
      [scene.cast.gwen],
    );
    await score(scene, bid, scene.cast.gwen, { mark: 4 });
    expect(await statusOf(scene, bid)).toBe('ready_for_panel');
  });
});

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
    const feedback = await feedbackOf(scene.db, scene.round, bid);
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
