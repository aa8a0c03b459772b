import { seedDemonstration } from '../../seeds/demonstration';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { testServices } from '../support/services';
import { visitorTo } from '../support/visitor';

let database: TestDatabase;
let visitor: ReturnType<typeof visitorTo>;

beforeAll(async () => {
  database = await createTestDatabase();
  const services = testServices(database.db);
  await seedDemonstration(services);
  visitor = visitorTo(services);
});
afterAll(() => database.drop());

const homeOf = async (name: string) => (await visitor().signIn(`${name}@example.org`)).open('/home');

test('the manager’s home opens on the one bar: awarded, recommended and left of the target', async () => {
  const { $ } = await homeOf('ruth');
  const bar = $('.portal-money-bar').text().replace(/\s+/g, ' ');
  expect(bar).toContain('£215,000 awarded of £300,000');
  expect(bar).toMatch(/Recommended £12,480/);
  expect(bar).toMatch(/Left if all of that is approved £72,520/);
});

test.each([
  ['Target', '£300,000'],
  ['Confirmed', '£300,000'],
  ['Conditional', '£0'],
  ['Available', '£85,000'],
  ['Committed', '£215,000'],
  ['Awards', '19'],
  ['Groups', '19'],
])('the figure %s is %s and opens the rows it sums', async (label, value) => {
  const ruth = await visitor().signIn('ruth@example.org');
  const { $ } = await ruth.open('/home');
  const tile = $('.portal-tile').filter((_, each) => $(each).find('dt').text().trim() === label);
  expect(tile.find('.portal-tile__figure').text()).toBe(value);
  const rows = await ruth.open((tile.find('a').attr('href') ?? '').replace(/#.*/, ''));
  expect(rows.status).toBe(200);
  expect(rows.$('main').text()).toContain(value);
});

test('the manager reads what waits today, and each line opens it', async () => {
  const ruth = await visitor().signIn('ruth@example.org');
  const { $ } = await ruth.open('/home');
  const waiting = $('.portal-todo a')
    .map((_, link) => $(link).attr('href'))
    .get();
  expect(waiting).toContain('/applications?status=submitted');
  for (const href of waiting) expect((await ruth.open(href)).status).toBe(200);
});

test('nobody but those who watch the money sees where it stands', async () => {
  for (const name of ['amina', 'gwen', 'marta', 'sam']) {
    expect((await homeOf(name)).$('.portal-money-bar')).toHaveLength(0);
  }
  for (const name of ['ruth', 'dev', 'priya', 'ines']) {
    expect((await homeOf(name)).$('.portal-money-bar')).toHaveLength(1);
  }
});

test('a member finds their bids in the words a group may read, whatever the panel thinks', async () => {
  const { $ } = await homeOf('bea');
  const words = new Set(
    $('.govuk-tag')
      .map((_, tag) => $(tag).text().trim())
      .get(),
  );
  for (const kept of ['Recommended', 'Not recommended', 'On the reserve list', 'Deferred'])
    expect(words).not.toContain(kept);
});

test('someone with nothing yet is told what to do first', async () => {
  const { $ } = await homeOf('amina');
  expect($('main').text()).toContain('You have not started a bid yet');
  expect($('main a[href="/applications/new?round=everyday-grants"]').length).toBeGreaterThan(0);
});

test.each(['/privacy', '/cookies', '/accessibility', '/contact'])(
  '%s can be read by anybody and kept by caches',
  async (path) => {
    const visit = await visitor().open(path);
    expect(visit.status).toBe(200);
    expect(visit.headers['cache-control']).toBe('public, max-age=60');
    expect(visit.headers['set-cookie']).toBeUndefined();
  },
);
