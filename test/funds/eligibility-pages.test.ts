import { draftRound, otherRounds, rollingRound, standardTerms } from './drafts';
import { allPass } from './eligibility-answers';
import { createRound, moveRound, publishRound } from '../../src/funds';
import { digestOf } from '../house/scene';
import { type Cast, insertCast } from '../support/cast';
import { type TestDatabase, createTestDatabase } from '../support/database';
import { type TestServices, testServices } from '../support/services';
import { type Visit, type Visitor, visitorTo } from '../support/visitor';

const checker = '/rounds/rolling-2026/eligibility';

let database: TestDatabase;
let services: TestServices;
let cast: Cast;
let visitor: Visitor;

beforeAll(async () => {
  database = await createTestDatabase();
  services = testServices(database.db);
  cast = await insertCast(database.db);
  const round = await draftRound(services);
  await publishRound(services, cast.ruth, round.id);
  await otherRounds(services, round.fundId);
  const withoutChecker = { slug: 'no-checker', terms: { ...standardTerms, eligibility: [] } };
  const { id } = await createRound(services, cast.ruth, rollingRound(round.fundId, withoutChecker));
  await publishRound(services, cast.ruth, id);
  visitor = visitorTo(services)();
});
afterAll(() => database.drop());

const words = ({ $ }: Visit) => $('main').text().replace(/\s+/g, ' ');
const chosen = ({ $ }: Visit) =>
  Object.fromEntries(
    $('input:checked')
      .map((_, input) => [[$(input).attr('name'), $(input).attr('value')]])
      .get() as [string, string][],
  );

test('The checker asks its nine questions on one page, without signing in, nothing chosen', async () => {
  const page = await visitor.open(checker);
  expect(page.status).toBe(200);
  expect(page.$('h1').text()).toBe('Check if you can apply');
  expect(page.$('fieldset legend')).toHaveLength(9);
  expect(page.$('input:checked')).toHaveLength(0);
  expect(words(page)).toContain('We do not keep your answers. The result is guidance, not a decision.');
});

test('The earliest start is a real date, and the dates of larger bids stand beside it', async () => {
  const text = words(await visitor.open(checker));
  expect(text).toContain('starting on Friday 1 January 2027 or later and lasting 12 months or less?');
  expect(text).toContain(
    'This date is for a small bid. For a medium bid it is Friday 29 January 2027. For a large bid it is Friday 12 February 2027.',
  );
  const fixed = words(await visitor.open('/rounds/spring-2027/eligibility'));
  expect(fixed).toContain('starting on Friday 14 May 2027 or later');
  expect(fixed).not.toContain('This date is for');
});

test('Questions without an answer are named, and what was chosen stays', async () => {
  const some = { who: 'cic', fit: 'not-sure', timing: 'too-long' };
  const page = await visitor.send(checker, some);
  expect(page.status).toBe(422);
  expect(page.$('.govuk-error-summary a')).toHaveLength(6);
  expect(page.$('#rules-error').text()).toContain(
    'Choose an answer to “Does your group have written rules that its members have agreed?”',
  );
  expect(page.$('#who-error')).toHaveLength(0);
  expect(chosen(page)).toEqual(some);
});

test('A group that meets every point hears that it can probably apply, and how to start', async () => {
  const page = await visitor.send(checker, allPass);
  expect(page.status).toBe(200);
  expect(page.$('h1').text()).toBe('You can probably apply');
  expect(page.$('a.govuk-button--start').attr('href')).toBe('/applications/new?round=rolling-2026');
  const text = words(page);
  expect(text).toContain('This is guidance from your answers. It is not a decision.');
  expect(text).toContain("Your group's rules. This is the paper that says what your group is for");
  expect(text).toContain('A small bid can start on Friday 1 January 2027 or later.');
  expect(text).not.toContain('Points to sort');
});

test('Points to sort come with what to do, and do not stop a group from starting', async () => {
  const page = await visitor.send(checker, { ...allPass, bank: 'no', timing: 'too-early' });
  expect(page.$('h1').text()).toBe('You can probably apply, with points to sort');
  const text = words(page);
  expect(text).toContain('We cannot pay a grant into the account of one person.');
  expect(text).toContain('What you can do: Ask your bank for a community account');
  expect(text).toContain(
    'The earliest start is Friday 1 January 2027. That is two weeks after we promise to decide. This date is for a small bid.',
  );
  expect(page.$('a.govuk-button--start')).toHaveLength(1);
});

test('A group that cannot apply hears why, what to do instead and where else there is help', async () => {
  const page = await visitor.send(checker, { ...allPass, who: 'business', rules: 'no' });
  expect(page.status).toBe(200);
  expect(page.$('h1').text()).toBe('You probably cannot apply');
  expect(page.$('.govuk-error-summary, a.govuk-button--start')).toHaveLength(0);
  const text = words(page);
  expect(text).toContain('This fund is for groups that do not make a profit for their owners.');
  expect(text).toContain('What you can do: Look at other support for businesses.');
  expect(text).toContain('If that changes, points to sort Does your group have written rules');
  expect(page.$('main a[href="/training"], main a[href="/contact"]')).toHaveLength(2);
});

