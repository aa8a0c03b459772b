import { declareConflict } from '../../src/assessment';
import type { Actor } from '../../src/actor';
import { type Visitor, visitorTo } from '../support/visitor';
import { givenBid } from './bids';
import { type Scene, anotherGroup, score, scoreDraft, setScene, statusOf, workOf } from './scene';

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
const words = { strength: 'People of two groups plan it', improvement: 'Say who looks after the money' };

describe('before declaring', () => {
  test('an assessor reads who the bid is from, its name, who is in it and where, and no more (CO-01)', async () => {
    const gwen = await as(scene.cast.gwen);
    const page = await gwen.open(address);
    const said = page.$('main').text();
    expect(page.$('h1').text()).toBe('Millfield Kitchen');
    for (const known of ['Cooking together', 'Amina Yusuf', 'Joseph Adeyi', 'Ada North', 'Bretton'])
      expect(said).toContain(known);
    for (const hidden of [
      'Families of two schools',
      'Cooking together, in short',
      '£4,000',
      'CF-2026',
      'cy@example.org',
    ])
      expect(page.text).not.toContain(hidden);
  });

  test.each(['/submission', '/documents/1'])('the bid’s %s is not there', async (below) => {
    const gwen = await as(scene.cast.gwen);
    expect((await gwen.open(address + below)).status).toBe(404);
    expect((await gwen.send(`${address}/scores`, { version: '1', ...marks, ...words }, address)).status).toBe(
      404,
    );
  });

  test('saying how they stand is asked for, and a link says what it is', async () => {
    const gwen = await as(scene.cast.gwen);
    const nothing = await gwen.send(`${address}/declaration`, {}, address);
    expect(nothing.status).toBe(422);
    expect(nothing.$('.govuk-error-summary').text()).toContain(
      'Choose whether you have a link with this group',
    );
    const silent = await gwen.send(`${address}/declaration`, { kind: 'unsure', note: '' }, address);
    expect(silent.$('#note-error').text()).toContain('Tell us what your link with the group is');
    expect(silent.$('input[value="unsure"]').attr('checked')).toBeDefined();
  });

  test('no link opens exactly this bid', async () => {
    const gwen = await as(scene.cast.gwen);
    const sent = await gwen.send(`${address}/declaration`, { kind: 'none' }, address);
    expect(sent.location).toBe(address);
    const page = await gwen.open(address);
    expect(page.$('h1').text()).toBe('Cooking together');
    expect(page.text).toContain('Families of two schools cook together every month.');
  });
});

