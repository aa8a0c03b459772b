import { checkedBid, givenBid } from './bids';
import { type Scene, anotherGroup, scoreDraft, setScene, workOf } from './scene';

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

describe('the database keeps a declaration honest', () => {
  const declared = (changes: object) =>
    scene.db('conflict_declarations').insert({
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

test('a panel has one chair', async () => {
  const chair = { round_id: scene.round.id, person_id: scene.cast.tomasz.id, part: 'chair' };
  expect(
    await ruleBrokenBy(
      scene.db('panel_members').where({ person_id: chair.person_id }).update({ part: 'chair' }),
    ),
  ).toBe('panel_members_one_chair');
});
