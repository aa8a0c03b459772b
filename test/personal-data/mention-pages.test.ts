import { insertMembership } from '../../src/accounts';
import { askForErasure } from '../../src/personal-data/erasure-actions';
import { testNow } from '../support/services';
import { type Visit, type Visitor, visitorTo } from '../support/visitor';
import { newPerson, openPrivacyScene, type PrivacyScene } from './scene';

let scene: PrivacyScene;
let sam: Visitor;
let ines: Visitor;
let path: string;
let id: number;
beforeEach(async () => {
  scene = await openPrivacyScene();
  const newVisitor = visitorTo(scene.services);
  const { groups, database, services } = scene;
  ({ id } = await newPerson(scene, 'Zebedee Quorn', 'zebedee@quorn.example'));
  path = `/admin/people/${id}/erasure/mentions`;
  const part = { groupId: groups.fenside, personId: id, part: 'member' as const, fromAt: testNow };
  await insertMembership(database.db, part);
  const aims = 'Run by <b>Zebedee Quorn</b>, & others';
  await database.db('groups').where('id', groups.fenside).update({ aims, known_as: 'Quorn’s club' });
  await askForErasure(services, scene.sam, id, 'asked');
  sam = await newVisitor().signIn('sam@example.org');
  ines = await newVisitor().signIn('ines@example.org');
});
afterEach(() => scene.database.drop());

const words = (text: string) => text.replace(/\s+/g, ' ').trim();
const textOf = (page: Visit, at: number) => page.$(`[name="text-${at}"]`).attr('value') ?? '';

test('an administrator reads the words, decides, and the other one confirms what then goes', async () => {
  const erasure = await sam.open(`/admin/people/${id}/erasure`);
  expect(words(erasure.$('main').text())).toContain('2 texts that people wrote name them');
  expect(words((await ines.open(`/admin/people/${id}/erasure`)).$('.govuk-inset-text').text())).toBe(
    '2 texts name them and nobody has looked at them.',
  );
  expect(erasure.$(`a[href="${path}"]`)).toHaveLength(1);

  const page = await sam.open(path);
  expect(words(page.$('.govuk-body-l').text())).toBe('2 of 2 still have to be read.');
  expect(
    page
      .$('mark')
      .map((_, mark) => page.$(mark).text())
      .get(),
  ).toEqual(['Zebedee Quorn', 'Quorn']);
  expect(page.$('blockquote').first().text()).toBe('Run by <b>Zebedee Quorn</b>, & others');
  expect(page.$('.portal-mention').last().text()).toContain('May be somebody else');
  expect(page.$('.portal-mention a').first().attr('href')).toBe(`/groups/${scene.groups.fenside}`);

  const both = { 'text-1': textOf(page, 1), 'text-2': textOf(page, 2) };
  const sent = {
    ...both,
    'decision-1': 'blank',
    'decision-2': 'keep',
    'reason-2': 'It is the name of a shop',
  };
  expect(await sam.send(path, sent)).toMatchObject({ status: 303, location: path });
  const decided = await ines.open(path);
  expect(words(decided.$('.govuk-body-l').text())).toBe('All 2 are decided.');
  expect(decided.$('[name="decision-1"]:checked').val()).toBe('blank');
  expect(decided.$('[name="reason-2"]').val()).toBe('It is the name of a shop');
  expect((await ines.send(`/admin/people/${id}/erasure/confirmation`, {}, path)).status).toBe(303);
  expect((await ines.open(path)).status).toBe(404);
  const done = await ines.open(`/admin/people/${id}/erasure`);
  expect(words(done.$('main').text())).toContain('Texts of others that named them 1');
  expect(await scene.database.db('groups').where('id', scene.groups.fenside).first()).toMatchObject({
    aims: '[erased]',
    known_as: 'Quorn’s club',
  });
});

test.each([
  ['nothing is chosen', {}, 'decision-1', 'Choose what happens to at least one text'],
  ['words are kept without a reason', { 'decision-2': 'keep' }, 'reason-2', 'Enter why these words stay'],
  ['the choice is none', { 'decision-1': 'maybe' }, 'decision-1', 'Choose whether these words stay'],
  [
    'the reason is too long',
    { 'decision-1': 'keep', 'reason-1': 'x'.repeat(201) },
    'reason-1',
    'Use 200 characters or fewer',
  ],
])(
  'where %s, the page says so and keeps what was typed',
  async (_what, chosen: Record<string, string>, field, problem) => {
    const page = await sam.open(path);
    const answer = await sam.send(path, { 'text-1': textOf(page, 1), 'text-2': textOf(page, 2), ...chosen });
    expect(answer.status).toBe(422);
    expect(words(answer.$('.govuk-error-summary a').text())).toBe(problem);
    expect(answer.$('.govuk-error-summary a').attr('href')).toBe(`#${field}`);
    expect(answer.$(`[name="decision-2"]:checked`).val()).toBe(chosen['decision-2']);
  },
);

test('an address that was made up is not read as one, and words that changed are refused', async () => {
  const made = { 'text-1': 'people.name/1/ x', 'decision-1': 'blank' };
  expect((await sam.send(path, made)).status).toBe(422);
  const stranger = { 'text-1': `people.name/1/ ${'0'.repeat(64)}`, 'decision-1': 'blank' };
  expect((await sam.send(path, stranger)).status).toBe(409);
  const page = await sam.open(path);
  await scene.database.db('groups').where('id', scene.groups.fenside).update({ aims: 'For Zebedee Quorn' });
  const late = await sam.send(path, { 'text-1': textOf(page, 1), 'decision-1': 'blank' });
  expect([late.status, words(late.$('main').text())]).toEqual([
    409,
    expect.stringContaining('Some of these words have changed since you read them') as string,
  ]);
});

test('the page is there only while an erasure waits; that it was read is written down', async () => {
  expect((await sam.open(`/admin/people/${scene.bea.id}/erasure/mentions`)).status).toBe(404);
  await sam.open(path);
  const log = await scene.database
    .db('access_log')
    .where({ kind: 'person', subject_id: id, reader_id: scene.sam.id });
  expect(log).toHaveLength(1);
});

test('more than fifty texts are read page by page', async () => {
  const { database, groups } = scene;
  await database.owner.raw(
    `INSERT INTO group_links (group_id, cap_group_id, reason, linked_by, linked_at, ended_by, ended_at, end_reason)
     SELECT ?, ?, 'Zebedee Quorn said so', ?, ?, ?, ?, 'Over' FROM generate_series(1, 60)`,
    [groups.orton, groups.fenside, scene.ruth.id, testNow, scene.ruth.id, testNow],
  );
  const first = await sam.open(path);
  expect(first.$('.portal-mention')).toHaveLength(50);
  expect(first.$('a[rel="next"]').attr('href')).toBe(`${path}?page=2`);
  const second = await sam.open(`${path}?page=2`);
  expect(second.$('.portal-mention')).toHaveLength(12);
  const sent = { 'text-1': textOf(second, 1), 'decision-1': 'blank' };
  expect(await sam.send(`${path}?page=2`, sent)).toMatchObject({ status: 303, location: `${path}?page=2` });
  expect(words((await sam.open(path)).$('.govuk-body-l').text())).toBe('61 of 62 still have to be read.');
});