describe('scoring', () => {
  test('every criterion stands beside its answers, with what each mark means', async () => {
    await scoreDraft(scene, bid, scene.cast.gwen, {});
    const page = await (await as(scene.cast.gwen)).open(address);
    expect(page.$('form section')).toHaveLength(7);
    expect(page.$('#C1 .portal-answer').first().text()).toContain('Families of two schools');
    expect(page.$('#C1 input[type="radio"]')).toHaveLength(6);
    expect(page.$('#C5 details').text()).toContain('Families of two schools');
    expect(page.$('#mark-C1-4').attr('checked')).toBeDefined();
  });

  test('is saved half done, sent whole, and then read only', async () => {
    const gwen = await as(scene.cast.gwen);
    await gwen.send(`${address}/declaration`, { kind: 'none' }, address);
    const version = async () => (await workOf(scene, bid, scene.cast.gwen)).version.toString();

    const half = await gwen.send(
      `${address}/scores`,
      { version: await version(), 'mark-C1': '5', then: 'C1' },
      address,
    );
    expect(half.location).toBe(`${address}#C1`);
    expect((await gwen.open('/assessment')).text).toMatch(/1 of 7/);

    const short = await gwen.send(
      `${address}/scores`,
      { version: await version(), ...marks, 'mark-C1': '5', 'reason-C1': 'Great', ...words, then: 'check' },
      address,
    );
    expect(short.status).toBe(422);
    expect(short.$('.govuk-error-summary a').attr('href')).toBe('#reason-C1');
    expect(short.$('#reason-C1').text()).toBe('Great');

    const whole = await gwen.send(
      `${address}/scores`,
      { version: await version(), ...marks, ...words, then: 'check' },
      address,
    );
    expect(whole.location).toBe(`${address}/submission`);
    const check = await gwen.open(`${address}/submission`);
    expect(check.$('.portal-tile__figure').text()).toBe('60.0 of 100');
    const sent = await gwen.send(`${address}/submission`, { version: await version() });
    expect(sent.location).toBe(address);
    const after = await gwen.open(address);
    expect(after.$('.govuk-notification-banner').text()).toContain('Your scores have been sent');
    expect(after.$('main form')).toHaveLength(0);
  });

  test('saved in another window first is refused, and the words are not lost', async () => {
    await scoreDraft(scene, bid, scene.cast.gwen, {});
    const stale = await (
      await as(scene.cast.gwen)
    ).send(`${address}/scores`, { version: '1', ...marks, ...words }, address);
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('another window');
  });

  test('a reason too long is shown again as it was typed', async () => {
    await scoreDraft(scene, bid, scene.cast.gwen, {});
    const { version } = await workOf(scene, bid, scene.cast.gwen);
    const long = await (
      await as(scene.cast.gwen)
    ).send(
      `${address}/scores`,
      { version: String(version), ...marks, ...words, 'reason-C2': 'x'.repeat(3001) },
      address,
    );
    expect(long.status).toBe(422);
    expect(long.$('#reason-C2').text()).toHaveLength(3001);
  });
});

describe('others’ scores', () => {
  test('appear when everyone has sent, and not before', async () => {
    await score(scene, bid, scene.cast.gwen);
    await scoreDraft(scene, bid, scene.cast.tomasz, { strength: 'Tomasz’s own words' });
    const gwen = await as(scene.cast.gwen);
    expect((await gwen.open(address)).text).not.toContain('Tomasz');
    await score(scene, bid, scene.cast.tomasz, { strength: 'Tomasz’s own words' });
    expect((await gwen.open(address)).text).toContain('Tomasz’s own words');
  });
});

describe('a link', () => {
  test('found later closes the bid, and leaves “My declarations”', async () => {
    await score(scene, bid, scene.cast.gwen);
    const gwen = await as(scene.cast.gwen);
    const told = await gwen.send(`${address}/declaration`, { kind: 'direct', note: 'My niece joined them' });
    expect(told.location).toBe('/assessment/declarations');
    expect((await gwen.open('/assessment/declarations')).text).toContain('Millfield Kitchen');
    expect((await gwen.open(address)).status).toBe(404);
    expect(await statusOf(scene, bid)).toBe('in_assessment');
  });

  test('is ruled on by the chair, who reads names and no more', async () => {
    await declareConflict(scene.services, scene.cast.tomasz, {
      applicationId: bid,
      kind: 'unsure',
      note: 'We met once',
    });
    const gwen = await as(scene.cast.gwen);
    const ruling = `/assessment/rulings/${bid}/${scene.cast.tomasz.id}`;
    expect((await gwen.open('/assessment')).$(`a[href="${ruling}"]`)).toHaveLength(1);
    const page = await gwen.open(ruling);
    expect(page.text).toContain('We met once');
    expect(page.text).not.toContain('Families of two schools');
    expect((await gwen.send(ruling, { ruling: 'may score', reason: '' })).status).toBe(422);
    expect(
      (await gwen.send(ruling, { ruling: 'may score', reason: 'Meeting once is no link' })).location,
    ).toBe('/assessment');
    expect((await workOf(scene, bid, scene.cast.tomasz)).status).toBe('in_progress');
    expect((await (await as(scene.cast.tomasz)).open(ruling)).status).toBe(404);
  });
});
