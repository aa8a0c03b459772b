import { timelineOf } from '../../src/audit';
import { approveSchedule, takeOutLine } from '../../src/awards';
import { fundPosition } from '../../src/ledger';
import { withdrawApplication } from '../../src/applications';
import { NotFound } from '../../src/errors';
import {
  approve,
  award,
  decisionScene,
  decline,
  everything,
  holding,
  prepare,
  readyBid,
  refusalOf,
  statusOf,
  type Scene,
} from './scene';

let scene: Scene;
let kitchen: number;
let choir: number;

beforeEach(async () => {
  scene = await decisionScene();
  kitchen = await readyBid(scene, { groupId: scene.cast.groups.fenside, projectName: 'Shared Kitchen' });
  choir = await readyBid(scene, { groupId: scene.cast.groups.harbourChoir, projectName: 'Choir Swap' });
});
afterEach(() => scene.database.drop());

const groupPosition = (groupId: number) => scene.db('group_positions').where({ group_id: groupId }).first();
const eventsOf = async (id: number) =>
  (await timelineOf(scene.db, [{ type: 'schedule', id }])).map(({ event, authorName }) => [
    event,
    authorName,
  ]);
const lineOf = async (scheduleId: number, applicationId: number) =>
  (
    await scene
      .db('schedule_lines')
      .where({ schedule_id: scheduleId, application_id: applicationId })
      .first('id')
  )?.id ?? 0;
const refusesAndWritesNothing = async (attempt: () => Promise<unknown>, sentence: string | RegExp) => {
  const before = await everything(scene);
  expect(await refusalOf(attempt())).toMatch(sentence);
  expect(await everything(scene)).toBe(before);
};

describe('approving it', () => {
  test('makes the awards, commits the money, frees the rest of the request and ends the declined bids', async () => {
    const id = await prepare(scene, [award(kitchen, 300_000), decline(choir)]);
    await approve(scene, id);

    expect(await statusOf(scene, kitchen)).toBe('approved');
    expect(await scene.db('applications').where({ id: choir }).first()).toMatchObject({ status: 'declined' });
    expect(await scene.db('awards').first()).toMatchObject({
      reference: expect.stringMatching(/^CFA-2026-\d{4}$/) as string,
      status: 'approved',
      amount_pence: 300_000,
      requested_pence: 400_000,
      released_on: null,
      prepared_by: scene.cast.ruth.id,
      approved_by: scene.cast.dev.id,
      wards: ['E05010806'],
    });
    expect(await fundPosition(scene.db, scene.round.fundId)).toMatchObject({ committedPence: 300_000 });
    const { fenside, harbourChoir } = scene.cast.groups;
    expect(await groupPosition(fenside)).toMatchObject({ requested_pence: 0, awarded_pence: 300_000 });
    expect(await groupPosition(harbourChoir)).toMatchObject({ requested_pence: 0, awarded_pence: 0 });
    expect((await eventsOf(id)).at(-1)).toEqual(['schedule approved', 'Dev Malhan']);
    expect(await scene.db('letters').whereIn('template', ['decision-offer', 'decision-declined'])).toEqual(
      [],
    );
  });

  test('the same person sending it again changes nothing', async () => {
    const id = await prepare(scene, [award(kitchen)]);
    await approve(scene, id);
    const before = await everything(scene);
    await approveSchedule(scene.services, scene.cast.dev, id, 1);
    expect(await everything(scene)).toBe(before);
  });

  test('whoever prepared it cannot approve it, even holding both permissions', async () => {
    const ruth = await holding(scene, scene.cast.ruth, 'decider');
    const id = await prepare(scene, [award(kitchen)], ruth);
    await refusesAndWritesNothing(() => approve(scene, id, ruth), /You prepared this list/);
  });

  test('a list that changed since it was read is refused, naming the change', async () => {
    const id = await prepare(scene, [award(kitchen), award(choir)]);
    await takeOutLine(scene.services, scene.cast.dev, id, await lineOf(id, choir), 'Not yet');
    await refusesAndWritesNothing(
      () => approveSchedule(scene.services, scene.cast.dev, id, 1),
      /changed after you opened it.*Choir Swap has been taken out/,
    );
  });

  test('more than the confirmed money is refused with what remains', async () => {
    const orton = await readyBid(scene, { groupId: scene.cast.groups.orton, projectName: 'Makers Bench' });
    const id = await prepare(scene, [award(kitchen), award(choir), award(orton)]);
    await refusesAndWritesNothing(() => approve(scene, id), /come to £12,000, and only £10,000/);
  });

  test('a decider with a declared conflict is told nothing of the bid and cannot approve the list', async () => {
    await scene.db('conflict_declarations').insert({
      application_id: kitchen,
      person_id: scene.cast.dev.id,
      kind: 'direct',
      note: 'My sister runs it',
      declared_at: new Date(),
    });
    const both = await prepare(scene, [award(kitchen), award(choir)]);
    await refusesAndWritesNothing(() => approve(scene, both), /You have an interest/);
  });

  test('a list of nothing but their conflicts does not exist for them', async () => {
    await scene.db('conflict_declarations').insert({
      application_id: kitchen,
      person_id: scene.cast.dev.id,
      kind: 'unsure',
      note: 'I may know them',
      declared_at: new Date(),
    });
    const id = await prepare(scene, [award(kitchen)]);
    await expect(approve(scene, id)).rejects.toThrow(NotFound);
  });

  test('a bid taken back by its group must be taken out first', async () => {
    const id = await prepare(scene, [award(kitchen), award(choir)]);
    await withdrawApplication(scene.services, scene.cast.amina, kitchen, 'We found another funder');
    await refusesAndWritesNothing(() => approve(scene, id), /Shared Kitchen is no longer waiting/);
    await takeOutLine(scene.services, scene.cast.dev, id, await lineOf(id, kitchen), 'The group withdrew');
    expect(await statusOf(scene, kitchen)).toBe('withdrawn');
    await approve(scene, id);
    expect(await scene.db('awards')).toHaveLength(1);
  });
});
