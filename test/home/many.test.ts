import { seedBids } from '../bench/seeding';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { testServices } from '../support/services';
import { type Visit, type Visitor, visitorTo } from '../support/visitor';

let database: TestDatabase;
let assessor: Visitor;
let manager: Visitor;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedBids(database, 2_000, () => undefined);
  const visitor = visitorTo(testServices(database.db));
  assessor = await visitor().signIn('assessor1@example.org');
  manager = await visitor().signIn('ruth@example.org');
}, 120_000);
afterAll(() => database.drop());

const counted = ({ $ }: Visit, href: string) => {
  const line = $('.portal-todo__item').filter((_, item) => $(item).find('a').attr('href') === href);
  return line.find('.portal-todo__count').text();
};

const bidsOn = ({ $ }: Visit, part: string) =>
  $(part)
    .find('a[href^="/assessment/"]')
    .map((_, link) => $(link).attr('href'))
    .get()
    .filter((href) => /^\/assessment\/\d+$/.test(href));

test('an assessor with more than fifty bids finds each of them once, fifty to a page, those to send first', async () => {
  const first = await assessor.open('/assessment');
  expect(bidsOn(first, 'main')).toHaveLength(50);
  const next = first.$('[rel="next"]').attr('href') ?? '';
  const second = await assessor.open(next);
  const all = [...bidsOn(first, 'main'), ...bidsOn(second, 'main')];
  const given = await database.db('assignments').whereIn(
    'id',
    all.map((href) => Number(href.split('/')[2])),
  );
  expect(new Set(all).size).toBe(all.length);
  expect(given).toHaveLength(all.length);
  expect(second.$('[rel="next"]')).toHaveLength(0);
  expect(bidsOn(second, '.portal-card')).toHaveLength(0);
});

test('the first page counts the bids an assessor has to declare and to score', async () => {
  const list = await assessor.open('/assessment');
  expect(bidsOn(list, '.portal-card').length).toBeGreaterThan(0);
  expect(counted(await assessor.open('/home'), '/assessment')).toBe(`${bidsOn(list, '.portal-card').length}`);
});

test('a list that goes on after a bid of somebody else shows nothing, and does not say there is nothing to score', async () => {
  const [other] = await database.db('assignments').orderBy('id').limit(1).select<{ id: number }[]>('id');
  const visit = await assessor.open(`/assessment?after=${other?.id ?? 0}`);
  expect(visit.status).toBe(200);
  expect(bidsOn(visit, 'main')).toHaveLength(0);
  expect(visit.text).not.toContain('You have no bids to score');
});

test.each(['submitted', 'in_checks', 'in_moderation', 'ready_for_panel'])(
  'the manager’s count of bids that are %s is that of the list it opens',
  async (status) => {
    const href = `/applications?status=${status}`;
    const count = counted(await manager.open('/home'), href);
    expect(Number(count)).toBeGreaterThan(0);
    expect((await manager.open(href)).$('main').text()).toMatch(new RegExp(`\\b${count} bids`));
  },
);

test('who settles scores finds the first fifty bids, and that there are more', async () => {
  const { $ } = await manager.open('/assessment');
  const heading = $('h2').filter((_, each) => $(each).text() === 'Scores that differ, to settle');
  expect(heading.next('ul').find('li')).toHaveLength(50);
  expect($('main').text()).toContain('There are more. They appear here as you settle these.');
});
