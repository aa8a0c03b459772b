import { type Scene, anotherGroup, checkedBid, givenBid, score, scoreDraft, setScene, workOf } from './scene';

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
    (error: Error & { constraint?: string }) => error.constraint ?? error.message,
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
      await scene
        .db('conflict_declarations')
        .insert({
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

describe('the database keeps a declaration honest', () => {
  const declared = (changes: object) =>
    scene
      .db('conflict_declarations')
      .insert({
        application_id: bid,
        person_id: scene.cast.gwen.id,
        kind: 'unsure',
        note: 'A friend',
        declared_at: new Date(),
        ...changes,
      });
  const ruled = { ruling: 'may score', ruled_at: new Date(), ruling_reason: 'They only met once' };

  test.each([
    ['a link without saying what it is', { note: ' ' }, 'conflict_declarations_say_what'],
    ['a kind nobody knows', { kind: 'perhaps' }, 'conflict_declarations_kind_known'],
    ['a ruling without a reason or a ruler', { ruling: 'may score' }, 'conflict_declarations_ruling_whole'],
    ['a ruling nobody knows', { ...ruled, ruling: 'maybe' }, 'conflict_declarations_ruling_known'],
  ])('%s is refused', async (_what, changes, rule) => {
    const ruler = 'ruled_at' in changes ? { ruled_by: scene.cast.ruth.id } : {};
    expect(await ruleBrokenBy(declared({ ...changes, ...ruler }))).toBe(rule);
  });

  test('nobody rules on themselves', async () => {
    expect(await ruleBrokenBy(declared({ ...ruled, ruled_by: scene.cast.gwen.id }))).toBe(
      'conflict_declarations_ruled_by_another',
    );
  });

  test('a link cannot be declared over scores that still stand (CO-03)', async () => {
    await scoreDraft(scene, bid, scene.cast.gwen, {});
    const late = scene
      .db('conflict_declarations')
      .where({ application_id: bid, person_id: scene.cast.gwen.id })
      .update({ kind: 'direct', note: 'A friend' });
    expect(await ruleBrokenBy(late)).toBe('scores_after_clear_declaration');
  });
});

describe('the database keeps an assignment fair', () => {
  test('nobody assesses a bid of a group they are or were in (D17)', async () => {
    const { harbourChoir } = scene.cast.groups;
    const own = await checkedBid(scene, { groupId: harbourChoir, projectName: 'Songs of the Nene' });
    const given = {
      application_id: own,
      round_id: scene.round.id,
      assessor_id: scene.cast.tomasz.id,
      assigned_by: scene.cast.ruth.id,
      assigned_at: new Date(),
      due_on: '2026-12-04',
    };
    expect(await ruleBrokenBy(scene.db('assignments').insert(given))).toBe('assignments_not_of_own_group');
    await scene.db('memberships').where({ group_id: harbourChoir }).update({ until_at: new Date() });
    expect(await ruleBrokenBy(scene.db('assignments').insert(given))).toBe('assignments_not_of_own_group');
  });

  test.each([
    ['by oneself', { assessor: 'wojtek', by: 'wojtek' }, 'assignments_not_by_oneself'],
    ['twice', { assessor: 'gwen', by: 'ruth' }, 'assignments_once_per_assessor'],
  ] as const)('nobody is given a bid %s', async (_how, { assessor, by }, rule) => {
    const given = {
      application_id: bid,
      round_id: scene.round.id,
      assessor_id: scene.cast[assessor].id,
      assigned_by: scene.cast[by].id,
      assigned_at: new Date(),
      due_on: '2026-12-04',
    };
    expect(await ruleBrokenBy(scene.db('assignments').insert(given))).toBe(rule);
  });

  test('nothing is sent without words for the group, and no work is struck out without a reason', async () => {
    await scoreDraft(scene, bid, scene.cast.gwen, {});
    const { id } = await workOf(scene, bid, scene.cast.gwen);
    const one = () => scene.db('assignments').where({ id });
    expect(
      await ruleBrokenBy(one().update({ status: 'submitted', submitted_at: new Date(), strength: '' })),
    ).toBe('assignments_feedback_with_scores');
    expect(await ruleBrokenBy(one().update({ status: 'submitted' }))).toBe('assignments_submitted_whole');
    expect(await ruleBrokenBy(one().update({ status: 'void', void_reason: ' ' }))).toBe(
      'assignments_void_has_reason',
    );
    expect(await ruleBrokenBy(one().update({ status: 'assigned' }))).toBe('assignments_status_moves');
  });

  test('struck-out work stays struck out', async () => {
    const { id } = await workOf(scene, bid, scene.cast.gwen);
    await scene.db('assignments').where({ id }).update({ status: 'void', void_reason: 'On holiday' });
    expect(
      await ruleBrokenBy(
        scene.db('assignments').where({ id }).update({ status: 'assigned', void_reason: null }),
      ),
    ).toBe('assignments_status_moves');
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

test('a panel has one chair', async () => {
  const chair = { round_id: scene.round.id, person_id: scene.cast.tomasz.id, part: 'chair' };
  expect(
    await ruleBrokenBy(
      scene.db('panel_members').where({ person_id: chair.person_id }).update({ part: 'chair' }),
    ),
  ).toBe('panel_members_one_chair');
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
