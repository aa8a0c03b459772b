import { brokenRule } from '../../src/db';
import { approve, award, decisionScene, prepare, readyBid, type Scene } from './scene';

let scene: Scene;
let kitchen: number;
let scheduleId: number;

beforeAll(async () => {
  scene = await decisionScene();
  kitchen = await readyBid(scene, { groupId: scene.cast.groups.fenside, projectName: 'Shared Kitchen' });
  scheduleId = await prepare(scene, [award(kitchen)]);
});
afterAll(() => scene.database.drop());

// What the portal's role writes past every rule of the room, taken back at once.
async function brokenBy(write: (db: Scene['db']) => Promise<unknown>): Promise<string | undefined> {
  const undo = new Error('undo');
  return scene.db
    .transaction(async (tx) => {
      await write(tx);
      throw undo;
    })
    .then(
      () => undefined,
      (error: unknown) => (error === undo ? undefined : (brokenRule(error) ?? String(error))),
    );
}

const anAward = () => ({
  reference: 'CFA-2026-9999',
  fund_id: scene.round.fundId,
  round_id: scene.round.id,
  group_id: scene.cast.groups.fenside,
  application_id: kitchen as number | null,
  schedule_id: scheduleId,
  status: 'approved',
  project_name: 'Shared Kitchen',
  public_summary: 'A kitchen for two schools.',
  requested_pence: 400_000,
  amount_pence: 400_000,
  awarded_on: '2026-11-20',
  prepared_by: scene.cast.ruth.id,
  approved_by: scene.cast.dev.id,
});

describe('the database itself refuses', () => {
  test.each<
    [string, string | undefined, () => Partial<ReturnType<typeof anAward>> & Record<string, unknown>]
  >([
    ['nothing about a sound award', undefined, () => ({})],
    [
      'one person preparing and approving',
      'awards_approved_by_another',
      () => ({ approved_by: scene.cast.ruth.id }),
    ],
    ['more than was asked for', 'awards_not_above_request', () => ({ amount_pence: 400_001 })],
    ['an award of nothing', 'awards_amount', () => ({ amount_pence: 0 })],
    ['an award with neither bid nor source', 'awards_bid_or_source', () => ({ application_id: null })],
    ['an award with both', 'awards_bid_or_source', () => ({ source: 'A report' })],
    ['a bid of another group', 'awards_of_group', () => ({ group_id: scene.cast.groups.orton })],
    ['a release without its day', 'awards_released_has_date', () => ({ status: 'offered' })],
    [
      'a day of release before there is one',
      'awards_released_has_date',
      () => ({ released_on: '2026-11-20' }),
    ],
    ['a status nobody knows', 'awards_status_known', () => ({ status: 'paid', released_on: '2026-11-20' })],
    [
      'a project that ends before it starts',
      'awards_end_after_start',
      () => ({ starts_on: '2027-02-01', ends_on: '2027-01-01' }),
    ],
  ])('%s', async (_, rule, given) => {
    expect(await brokenBy((tx) => tx('awards').insert({ ...anAward(), ...given() }))).toBe(rule);
  });

  test('a second live award for one bid', async () => {
    const twice = async (tx: Scene['db']) => {
      await tx('awards').insert(anAward());
      await tx('awards').insert({ ...anAward(), reference: 'CFA-2026-9998' });
    };
    expect(await brokenBy(twice)).toBe('awards_one_live_per_application');
  });

  test.each(['ruth', 'dev'] as const)('an award to the own group of %s', async (name) => {
    const interested = async (tx: Scene['db']) => {
      const person_id = scene.cast[name].id;
      await tx('memberships').insert({
        group_id: scene.cast.groups.fenside,
        person_id,
        part: 'member',
        from_at: new Date(),
      });
      await tx('awards').insert(anAward());
    };
    expect(await brokenBy(interested)).toBe('awards_not_to_own_group');
  });

  test.each(['ruth', 'dev'] as const)('an award by %s after declaring a conflict', async (name) => {
    const conflicted = async (tx: Scene['db']) => {
      const declared = { application_id: kitchen, person_id: scene.cast[name].id, declared_at: new Date() };
      await tx('conflict_declarations').insert({
        ...declared,
        kind: 'indirect',
        note: 'A neighbour runs it',
      });
      await tx('awards').insert(anAward());
    };
    expect(await brokenBy(conflicted)).toBe('awards_without_conflict');
  });

  test.each([
    ['approved', 'accepted'],
    ['approved', 'closed'],
    ['offered', 'active'],
    ['declined_by_group', 'offered'],
  ])('an award that goes from %s to %s', async (from, to) => {
    const move = async (tx: Scene['db']) => {
      const released_on = from === 'approved' ? null : '2026-11-20';
      await tx('awards').insert({ ...anAward(), status: from, released_on });
      await tx('awards')
        .where({ reference: 'CFA-2026-9999' })
        .update({ status: to, released_on: '2026-11-20' });
    };
    expect(await brokenBy(move)).toBe('awards_status_moves');
  });

  test('a list approved by whoever prepared it', async () => {
    const approval = { status: 'approved', approved_at: new Date(), approved_by: scene.cast.ruth.id };
    expect(await brokenBy((tx) => tx('schedules').where({ id: scheduleId }).update(approval))).toBe(
      'schedules_approved_by_another',
    );
  });

  test.each([
    ['approved without an approver', 'schedules_approved_whole', { status: 'approved' }],
    ['released before it is approved', 'schedules_status_moves', { status: 'released' }],
  ])('a list %s', async (_, rule, given) => {
    expect(await brokenBy((tx) => tx('schedules').where({ id: scheduleId }).update(given))).toBe(rule);
  });

  const line = { outcome: 'award', amount_pence: 100 as number | null, reason: 'Good' };
  test.each([
    ['for a bid that is on another list', 'schedule_lines_one_live_per_application', line],
    ['of an award without an amount', 'schedule_lines_outcome_whole', { ...line, amount_pence: null }],
    [
      'of a decline without its kind',
      'schedule_lines_outcome_whole',
      { ...line, outcome: 'decline', amount_pence: null },
    ],
    [
      'of a decline with an amount',
      'schedule_lines_outcome_whole',
      { ...line, outcome: 'decline', decline_reason: 'other' },
    ],
    ['without a reason', 'schedule_lines_say_why', { ...line, reason: ' ' }],
    ['taken out without a reason', 'schedule_lines_taken_out_whole', { ...line, taken_out_at: new Date() }],
    [
      'declined for a reason nobody knows',
      'schedule_lines_decline_reason_known',
      { ...line, outcome: 'decline', amount_pence: null, decline_reason: 'bored' },
    ],
  ])('a line %s', async (_, rule, given) => {
    const write = (tx: Scene['db']) =>
      tx('schedule_lines').insert({ schedule_id: scheduleId, application_id: kitchen, ...given });
    expect(await brokenBy(write)).toBe(rule);
  });
});

test('someone who joins the group while the list waits is refused in plain words when it is approved', async () => {
  const membership = {
    group_id: scene.cast.groups.fenside,
    person_id: scene.cast.ruth.id,
    part: 'member',
    from_at: new Date(),
  };
  await scene.db('memberships').insert(membership);
  await expect(approve(scene, scheduleId)).rejects.toMatchObject({
    problems: [{ text: 'Nobody decides on an award to their own group' }],
  });
});
