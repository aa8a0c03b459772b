import type { Actor } from '../../src/actor';
import { type Visitor, visitorTo } from '../support/visitor';
import { checkedBid, givenBid } from './bids';
import { type Scene, anotherGroup, score, setScene, statusOf, workOf } from './scene';

let scene: Scene;
let visitor: () => Visitor;
let bid: number;
let address: string;

beforeAll(async () => {
  scene = await setScene();
  visitor = visitorTo(scene.services);
});
beforeEach(async () => {
  bid = await givenBid(scene, {
    groupId: await anotherGroup(scene.db, 'Millfield Kitchen'),
    projectName: 'Cooking together',
  });
  address = `/assessment/${(await workOf(scene, bid, scene.cast.gwen)).id}`;
});
afterAll(() => scene.database.drop());

const as = ({ email }: Actor) => visitor().signIn(email);
const marks = Object.fromEntries(
  ['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7'].map((code) => [`mark-${code}`, '3']),
);

describe('a manager', () => {
  test('gives a bid to the panel, where a member of the group cannot be chosen', async () => {
    const checked = await checkedBid(scene, {
      groupId: scene.cast.groups.harbourChoir,
      projectName: 'Songs of the Nene',
    });
    const ruth = await as(scene.cast.ruth);
    const scores = `/assessment/applications/${checked}`;
    const page = await ruth.open(scores);
    expect(page.$(`input[name="assessors"][value="${scene.cast.tomasz.id}"]`)).toHaveLength(0);
    expect(page.text).toContain('Tomasz Borek is or was a member of this group');

    const assessors = [String(scene.cast.gwen.id), String(scene.cast.wojtek.id)];
    const past = { 'dueOn-day': '1', 'dueOn-month': '1', 'dueOn-year': '2026' };
    expect(
      (await ruth.send(`${scores}/assignments`, { assessors, ...past }, scores))
        .$('.govuk-error-summary')
        .text(),
    ).toContain('due today or later');
    const due = { 'dueOn-day': '11', 'dueOn-month': '12', 'dueOn-year': '2026' };
    expect((await ruth.send(`${scores}/assignments`, { assessors, ...due }, scores)).location).toBe(scores);
    expect(await statusOf(scene, checked)).toBe('in_assessment');
  });

  test('reads the ranking with who is late, and agrees marks that differ', async () => {
    await score(scene, bid, scene.cast.gwen, { mark: 2 });
    await score(scene, bid, scene.cast.tomasz, { mark: 4 });
    const late = await givenBid(scene, {
      groupId: await anotherGroup(scene.db, 'Lime Tree Trust'),
      projectName: 'A shared garden',
    });
    await scene.db('assignments').where({ application_id: late }).update({ due_on: '2026-11-19' });
    const ruth = await as(scene.cast.ruth);
    const scores = `/assessment/applications/${bid}`;
    expect((await ruth.open(scores)).text).toContain('are two or more apart');
    const reasons = Object.fromEntries(
      Object.keys(marks).map((field) => [field.replace('mark', 'reason'), 'We agreed after we talked']),
    );
    expect((await ruth.send(`${scores}/moderation`, { ...marks }, scores)).status).toBe(422);
    expect((await ruth.send(`${scores}/moderation`, { ...marks, ...reasons }, scores)).location).toBe(scores);
    const round = await ruth.open(`/assessment/rounds/${scene.round.slug}`);
    const row = round.$(`a[href="${scores}"]`).closest('tr');
    expect(row.text()).toContain('60.0');
    expect(row.text()).toContain('Standard met');
    expect(round.$(`a[href="/assessment/applications/${late}"]`).closest('tr').text()).toContain('Late');
  });

  test('opens scores again with a reason', async () => {
    await score(scene, bid, scene.cast.gwen);
    const { id } = await workOf(scene, bid, scene.cast.gwen);
    const ruth = await as(scene.cast.ruth);
    const reopening = `/assessment/applications/${bid}/assignments/${id}/reopening`;
    expect((await ruth.send(reopening, { reason: '' })).status).toBe(422);
    expect((await ruth.send(reopening, { reason: 'She missed the budget' })).status).toBe(303);
    expect((await workOf(scene, bid, scene.cast.gwen)).status).toBe('in_progress');
  });

  test('who has a link loses the bid from every list, and where the money runs out', async () => {
    await score(scene, bid, scene.cast.gwen);
    await score(scene, bid, scene.cast.tomasz);
    const ruth = await as(scene.cast.ruth);
    const scores = `/assessment/applications/${bid}`;
    const round = `/assessment/rounds/${scene.round.slug}`;
    expect((await ruth.open(round)).text).toContain('The thick line');
    await ruth.send(`${scores}/declaration`, { kind: 'direct', note: 'My brother is their treasurer' });
    expect((await ruth.open(scores)).status).toBe(404);
    const list = await ruth.open(round);
    expect(list.$(`a[href="${scores}"]`)).toHaveLength(0);
    expect(list.text).not.toContain('The thick line');
  });
});

describe('everyone else', () => {
  test('an auditor reads, and changes nothing', async () => {
    const ines = await as(scene.cast.ines);
    expect((await ines.open(`/assessment/applications/${bid}`)).status).toBe(200);
    expect((await ines.send(`/assessment/applications/${bid}/assignments`, {}, '/assessment')).status).toBe(
      403,
    );
    expect((await ines.open('/assessment')).status).toBe(200);
  });

  test.each(['amina', 'priya', 'marta', 'sam'] as const)('%s is turned away', async (name) => {
    const someone = await as(scene.cast[name]);
    for (const path of [
      '/assessment',
      address,
      `/assessment/applications/${bid}`,
      `/assessment/rounds/${scene.round.slug}`,
    ]) {
      expect((await someone.open(path)).status).toBe(403);
    }
  });

  test('an assessor finds nothing at another’s address, nor at one that is nobody’s', async () => {
    const { id } = await workOf(scene, bid, scene.cast.tomasz);
    const gwen = await as(scene.cast.gwen);
    const others = [
      `/assessment/${id}`,
      `/assessment/${id}/declaration`,
      '/assessment/999999',
      '/assessment/nonsense',
      `/assessment/applications/${bid}`,
    ];
    for (const path of others) expect((await gwen.open(path)).status).toBe(404);
    expect((await gwen.send(`/assessment/${id}/declaration`, { kind: 'none' }, '/assessment')).status).toBe(
      404,
    );
  });

  test('anonymous people are asked to sign in', async () => {
    expect((await visitor().open(address)).location).toBe(`/sign-in?next=${encodeURIComponent(address)}`);
  });
});
