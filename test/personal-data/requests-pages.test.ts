import { letterThrottle } from '../../src/accounts';
import { type Visitor, visitorTo } from '../support/visitor';
import { asks, eventsOf, strangerAsks } from './requests-scene';
import { newPerson, openPrivacyScene, type PrivacyScene } from './scene';

let scene: PrivacyScene;
let newVisitor: () => Visitor;
let sam: Visitor;
beforeEach(async () => {
  scene = await openPrivacyScene();
  newVisitor = visitorTo(scene.services);
  sam = await newVisitor().signIn('sam@example.org');
});
afterEach(() => scene.database.drop());

const path = '/data-requests/new';
const words = (text: string) => text.replace(/\s+/g, ' ').trim();
const wish = { kind: 'complaint', name: 'Zebedee Quorn', email: 'zebedee@quorn.example', words: 'Too much.' };

test('anybody can ask or complain, from the page on privacy, and reads a reference and what happens next', async () => {
  const stranger = newVisitor();
  expect((await stranger.open('/privacy')).$(`a[href="${path}"]`)).toHaveLength(1);
  const answer = await stranger.send(path, wish);
  expect(answer).toMatchObject({ status: 303, location: '/data-requests/received' });
  const page = await stranger.open('/data-requests/received');
  expect(words(page.$('.govuk-panel').text())).toBe('We have what you sent Your reference is D-000001');
  expect(words(page.$('main').text())).toContain('By Monday 21 December 2026 we will write to you');
  expect((await newVisitor().open('/data-requests/received')).location).toBe(path);
});

test.each([
  ['no kind', 'kind', '', 'Select what it is about'],
  ['a kind we do not have', 'kind', 'gossip', 'Select what it is about'],
  ['no name', 'name', ' ', 'Enter your name'],
  ['a name that is too long', 'name', 'x'.repeat(121), 'Your name must be 120 characters or fewer'],
  ['no email address', 'email', '', 'Enter your email address'],
  [
    'an address that is none',
    'email',
    'zebedee at quorn',
    'Enter an email address in the correct format, like name@example.com',
  ],
  [
    'two addresses',
    'email',
    'a@b.example, c@d.example',
    'Enter an email address in the correct format, like name@example.com',
  ],
  ['no words', 'words', '', 'Tell us what it is about'],
  ['too many words', 'words', 'x'.repeat(4001), 'Use 4,000 characters or fewer'],
])('with %s nothing is sent, and nothing that was typed is lost', async (_case, field, typed, problem) => {
  const page = await newVisitor().send(path, { ...wish, [field]: typed });
  expect([page.status, words(page.$('.govuk-error-summary a').text())]).toEqual([422, problem]);
  expect(page.$('#name').val()).toBe(field === 'name' ? typed : wish.name);
  expect(page.$('#words').val()).toBe(field === 'words' ? typed : wish.words);
  expect(await scene.database.db('data_requests')).toEqual([]);
});

test('whoever sends and sends from one place has to wait', async () => {
  const { services, database } = scene;
  for (let turn = 0; turn < 40; turn += 1)
    await letterThrottle(database.db).waitFor('::ffff:127.0.0.1', services.clock());
  const page = await newVisitor().send(path, wish);
  expect([page.status, page.headers['retry-after'], page.$('#words').val()]).toEqual([
    429,
    '60',
    'Too much.',
  ]);
  expect(await database.db('data_requests')).toEqual([]);
});

test('who is signed in sends it as themselves, and is told that they can take a copy at once', async () => {
  const amina = await newVisitor().signIn('amina@example.org');
  expect((await amina.open('/account')).$(`a[href="${path}"]`)).toHaveLength(1);
  const page = await amina.open(path);
  expect(page.$('main a[href="/account/data"]')).toHaveLength(1);
  expect(page.$('#name, #email')).toHaveLength(0);
  await amina.send(path, { ...wish, kind: 'copy' });
  expect(await scene.database.db('data_requests')).toMatchObject([
    { person_id: scene.amina.id, email: 'amina@example.org' },
  ]);
});

