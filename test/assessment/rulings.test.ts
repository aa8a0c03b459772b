import type { Actor } from '../../src/actor';
import { declareConflict, ruleOnConflict, saveScores } from '../../src/assessment';
import { listWork } from '../../src/assessment/assessor-queries';
import { listOthersDeclarations } from '../../src/assessment/ruling-queries';
import { findJudgedBid, listJudgedBids } from '../../src/assessment/bid-queries';
import { timelineOf } from '../../src/audit';
import { NotFound, Refused } from '../../src/errors';
import { givenBid } from './bids';
import { type Scene, anotherGroup, score, scoreDraft, setScene, sheet, workOf } from './scene';

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
const rule = (actor: Actor, person: Actor, ruling: 'may score' | 'may not score') =>
  ruleOnConflict(scene.services, actor, {
    applicationId: bid,
    personId: person.id,
    ruling,
    reason: 'They only met once',
  });
const work = (actor: Actor) => workOf(scene, bid, actor);
const scores = (id: number) => scene.db('scores').where({ assignment_id: id });
const listed = async (actor: Actor) => {
  const { id } = await work(actor);
  return (await listWork(scene.db, actor)).some((item) => item.id === id);
};

describe('the chair rules', () => {
  test('that a link found while writing does not matter, and the draft is there again', async () => {
    await scoreDraft(scene, bid, scene.cast.tomasz, { mark: 2, strength: 'Warm and practical' });
    await declare(scene.cast.tomasz, 'indirect');
    await rule(scene.cast.gwen, scene.cast.tomasz, 'may score');
    const { id, strength } = await work(scene.cast.tomasz);
    expect(strength).toBe('Warm and practical');
    expect((await scores(id)).map(({ mark }) => mark)).toEqual([2, 2, 2, 2, 2, 2, 2]);
  });

  test('that an indirect link does not matter, and the bid opens', async () => {
    await declare(scene.cast.tomasz, 'indirect');
    expect(await listed(scene.cast.tomasz)).toBe(false);
    await rule(scene.cast.gwen, scene.cast.tomasz, 'may score');
    expect((await work(scene.cast.tomasz)).status).toBe('in_progress');
    await score(scene, bid, scene.cast.gwen);
    const timeline = await timelineOf(scene.db, [{ type: 'application', id: bid }]);
    expect(timeline.map(({ event }) => event)).toContain('conflict ruled on');
  });

  test('that someone unsure may not score', async () => {
    await declare(scene.cast.tomasz, 'unsure');
    await rule(scene.cast.gwen, scene.cast.tomasz, 'may not score');
    expect((await work(scene.cast.tomasz)).status).toBe('declined');
  });

  test('that a direct link was a misclick: it opens nothing until it is declared anew', async () => {
    await declare(scene.cast.tomasz, 'direct');
    await rule(scene.cast.gwen, scene.cast.tomasz, 'may score');
    const { read, status } = await work(scene.cast.tomasz);
    expect(status).toBe('assigned');
    await expect(
      saveScores(scene.services, scene.cast.tomasz, read, sheet(scene.round, 'medium')),
    ).rejects.toThrow(NotFound);
    await declare(scene.cast.tomasz, 'none');
    expect((await work(scene.cast.tomasz)).status).toBe('in_progress');
    const declaration = await scene
      .db('conflict_declarations')
      .where({ application_id: bid, person_id: scene.cast.tomasz.id })
      .first();
    expect(declaration).toMatchObject({ kind: 'none', ruling_reason: 'They only met once' });
  });

  test('and nobody else does, nor the chair on herself, whose link a manager settles', async () => {
    await declare(scene.cast.tomasz, 'unsure');
    await expect(rule(scene.cast.wojtek, scene.cast.tomasz, 'may score')).rejects.toThrow(Refused);
    await expect(rule(scene.cast.ruth, scene.cast.tomasz, 'may score')).rejects.toThrow(Refused);
    await declare(scene.cast.gwen, 'unsure');
    await expect(rule(scene.cast.gwen, scene.cast.gwen, 'may score')).rejects.toThrow(Refused);
    await expect(rule(scene.cast.gwen, scene.cast.tomasz, 'may score')).rejects.toThrow(Refused);
    await rule(scene.cast.ruth, scene.cast.gwen, 'may score');
    await rule(scene.cast.gwen, scene.cast.tomasz, 'may score');
    expect((await work(scene.cast.tomasz)).status).toBe('in_progress');
  });

  test('and reads of the bid no more than its names', async () => {
    await declare(scene.cast.tomasz, 'unsure');
    const [declared] = await listOthersDeclarations(scene.db, scene.cast.gwen);
    expect(Object.keys(declared ?? {}).sort()).toEqual([
      'applicationId',
      'declaredAt',
      'groupName',
      'kind',
      'note',
      'personId',
      'personName',
      'projectName',
      'ruling',
    ]);
  });
});

describe('those who run the fund', () => {
  test('lose sight of a bid they declare a link with', async () => {
    await declare(scene.cast.ruth, 'unsure');
    await expect(findJudgedBid(scene.db, scene.cast.ruth, bid)).rejects.toThrow(NotFound);
    const listedBids = await listJudgedBids(scene.db, scene.cast.ruth, scene.round.id);
    expect(listedBids.map(({ id }) => id)).not.toContain(bid);
    await rule(scene.cast.gwen, scene.cast.ruth, 'may score');
    await expect(findJudgedBid(scene.db, scene.cast.ruth, bid)).resolves.toMatchObject({ id: bid });
  });

  test('see nothing more when a misclick is put aside, until they declare anew', async () => {
    await declare(scene.cast.dev, 'direct');
    await rule(scene.cast.gwen, scene.cast.dev, 'may score');
    await expect(findJudgedBid(scene.db, scene.cast.dev, bid)).rejects.toThrow(NotFound);
    await declare(scene.cast.dev, 'none');
    await expect(findJudgedBid(scene.db, scene.cast.dev, bid)).resolves.toMatchObject({ id: bid });
  });
});
