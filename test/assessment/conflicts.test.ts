import type { Actor } from '../../src/actor';
import { declareConflict, saveScores } from '../../src/assessment';
import { listWork } from '../../src/assessment/assessor-queries';
import { listOwnDeclarations } from '../../src/assessment/declaration-queries';
import { timelineOf } from '../../src/audit';
import { NotFound, Refused } from '../../src/errors';
import { givenBid } from './bids';
import { type Scene, anotherGroup, score, scoreDraft, setScene, sheet, statusOf, workOf } from './scene';

let scene: Scene;
let bid: number;

beforeAll(async () => {
  scene = await setScene();
});
beforeEach(async () => {
  const groupId = await anotherGroup(scene.db, 'Millfield Kitchen');
  bid = await givenBid(scene, { groupId, projectName: 'Cooking together' });
});
afterAll(() => scene.database.drop());

const declare = (actor: Actor, kind: 'none' | 'direct' | 'indirect' | 'unsure', note = 'My sister runs it') =>
  declareConflict(scene.services, actor, { applicationId: bid, kind, note });
const work = (actor: Actor) => workOf(scene, bid, actor);
const kept = (id: number) => scene.db('score_history').where({ assignment_id: id });
const scores = (id: number) => scene.db('scores').where({ assignment_id: id });
const listed = async (actor: Actor) => {
  const { id } = await work(actor);
  return (await listWork(scene.db, actor)).some((item) => item.id === id);
};

describe('an assessor declares', () => {
  test('no link, and the bid opens', async () => {
    await declare(scene.cast.gwen, 'none');
    expect((await work(scene.cast.gwen)).status).toBe('in_progress');
    const timeline = await timelineOf(scene.db, [{ type: 'application', id: bid }]);
    expect(timeline.map(({ event }) => event)).toContain('conflict declared');
  });

  test('no link twice, and nothing happens the second time', async () => {
    await declare(scene.cast.gwen, 'none');
    const before = await timelineOf(scene.db, [{ type: 'application', id: bid }]);
    await declare(scene.cast.gwen, 'none');
    expect(await timelineOf(scene.db, [{ type: 'application', id: bid }])).toEqual(before);
  });

  test('a direct link, and the bid is gone but for “My declarations”', async () => {
    await declare(scene.cast.tomasz, 'direct');
    expect((await work(scene.cast.tomasz)).status).toBe('declined');
    const items = await listWork(scene.db, scene.cast.tomasz);
    expect(items.map(({ id }) => id)).not.toContain((await work(scene.cast.tomasz)).id);
    expect((await listOwnDeclarations(scene.db, scene.cast.tomasz))[0]).toMatchObject({
      applicationId: bid,
      groupName: 'Millfield Kitchen',
      projectName: 'Cooking together',
      kind: 'direct',
    });
  });

  test('a direct link and cannot take it back alone', async () => {
    await declare(scene.cast.tomasz, 'direct');
    await expect(declare(scene.cast.tomasz, 'none')).rejects.toThrow(NotFound);
    await expect(declare(scene.cast.tomasz, 'direct')).resolves.toBeUndefined();
  });

  test('a link without saying what it is, and is asked', async () => {
    await expect(declare(scene.cast.tomasz, 'direct', '')).rejects.toThrow(Refused);
    expect(await scene.db('conflict_declarations').where({ application_id: bid })).toEqual([]);
  });

  test('a direct link, and the bid stays shut even where its assignment was left open', async () => {
    const { application_id, assessor_id } = await work(scene.cast.tomasz);
    const declared = {
      application_id,
      person_id: assessor_id,
      kind: 'direct',
      note: 'My sister',
      declared_at: new Date(),
    };
    await scene.db('conflict_declarations').insert(declared);
    expect(await listed(scene.cast.tomasz)).toBe(false);
  });

  test('nothing about a bid that was not given to them', async () => {
    await expect(declare(scene.cast.wojtek, 'none')).rejects.toThrow(NotFound);
  });

  test('a link after scores were sent: they are kept, counted no more, and the bid waits for someone else (CO-03)', async () => {
    await score(scene, bid, scene.cast.gwen);
    await score(scene, bid, scene.cast.tomasz, { mark: 4 });
    expect(await statusOf(scene, bid)).toBe('in_moderation');

    await declare(scene.cast.tomasz, 'direct');

    const { id, status, void_reason } = await work(scene.cast.tomasz);
    expect({ status, void_reason }).toEqual({
      status: 'void',
      void_reason: 'A link was declared after scoring had begun',
    });
    expect(await scores(id)).toEqual([]);
    const [history] = await kept(id);
    expect(history?.scores).toMatchObject({ scores: { C1: { mark: 4 } }, moderated: null });
    expect(await statusOf(scene, bid)).toBe('in_assessment');
  });

  test('a link while still writing: the draft is kept and the bid shut', async () => {
    await scoreDraft(scene, bid, scene.cast.tomasz, { mark: 2 });
    await declare(scene.cast.tomasz, 'indirect');
    const { id } = await work(scene.cast.tomasz);
    expect(await scores(id)).toEqual([]);
    expect(await kept(id)).toHaveLength(1);
    const { read } = await work(scene.cast.tomasz);
    await expect(
      saveScores(scene.services, scene.cast.tomasz, read, sheet(scene.round, 'medium')),
    ).rejects.toThrow(NotFound);
  });
});