test('Answers can be changed from the result: they are all still there', async () => {
  const answers = { ...allPass, who: 'school', amount: 'no' };
  const result = await visitor.send(checker, answers);
  const back = result.$('.govuk-back-link').attr('href') ?? '';
  expect(result.$('.govuk-back-link').text()).toBe('Change your answers');
  const page = await visitor.open(back);
  expect(page.status).toBe(200);
  expect(page.$('.govuk-error-summary')).toHaveLength(0);
  expect(chosen(page)).toEqual(answers);
});

test.each([
  ['an answer nobody offered', { ...allPass, who: 'wizards"><script>' }],
  ['an answer sent twice', { ...allPass, who: ['charity', 'business'] }],
])('%s is asked for again', async (_what, fields) => {
  const page = await visitor.send(checker, fields);
  expect(page.status).toBe(422);
  expect(
    page
      .$('.govuk-error-summary a')
      .map((_, link) => page.$(link).attr('href'))
      .get(),
  ).toEqual(['#who']);
  expect(page.text).not.toContain('wizards');
});

test('A link with answers nobody offered shows the questions, and fills in what it can', async () => {
  const page = await visitor.open(`${checker}?who=wizards&rules=yes&rules=no&fit=yes&__proto__=1&x=%00`);
  expect(page.status).toBe(200);
  expect(chosen(page)).toEqual({ fit: 'yes' });
});

test('Text that no form can send is refused with a page that says so', async () => {
  const page = await visitor.send(checker, { ...allPass, who: 'a\u0000b' });
  expect(page.status).toBe(400);
  expect(words(page)).toContain('Some of the text has characters we cannot keep.');
});

test('Nothing about the answers is kept', async () => {
  await visitor.open(checker);
  const before = await digestOf(database);
  await visitor.send(checker, { ...allPass, who: 'faith-body' });
  expect(await digestOf(database)).toBe(before);
  expect(JSON.stringify(await database.owner('sign_in_sessions'))).not.toContain('faith-body');
});

test('The fund, the round and the page that starts a bid lead to the checker', async () => {
  const member = await visitorTo(services)().signIn('amina@example.org');
  const pages = [
    await visitor.open('/funds/communities-fund'),
    await visitor.open('/rounds/rolling-2026'),
    await member.open('/applications/new?round=rolling-2026'),
  ];
  for (const page of pages) expect(page.$(`a[href="${checker}"]`).text()).toBe('Check if you can apply');
});

test('A round that asks nothing has no checker, and no link to one', async () => {
  expect((await visitor.open('/rounds/no-checker/eligibility')).status).toBe(404);
  expect((await visitor.send('/rounds/no-checker/eligibility', allPass)).status).toBe(404);
  const round = await visitor.open('/rounds/no-checker');
  const member = await visitorTo(services)().signIn('amina@example.org');
  const start = await member.open('/applications/new?round=no-checker');
  expect([round.status, start.status]).toEqual([200, 200]);
  for (const page of [round, start]) expect(page.$('a[href$="/eligibility"]')).toHaveLength(0);
});

test.each(['no-such-round', 'draft-round', '%00'])('There is no checker at %s', async (slug) => {
  expect((await visitor.open(`/rounds/${slug}/eligibility`)).status).toBe(404);
  expect((await visitor.send(`/rounds/${slug}/eligibility`, allPass)).status).toBe(404);
});

test('Before a round opens its checker works, and says when bids can start', async () => {
  const early = '/rounds/spring-2027/eligibility';
  for (const page of [await visitor.open(early), await visitor.send(early, allPass)]) {
    expect(page.status).toBe(200);
    expect(words(page)).toContain('You can start a bid on Monday 4 January 2027 at 9am.');
    expect(page.$('a.govuk-button--start')).toHaveLength(0);
  }
});

test('When no round is open the checker still works, and says so', async () => {
  const rounds = await database.db('rounds').where({ status: 'published' }).select('id');
  for (const { id } of rounds) await moveRound(services, cast.ruth, id, 'closed');
  for (const page of [await visitor.open(checker), await visitor.send(checker, allPass)]) {
    expect(page.status).toBe(200);
    expect(words(page)).toContain('This round takes no more bids.');
    expect(page.$('a.govuk-button--start')).toHaveLength(0);
    expect(page.$('main a[href="/funds/communities-fund"]')).toHaveLength(1);
  }
  expect((await visitor.open('/funds/communities-fund')).$('a[href$="/eligibility"]')).toHaveLength(0);
});
