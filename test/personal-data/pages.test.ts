import { type Visitor, visitorTo } from '../support/visitor';
import { draftWith, sentBid, smallBid } from '../applications/bidding';
import { newPerson, openPrivacyScene, type PrivacyScene } from './scene';

let scene: PrivacyScene;
let newVisitor: () => Visitor;
let sam: Visitor;
let ines: Visitor;
beforeAll(async () => {
  scene = await openPrivacyScene();
  newVisitor = visitorTo(scene.services);
});
beforeEach(async () => {
  scene.services.setClock('2026-11-20T10:00:00Z');
  sam = await newVisitor().signIn('sam@example.org');
  ines = await newVisitor().signIn('ines@example.org');
});
afterAll(() => scene.database.drop());

const words = (text: string) => text.replace(/\s+/g, ' ').trim();

test('two administrators erase somebody from one page, which says what goes and what stays', async () => {
  const { id } = await newPerson(scene, 'Zebedee Quorn', 'zebedee@quorn.example');
  const path = `/admin/people/${id}/erasure`;
  const page = await sam.open(path);
  expect(words(page.$('h1').text())).toBe('Erase Zebedee Quorn');
  expect(words(page.$('main').text())).toContain(`They become “Former person ${id}”.`);
  const unsure = await sam.send(path, {});
  expect(unsure.status).toBe(422);
  expect(words(unsure.$('.govuk-error-summary a').text())).toBe('Select why we would erase this person');
  expect(await sam.send(path, { basis: 'asked' })).toMatchObject({ status: 303, location: path });

  const waiting = await sam.open(path);
  expect(waiting.$(`form[action="${path}/confirmation"]`)).toHaveLength(0);
  expect(words(waiting.$('main').text())).toContain('another administrator has to confirm it');
  expect((await sam.send(`${path}/confirmation`, {}, path)).status).toBe(409);
  expect((await ines.open(path)).$(`form[action="${path}/confirmation"]`)).toHaveLength(1);
  expect(await ines.send(`${path}/confirmation`, {}, path)).toMatchObject({ status: 303 });

  const done = await ines.open(path);
  expect(words(done.$('h1').text())).toBe(`Former person ${id}`);
  expect(done.text).not.toContain('Zebedee');
  expect(words(done.$('main').text())).toContain('Sam Okoro asked, Ines Duarte confirmed.');
  expect((await sam.open('/admin/people/987654/erasure')).status).toBe(404);
});

test('the page of somebody who cannot be erased says why, and has no button', async () => {
  await sentBid(scene);
  const page = await sam.open(`/admin/people/${scene.amina.id}/erasure`);
  expect(words(page.$('main').text())).toContain('They lead Fenside Supper Club');
  expect(page.$('form[action$="/erasure"]')).toHaveLength(0);
});

test('a hold is placed with a reason and a day to look at it again, and lifted with a reason', async () => {
  const hold = {
    kind: 'group',
    place: String(scene.groups.orton),
    reason: 'A complaint is open',
    'review-day': '1',
    'review-month': '3',
    'review-year': '2027',
  };
  for (const [changes, problem] of [
    [{ kind: '' }, 'Select what the hold is on'],
    [{ place: '?' }, 'Enter the end of its address, like 12 or autumn-round'],
    [{ place: '987654' }, 'There is no group with this address'],
    [{ kind: 'round', place: 'no-such-round' }, 'There is no round with this address'],
    [{ reason: ' ' }, 'Enter why'],
    [{ 'review-year': '2026' }, 'The date must be after today, and within two years'],
  ] as const) {
    const answer = await sam.send('/admin/holds', { ...hold, ...changes });
    expect([answer.status, words(answer.$('.govuk-error-summary a').first().text())]).toEqual([422, problem]);
  }
  expect((await sam.send('/admin/holds', hold)).status).toBe(303);
  const page = await sam.open('/admin/holds');
  expect(words(page.$('main').text())).toContain('Group: Orton Makers A complaint is open');
  const lift = page.$('a[href$="/removal"]').attr('href') ?? '';
  expect((await sam.send(lift, {})).status).toBe(422);
  expect((await sam.send(lift, { because: 'The complaint is closed' })).status).toBe(303);
  expect(words((await sam.open('/admin/holds')).$('main').text())).toContain('Sam Okoro lifted it');
  expect((await sam.open(lift)).status).toBe(404);
});

test('what is due is listed first, proposed by one, confirmed by another, and recorded', async () => {
  const draft = await draftWith(scene, smallBid, scene.fixed);
  const empty = await sam.open('/admin/retention');
  expect(words(empty.$('main').text())).toContain('Nothing is due to go.');
  expect(words(empty.$('main').text())).toContain('Bank details90 days after closure. Not kept here yet.');
  scene.services.setClock('2027-01-10T10:00:00Z');
  sam = await newVisitor().signIn('sam@example.org');
  ines = await newVisitor().signIn('ines@example.org');
  const list = await sam.open('/admin/retention');
  expect(words(list.$('#draft-closed').text())).toBe('Drafts not sent before their round closed: 1');
  expect(words(list.$('table').text())).toContain(`Fenside Supper Club (${draft.id})`);
  const proposed = await sam.send('/admin/retention', {});
  const run = proposed.location ?? '';
  expect(run).toMatch(/^\/admin\/retention\/\d+$/);
  expect((await sam.open(run)).$('form[action$="/confirmation"]')).toHaveLength(0);
  expect((await sam.send(`${run}/confirmation`, {}, run)).status).toBe(409);
  expect((await ines.send(`${run}/confirmation`, {}, run)).status).toBe(303);
  const certificate = await ines.open(run);
  expect(words(certificate.$('h1').text())).toMatch(/^Deletion record \d+$/);
  const said = words(certificate.$('main').text());
  expect(said).toContain('Proposed Sam Okoro, Sunday 10 January 2027 at 10am');
  expect(said).toContain('Confirmed Ines Duarte, Sunday 10 January 2027 at 10am');
  expect(said).toContain('Done Sunday 10 January 2027 at 10am');
  expect(words(certificate.$('table').text())).toBe(
    'How many Records Gone Drafts not sent before their round closed 1 Together 1',
  );
  expect(said).toContain(`Number ${draft.id}, counted from Monday 30 November 2026: Gone`);
});

test('nobody else finds these pages, and an auditor only reads', async () => {
  const ruth = await newVisitor().signIn('ruth@example.org');
  for (const path of ['/admin/retention', '/admin/holds', `/admin/people/${scene.bea.id}/erasure`]) {
    expect([path, (await ruth.open(path)).status]).toEqual([path, 403]);
  }
  await scene.database
    .db('permissions')
    .where({ person_id: scene.ines.id, permission: 'administrator' })
    .delete();
  const auditor = await newVisitor().signIn('ines@example.org');
  for (const path of ['/admin/retention', '/admin/holds']) {
    const page = await auditor.open(path);
    expect([path, page.status, page.$('main form').length]).toEqual([path, 200, 0]);
  }
  expect((await auditor.open(`/admin/people/${scene.bea.id}/erasure`)).status).toBe(403);
});
