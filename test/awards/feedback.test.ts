import { releaseSchedule } from '../../src/awards';
import { visitorTo, type Visitor } from '../support/visitor';
import { approve, award, decisionScene, decline, prepare, readyBid, type Scene } from './scene';

let scene: Scene;
let kitchen: number;
let choir: number;
let amina: Visitor;
let bea: Visitor;
let ruth: Visitor;

beforeAll(async () => {
  scene = await decisionScene();
  kitchen = await readyBid(scene, { groupId: scene.cast.groups.fenside, projectName: 'Shared Kitchen' });
  choir = await readyBid(scene, { groupId: scene.cast.groups.orton, projectName: 'Makers Bench' });
  const visitor = visitorTo(scene.services);
  amina = await visitor().signIn('amina@example.org');
  bea = await visitor().signIn('bea@example.org');
  ruth = await visitor().signIn('ruth@example.org');
});
afterAll(() => scene.database.drop());

const feedback = (id: number) => `/applications/${id}/feedback`;

describe('what the assessors said', () => {
  let list: number;

  test('is not there while a decision has not been released', async () => {
    list = await prepare(scene, [award(kitchen, 300_000), decline(choir)]);
    await approve(scene, list);
    expect((await amina.open(feedback(kitchen))).status).toBe(404);
    expect((await bea.open(feedback(choir))).status).toBe(404);
  });

  test('is there for the group itself after release, without the names of assessors', async () => {
    await releaseSchedule(scene.services, scene.cast.ruth, list);
    for (const [visitor, id] of [
      [amina, kitchen],
      [bea, choir],
    ] as const) {
      const bid = await visitor.open(`/applications/${id}`);
      expect(bid.$(`a[href="${feedback(id)}"]`)).toHaveLength(1);
      const page = await visitor.open(feedback(id));
      expect(page.status).toBe(200);
      expect(page.$('main').text()).toMatch(/\d+\.\d of 100/);
      expect(page.$('main').text()).not.toMatch(/Gwen|Tomasz/);
    }
  });

  test('is nobody else’s to read', async () => {
    expect((await bea.open(feedback(kitchen))).status).toBe(404);
    expect((await ruth.open(feedback(kitchen))).status).toBe(403);
  });
});
