import { assignAssessors, addPanelMember, panelOf, removeAssignment } from '../../src/assessment';
import { timelineOf } from '../../src/audit';
import { Refused } from '../../src/errors';
import { checkedBid, givenBid } from './bids';
import { type Scene, anotherGroup, dueOn, setScene, statusOf, workOf } from './scene';

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
