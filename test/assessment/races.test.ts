import { submitScores } from '../../src/assessment';
import { judgedBidById } from '../../src/assessment/bid-queries';
import { isScored } from '../../src/assessment/judging';
import { givenBid } from './bids';
import { type Scene, anotherGroup, scoreDraft, setScene, statusOf, workOf } from './scene';

let scene: Scene;
let bid: number;

beforeEach(async () => {
  scene = await setScene();
  bid = await givenBid(scene, {
    groupId: await anotherGroup(scene.db, 'Millfield Kitchen'),
    projectName: 'Cooking together',
  });
  await scoreDraft(scene, bid, scene.cast.gwen, {});
  await scoreDraft(scene, bid, scene.cast.tomasz, {});
});
afterEach(() => scene.database.drop());

test('two assessors send at the same instant, and the bid moves on exactly once', async () => {
  const [gwen, tomasz] = [
    await workOf(scene, bid, scene.cast.gwen),
    await workOf(scene, bid, scene.cast.tomasz),
  ];
  await Promise.all([
    submitScores(scene.services, scene.cast.gwen, gwen.read),
    submitScores(scene.services, scene.cast.tomasz, tomasz.read),
  ]);
  expect(await statusOf(scene, bid)).toBe('ready_for_panel');
});

test('without the lock on the bid each would take the other for unfinished, and it would never move', async () => {
  const { db, round } = scene;
  const [one, other] = [await db.transaction(), await db.transaction()];
  const send = async (tx: typeof one, assessorId: number) => {
    await tx('assignments')
      .where({ application_id: bid, assessor_id: assessorId })
      .update({ status: 'submitted', submitted_at: new Date() });
    return isScored(round, await judgedBidById(tx, bid));
  };
  expect(await send(one, scene.cast.gwen.id)).toBe(false);
  expect(await send(other, scene.cast.tomasz.id)).toBe(false);
  await Promise.all([one.commit(), other.commit()]);
  expect(isScored(round, await judgedBidById(db, bid))).toBe(true);
  expect(await statusOf(scene, bid)).toBe('in_assessment');
});

test('one assessor sends twice at the same instant, and it is sent once', async () => {
  const { read, id } = await workOf(scene, bid, scene.cast.gwen);
  const twice = await Promise.allSettled([
    submitScores(scene.services, scene.cast.gwen, read),
    submitScores(scene.services, scene.cast.gwen, read),
  ]);
  expect(twice.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
  expect(
    await scene
      .db('audit_events')
      .where({ subject_type: 'assignment', subject_id: id, event: 'scores submitted' }),
  ).toHaveLength(1);
});
