import { saveScores, submitScores } from '../../src/assessment';
import { timelineOf } from '../../src/audit';
import { NotFound, Refused } from '../../src/errors';
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
