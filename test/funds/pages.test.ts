import { otherRounds, communitiesFund, draftRound, recordAward } from './drafts';
import { type Round, moveRound, publishRound } from '../../src/funds';
import { type Cast, insertCast } from '../support/cast';
import { type TestDatabase, createTestDatabase } from '../support/database';
import { type TestServices, testServices } from '../support/services';
import { type Visit, visitorTo } from '../support/visitor';

let database: TestDatabase;
let services: TestServices;
let cast: Cast;
let round: Round;
let open: (path: string) => Promise<Visit>;

beforeAll(async () => {
  database = await createTestDatabase();
  services = testServices(database.db);
  cast = await insertCast(database.db);
  round = await draftRound(services);
  await publishRound(services, cast.ruth, round.id);
  const visitor = visitorTo(services);
  open = (path) => visitor().open(path);
});
afterAll(() => database.drop());

const words = ({ $ }: Visit) => $('main').text().replace(/\s+/g, ' ');

test('The front page is the page of the first fund', async () => {
  const front = await open('/');
  const fund = await open('/funds/communities-fund');
  expect(front.status).toBe(200);
  expect(front.$('h1').text()).toBe('Communities Fund');
  expect(front.$('main').html()).toBe(fund.$('main').html());
  expect(front.headers['cache-control']).toBe('public, max-age=60');
});

test('Before anything is awarded the whole target is left', async () => {
  const page = await open('/funds/communities-fund');
  expect(words(page)).toContain('0 groups have an award. About £300,000 is left.');
  expect(words(page)).toContain('The first awards will be listed here when they are made.');
});

test('The public sees released awards only, and what is left to the nearest £5,000 below', async () => {
  const group = cast.groups.fenside;
  await recordAward(database.db, cast, {
    reference: 'CF-1',
    fundId: round.fundId,
    groupId: group,
    amountPence: 230_750,
  });
  await recordAward(database.db, cast, {
    reference: 'CF-2',
    fundId: round.fundId,
    groupId: group,
    amountPence: 900_000,
  });
  const hidden = {
    reference: 'CF-3',
    fundId: round.fundId,
    groupId: cast.groups.orton,
    amountPence: 500_000,
  };
  await recordAward(database.db, cast, { ...hidden, status: 'approved' });
  await recordAward(database.db, cast, { ...hidden, reference: 'CF-4', status: 'declined_by_group' });

  const page = await open('/');
  expect(page.$('.portal-money-bar__headline').text()).toContain('£11,307.50');
  expect(words(page)).toContain('1 group has an award. About £285,000 is left.');
  const links = page.$('a[href^="/register/awards/"]').map((_, link) => page.$(link).attr('href') ?? '');
  expect(links.get()).toEqual(['/register/awards/CF-2', '/register/awards/CF-1']);
});

test('A fund lists the rounds the public may know of', async () => {
  await otherRounds(services, round.fundId);
  const page = await open('/funds/communities-fund');
  expect(
    page
      .$('.portal-card__heading a')
      .map((_, link) => page.$(link).attr('href'))
      .get(),
  ).toEqual(['/rounds/rolling-2026', '/rounds/spring-2027']);
  expect(words(page)).toContain('Send a bid on any day. There is no closing date.');
  expect(words(page)).toContain(
    'Opens on Monday 4 January 2027 at 9am. Closes on Friday 12 February 2027 at 5pm.',
  );
  expect(page.$('.portal-hero a').attr('href')).toBe('/rounds/rolling-2026');
});

test('A round says what it funds, how it judges, what it asks for and when it answers', async () => {
  const page = await open('/rounds/rolling-2026');
  expect(page.status).toBe(200);
  expect(page.$('h1').text()).toBe('Communities Fund 2026');
  expect(page.$('a.govuk-button--start').attr('href')).toBe('/applications/new?round=rolling-2026');
  expect(page.$('details')).toHaveLength(7);
  expect(page.$('details').first().find('dt').length).toBe(6);
  const text = words(page);
  for (const aim of communitiesFund.aims) expect(text).toContain(aim);
  expect(text).toContain('Opens Monday 2 November 2026 at 9am');
  expect(text).toContain('C1 Bringing communities together');
  expect(text).toContain('25 of 100');
  expect(text).toContain('At least 60 out of 100 in all.');
  expect(text).toContain('At least 3 out of 5 for C1 or C2.');
  expect(text).toContain('More than £1,000, up to £5,000');
  expect(text).toContain("Add your group's rules");
  expect(text).toContain('Small bid: Friday 1 January 2027');
  expect(text).toContain('Small bid: an answer within 4 weeks');
});

test('A round that opens later says when, and offers no start', async () => {
  const page = await open('/rounds/spring-2027');
  expect(page.$('a.govuk-button--start')).toHaveLength(0);
  expect(words(page)).toContain('You can start a bid on Monday 4 January 2027 at 9am.');
  expect(words(page)).toContain('Every group has an answer by Friday 30 April 2027.');
});

test('A round that has closed says so, and leads to the others', async () => {
  const fixed = await database.db('rounds').where({ slug: 'spring-2027' }).first('id');
  await moveRound(services, cast.ruth, fixed?.id ?? 0, 'closed');
  const page = await open('/rounds/spring-2027');
  expect(words(page)).toContain('This round takes no more bids.');
  expect(page.$('a.govuk-button--start')).toHaveLength(0);
});

test.each([
  [
    'small',
    'Who will meet each other, and what will help them to mix?',
    'Why is this needed here, and how do you know?',
  ],
  [
    'large',
    'Why is this needed here, and how do you know?',
    'Who will meet each other, and what will help them to mix?',
  ],
])('All questions of a %s bid can be read before signing in', async (size, asked, notAsked) => {
  const page = await open(`/rounds/rolling-2026/questions?size=${size}`);
  const headings = page
    .$('h3')
    .map((_, heading) => page.$(heading).text().trim())
    .get();
  expect(headings).toContain(asked);
  expect(headings).not.toContain(notAsked);
  expect(page.$('[data-portal-print]')).toHaveLength(1);
  expect(page.$('[aria-current="page"]').text().toLowerCase()).toContain(size);
});

test('A question that depends on another says on which, and dates are real', async () => {
  const text = words(await open('/rounds/rolling-2026/questions?size=large'));
  expect(text).toContain('Asked if you answer "Yes" to "Do you need permission from anyone?"');
  expect(text).toContain('The earliest date is Friday 12 February 2027.');
  expect(text).toContain('Between 100 and 400 words.');
  expect(text).toContain('Up to 10 rows, one for each step.');
});

test.each([
  '/funds/no-such-fund',
  '/rounds/no-such-round',
  '/rounds/draft-round',
  '/rounds/draft-round/questions',
  '/rounds/%00',
])('There is nothing for the public at %s', async (path) => {
  expect((await open(path)).status).toBe(404);
});

test('A draft round is unknown even to the people of the fund until it is published', async () => {
  const visitor = visitorTo(services)();
  await visitor.signIn('ruth@example.org');
  expect((await visitor.open('/rounds/draft-round')).status).toBe(404);
});