test('an administrator follows a complaint from the front page to its answer', async () => {
  const { services, database } = scene;
  const { id } = await strangerAsks(scene, 'complaint');
  expect((await sam.open('/admin')).$('.portal-todo')).toHaveLength(0);
  services.setClock('2026-12-14T10:00:00Z');
  sam = await newVisitor().signIn('sam@example.org');
  for (const front of ['/admin', '/home'])
    expect(words((await sam.open(front)).$('.portal-todo').text())).toContain(
      'Requests about personal data, due within a week 1',
    );
  const list = await sam.open('/admin/data-requests');
  expect(words(list.$('tbody tr').text())).toContain('Due soon Acknowledge by Monday 21 December 2026');
  const at = list.$('tbody a').attr('href') ?? '';
  expect(at).toBe(`/admin/data-requests/${id}`);
  expect(words((await sam.open(at)).$('main').text())).toContain('Please see to it.');

  expect(await sam.send(`${at}/acknowledgement`, {})).toMatchObject({ status: 303, location: at });
  expect((await sam.send(`${at}/pause`, {})).status).toBe(422);
  await sam.send(`${at}/pause`, { for: 'what', question: 'Which letter do you mean?' });
  const stopped = await sam.open(at);
  expect(words(stopped.$('main').text())).toContain('The clock is stopped since Monday 14 December 2026');
  expect((await sam.open(`${at}/extension`)).$('main form')).toHaveLength(0);
  services.setClock('2026-12-16T10:00:00Z');
  sam = await newVisitor().signIn('sam@example.org');
  const resumption = await sam.open(`${at}/resumption`);
  expect(words(resumption.$('main').text())).toContain('The new day to answer is Tuesday 22 December 2026');
  await sam.send(`${at}/resumption`, {});
  expect((await sam.send(`${at}/extension`, { because: ' ' })).status).toBe(422);
  await sam.send(`${at}/extension`, { because: 'Two people have to be heard.' });
  const wrong = await sam.send(`${at}/answer`, { answer: 'You were right.' });
  expect([wrong.status, wrong.$('#answer').val()]).toEqual([422, 'You were right.']);
  await sam.send(`${at}/answer`, { outcome: 'done', answer: 'You were right.' });

  const done = await sam.open(at);
  expect(done.$('.portal-timeline li')).toHaveLength(6);
  expect(done.$('main details')).toHaveLength(6);
  expect(done.$('main a[href$="/answer"]')).toHaveLength(0);
  expect((await sam.send(`${at}/answer`, { outcome: 'done', answer: 'Again' }, '/account')).status).toBe(409);
  expect(await database.db('letters').where('subject_type', 'data request')).toHaveLength(6);
});

test('whose request it is is suggested by the address, and looked for by name; every look is noted', async () => {
  const { database, bea, amina } = scene;
  const { id } = await strangerAsks(scene, 'copy', 'AMINA@example.org');
  const at = `/admin/data-requests/${id}`;
  const page = await sam.open(at);
  expect(words(page.$('.govuk-inset-text').text())).toContain('Amina Yusuf has an account with this address');
  expect(page.$('form[action$="/archive"]')).toHaveLength(0);
  const offered = await sam.open(`${at}/person?search=lund`);
  expect(
    offered
      .$('[name="person"]')
      .get()
      .map((radio) => offered.$(radio).val()),
  ).toEqual([amina.id, bea.id].map(String));
  const unsure = await sam.send(`${at}/person`, { search: 'lund', person: String(bea.id), because: '' });
  expect([unsure.status, unsure.$('[name="person"]').length]).toEqual([422, 2]);
  await sam.send(`${at}/person`, { person: String(amina.id), because: 'She rang us.' });
  const known = await sam.open(at);
  expect(known.$('form[action$="/archive"]')).toHaveLength(1);
  const archive = await sam.send(`${at}/archive`, {}, at);
  expect([archive.status, archive.headers['content-type']]).toEqual([200, 'application/zip']);
  expect(await eventsOf(scene, id)).toContain('archive delivered');
  const readers = await database.db('access_log').where({ kind: 'person', subject_id: amina.id });
  expect(readers.length).toBeGreaterThanOrEqual(4);
  expect((await sam.send(`${at}/person`, { person: '987654', because: 'x' }, '/account')).status).toBe(404);
});

test('an administrator reads what they asked themselves, and cannot answer it', async () => {
  const { id } = await asks(scene, scene.sam, 'copy');
  const page = await sam.open(`/admin/data-requests/${id}`);
  expect(words(page.$('main').text())).toContain('Another administrator has to answer it');
  expect(page.$('main a[href$="/answer"], main form')).toHaveLength(0);
});

test('the register is empty at first, narrowed by what is asked of it, and shown fifty at a time', async () => {
  const empty = await sam.open('/admin/data-requests');
  expect(words(empty.$('main').text())).toContain('Nobody has asked or complained yet.');
  const person = await newPerson(scene, 'Zebedee Quorn', 'zebedee@quorn.example');
  for (let turn = 0; turn < 51; turn += 1) await asks(scene, person, turn === 50 ? 'erasure' : 'copy');
  const first = await sam.open('/admin/data-requests');
  expect(first.$('tbody tr')).toHaveLength(50);
  expect((await sam.open(first.$('a[rel="next"]').attr('href') ?? '')).$('tbody tr')).toHaveLength(1);
  const narrowed = await sam.open('/admin/data-requests?kind=erasure&state=open&page=nonsense');
  expect(narrowed.$('tbody tr')).toHaveLength(1);
  const none = await sam.open('/admin/data-requests?kind=complaint&state=gossip');
  expect(words(none.$('main').text())).toContain('No request is like this.');
});

test('an auditor reads, and nobody else finds it', async () => {
  const { id } = await strangerAsks(scene, 'copy');
  const { database, ines } = scene;
  await database.db('permissions').where({ person_id: ines.id, permission: 'administrator' }).delete();
  const auditor = await newVisitor().signIn('ines@example.org');
  const page = await auditor.open(`/admin/data-requests/${id}`);
  expect([page.status, page.$('main a[href$="/answer"], main form').length]).toEqual([200, 0]);
  expect((await auditor.open(`/admin/data-requests/${id}/answer`)).status).toBe(403);
  const ruth = await newVisitor().signIn('ruth@example.org');
  expect((await ruth.open('/admin/data-requests')).status).toBe(403);
  expect((await sam.open('/admin/data-requests/987654')).status).toBe(404);
});
