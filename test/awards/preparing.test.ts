import { timelineOf } from '../../src/audit';
import { cancelSchedule, prepareSchedule, takeOutLine } from '../../src/awards';
import { fundPosition } from '../../src/ledger';
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

describe('preparing a list of decisions', () => {
  test('recommends the bids, tells the deciders and is written down', async () => {
    const id = await prepare(scene, [award(kitchen), decline(choir)]);

    expect(await statusOf(scene, kitchen)).toBe('recommended');
    expect(await statusOf(scene, choir)).toBe('not_recommended');
    expect(await scene.db('schedules').where({ id }).first()).toMatchObject({
      status: 'prepared',
      approved_by: null,
    });
    const letters = await scene.db('letters').where({ template: 'schedule-ready-for-approval' });
    expect(letters.map(({ recipient }) => recipient)).toEqual(['dev@example.org']);
    expect(letters[0]?.body_text).not.toContain('Shared Kitchen');
    expect(await eventsOf(id)).toEqual([['schedule prepared', 'Ruth Hale']]);
  });

  test('a manager who also decides is not told of their own list', async () => {
    const ruth = await holding(scene, scene.cast.ruth, 'decider');
    await prepare(scene, [award(kitchen)], ruth);
    const letters = await scene.db('letters').where({ template: 'schedule-ready-for-approval' });
    expect(letters.map(({ recipient }) => recipient)).toEqual(['dev@example.org']);
  });

  test('commits no money yet', async () => {
    await prepare(scene, [award(kitchen)]);
    expect(await fundPosition(scene.db, scene.round.fundId)).toMatchObject({ committedPence: 0 });
  });

  test('refuses an amount the project cannot work with, and writes nothing', async () => {
    await refusesAndWritesNothing(() => prepare(scene, [award(kitchen, 199_999)]), /at least £2,000/);
  });

  test('two managers at once put a bid on one list only', async () => {
    const results = await Promise.allSettled([
      prepare(scene, [award(kitchen)]),
      prepare(scene, [decline(kitchen)]),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await scene.db('schedule_lines').where({ application_id: kitchen })).toHaveLength(1);
  });

  test('a manager cannot prepare a bid of their own group, whatever they type', async () => {
    const { fenside } = scene.cast.groups;
    const member = { group_id: fenside, person_id: scene.cast.ruth.id, part: 'member', from_at: new Date() };
    await scene.db('memberships').insert(member);
    const ruth = { ...scene.cast.ruth, groupIds: [fenside] };
    await refusesAndWritesNothing(() => prepare(scene, [award(kitchen)], ruth), /not one you can decide on/);
  });
});

describe('before it is approved', () => {
  test('a decider takes a bid out with a reason, and it waits for a decision again', async () => {
    const id = await prepare(scene, [award(kitchen), award(choir)]);
    await takeOutLine(
      scene.services,
      scene.cast.dev,
      id,
      await lineOf(id, choir),
      'The budget needs another look',
    );
    expect(await statusOf(scene, choir)).toBe('ready_for_panel');
    expect((await eventsOf(id)).at(-1)).toEqual(['schedule line taken out', 'Dev Malhan']);
    await prepare(scene, [award(choir, 250_000)]);
    expect(await statusOf(scene, choir)).toBe('recommended');
  });

  test('a line of another list cannot be taken out through this one', async () => {
    const one = await prepare(scene, [award(kitchen)]);
    const other = await prepare(scene, [award(choir)]);
    const attempt = takeOutLine(scene.services, scene.cast.dev, one, await lineOf(other, choir), 'Mistake');
    await expect(attempt).rejects.toThrow(NotFound);
  });

  test('a manager cancels the whole list, once', async () => {
    const id = await prepare(scene, [award(kitchen), decline(choir)]);
    await cancelSchedule(scene.services, scene.cast.ruth, id);
    expect(await statusOf(scene, kitchen)).toBe('ready_for_panel');
    expect(await statusOf(scene, choir)).toBe('ready_for_panel');
    expect((await eventsOf(id)).at(-1)).toEqual(['schedule cancelled', 'Ruth Hale']);
    await refusesAndWritesNothing(() => cancelSchedule(scene.services, scene.cast.ruth, id), /was cancelled/);
  });

  test('after approval nothing is taken out or cancelled', async () => {
    const id = await prepare(scene, [award(kitchen), award(choir)]);
    await approve(scene, id);
    const line = await lineOf(id, choir);
    const { services, cast } = scene;
    await refusesAndWritesNothing(
      () => takeOutLine(services, cast.dev, id, line, 'Too late'),
      /already been approved/,
    );
    await refusesAndWritesNothing(() => cancelSchedule(services, cast.ruth, id), /already been approved/);
  });
});

test('preparing in a round that is not there is not found', async () => {
  await expect(prepareSchedule(scene.services, scene.cast.ruth, 999_999, [award(kitchen)])).rejects.toThrow(
    NotFound,
  );
});
