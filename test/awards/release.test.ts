import { releaseSchedule } from '../../src/awards';
import { timelineOf } from '../../src/audit';
import {
  approve,
  award,
  decisionScene,
  decline,
  everything,
  prepare,
  readyBid,
  refusalOf,
  type Scene,
} from './scene';

let scene: Scene;
let kitchen: number;
let choir: number;

beforeEach(async () => {
  scene = await decisionScene();
  kitchen = await readyBid(scene, { groupId: scene.cast.groups.fenside, projectName: 'Shared Kitchen' });
  choir = await readyBid(scene, { groupId: scene.cast.groups.orton, projectName: 'Makers Bench' });
});
afterEach(() => scene.database.drop());

async function approved(): Promise<number> {
  const id = await prepare(scene, [award(kitchen, 300_000), decline(choir)]);
  await approve(scene, id);
  return id;
}

const letters = () =>
  scene.db('letters').whereIn('template', ['decision-offer', 'decision-declined']).orderBy('id');

describe('releasing a list of decisions', () => {
  test('makes the offers and writes to the lead and the sender of every group at once', async () => {
    const id = await approved();
    await releaseSchedule(scene.services, scene.cast.ruth, id);

    expect(await scene.db('awards').first()).toMatchObject({ status: 'offered', released_on: '2026-11-20' });
    const sent = await letters();
    const to = (template: string) =>
      sent.filter((one) => one.template === template).map(({ recipient }) => recipient);
    expect(to('decision-offer')).toEqual(['amina@example.org']);
    expect(to('decision-declined').sort()).toEqual(['amina@example.org', 'bea@example.org']);
    const declined = sent.find(({ recipient }) => recipient === 'bea@example.org')?.body_text ?? '';
    expect(declined).toContain('did not reach the standard');
    expect(declined).toContain('The plan does not say who takes part.');
    expect(declined).toContain('what the assessors said');
    expect(sent[0]?.body_text).toContain('£3,000');
    const events = await timelineOf(scene.db, [{ type: 'schedule', id }]);
    expect(events.at(-1)).toMatchObject({ event: 'schedule released', authorName: 'Ruth Hale' });
  });

  test('writes to the second contact the group named, whatever the case of the address', async () => {
    const bid = await scene.db('applications').where({ id: kitchen }).first('answers');
    const answers = { ...(bid?.answers as object), secondContactEmail: 'Joseph@Example.org' };
    await scene.database.owner.raw('ALTER TABLE applications DISABLE TRIGGER USER');
    await scene.database
      .owner('applications')
      .where({ id: kitchen })
      .update({ answers: JSON.stringify(answers) });
    await scene.database.owner.raw('ALTER TABLE applications ENABLE TRIGGER USER');
    await releaseSchedule(scene.services, scene.cast.ruth, await approved());
    const offers = await letters().where({ template: 'decision-offer' });
    expect(offers.map(({ recipient }) => recipient).sort()).toEqual([
      'Joseph@Example.org',
      'amina@example.org',
    ]);
  });

  test('sends each letter once, however often it is pressed', async () => {
    const id = await approved();
    const press = () => releaseSchedule(scene.services, scene.cast.ruth, id);
    await press();
    await press();
    expect(await letters()).toHaveLength(3);
  });

  test('is not done before approval, nor by someone who is no manager', async () => {
    const id = await prepare(scene, [award(kitchen)]);
    const before = await everything(scene);
    expect(await refusalOf(releaseSchedule(scene.services, scene.cast.ruth, id))).toMatch(
      'not been approved yet',
    );
    expect(await everything(scene)).toBe(before);
    await approve(scene, id);
    expect(await refusalOf(releaseSchedule(scene.services, scene.cast.dev, id))).toMatch('Only a manager');
    expect(await letters()).toEqual([]);
  });
});
