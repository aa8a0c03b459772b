import { givenBid } from './bids';
import { type Scene, anotherGroup, score, scoreDraft, setScene, workOf } from './scene';

let scene: Scene;
let bid: number;

beforeAll(async () => {
  scene = await setScene();
});
beforeEach(async () => {
  bid = await givenBid(scene, {
    groupId: await anotherGroup(scene.db, 'Millfield Kitchen'),
    projectName: 'Cooking together',
  });
});
afterAll(() => scene.database.drop());

/** The rule a write of the application's own role breaks, or undefined when the database let it through. */
async function ruleBrokenBy(write: PromiseLike<unknown>): Promise<string | undefined> {
  return write.then(
    () => undefined,
    (error: unknown) => {
      const { constraint, message } = error as Error & { constraint?: string };
      return constraint ?? message;
    },
  );
}

async function aScore(assessorId: number, changes: object = {}) {
  const row = await scene.db('assignments').where({ application_id: bid, assessor_id: assessorId }).first();
  return {
    assignment_id: row?.id ?? 0,
    criterion_id: scene.round.criteria[0]?.id ?? 0,
    application_id: bid,
    round_id: scene.round.id,
    assessor_id: assessorId,
    mark: 3,
    ...changes,
  };
}

describe('the database keeps a score out', () => {
  test('before its assessor has declared (D15)', async () => {
    const score = await aScore(scene.cast.gwen.id);
    expect(await ruleBrokenBy(scene.db('scores').insert(score))).toBe('scores_after_clear_declaration');
  });

  test.each(['direct', 'indirect', 'unsure'])(
    'of an assessor with a link that is %s and not cleared',
    async (kind) => {
      await scene.db('conflict_declarations').insert({
        application_id: bid,
        person_id: scene.cast.gwen.id,
        kind,
        note: 'A friend',
        declared_at: new Date(),
      });
      const score = await aScore(scene.cast.gwen.id);
      expect(await ruleBrokenBy(scene.db('scores').insert(score))).toBe('scores_after_clear_declaration');
      expect(await ruleBrokenBy(scene.db('scores').insert({ ...score, may_score: false }))).toBe(
        'scores_need_clearance',
      );
    },
  );

  test.each([-1, 6])('with the mark %i (D16)', async (mark) => {
    await scoreDraft(scene, bid, scene.cast.gwen, {});
    const { id } = await workOf(scene, bid, scene.cast.gwen);
    expect(await ruleBrokenBy(scene.db('scores').where({ assignment_id: id }).update({ mark }))).toBe(
      'scores_mark_range',
    );
  });

  test('on a criterion of another round (D14)', async () => {
    await scoreDraft(scene, bid, scene.cast.gwen, {});
    const row = await aScore(scene.cast.gwen.id, { criterion_id: 999_999 });
    expect(await ruleBrokenBy(scene.db('scores').insert(row))).toBe('scores_of_round');
  });

  test('by someone the bid was not given to', async () => {
    await scoreDraft(scene, bid, scene.cast.gwen, {});
    const row = await aScore(scene.cast.gwen.id, { assessor_id: scene.cast.wojtek.id });
    expect(await ruleBrokenBy(scene.db('scores').insert(row))).toMatch(
      /^scores_(of_assignment|after_clear_declaration|pkey)$/,
    );
  });

  test('once it is sent: no change, no removal, no addition (D16)', async () => {
    await score(scene, bid, scene.cast.gwen);
    const { id } = await workOf(scene, bid, scene.cast.gwen);
    const sent = () => scene.db('scores').where({ assignment_id: id });
    expect(await ruleBrokenBy(sent().update({ mark: 5 }))).toBe('scores_fixed_once_submitted');
    expect(await ruleBrokenBy(sent().delete())).toBe('scores_fixed_once_submitted');
    expect(await ruleBrokenBy(scene.db('scores').insert(await aScore(scene.cast.gwen.id)))).toBe(
      'scores_fixed_once_submitted',
    );
  });
});

test('what was once sent stays in the history for good', async () => {
  const { id } = await workOf(scene, bid, scene.cast.gwen);
  const kept = {
    assignment_id: id,
    scores: '{}',
    strength: '',
    improvement: '',
    why: 'Opened again',
    kept_at: new Date(),
  };
  await scene.db('score_history').insert(kept);
  const refused = /permission denied|score_history_append_only/;
  expect(await ruleBrokenBy(scene.db('score_history').update({ why: 'Nothing' }))).toMatch(refused);
  expect(await ruleBrokenBy(scene.db('score_history').delete())).toMatch(refused);
  expect(await ruleBrokenBy(scene.database.owner('score_history').delete())).toBe(
    'score_history_append_only',
  );
});

test('an agreed mark says why and stays within 0 to 5', async () => {
  const agreed = {
    application_id: bid,
    round_id: scene.round.id,
    criterion_id: scene.round.criteria[0]?.id ?? 0,
    mark: 3,
    reason: 'We agreed',
    agreed_by: scene.cast.ruth.id,
    agreed_at: new Date(),
  };
  expect(await ruleBrokenBy(scene.db('moderated_scores').insert({ ...agreed, reason: ' ' }))).toBe(
    'moderated_scores_say_why',
  );
  expect(await ruleBrokenBy(scene.db('moderated_scores').insert({ ...agreed, mark: 6 }))).toBe(
    'moderated_scores_mark_range',
  );
});
