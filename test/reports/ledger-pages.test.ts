import { commitAward, confirmTranche, proposeTranche, releaseAward } from '../../src/ledger';
import { figureNames } from '../../src/reports/figure';
import { aFund, aGroup, anAward, pounds } from '../ledger/scene';
import { insertCast, type Cast } from '../support/cast';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { testNow, testServices, type TestServices } from '../support/services';
import { visitorTo, type Visit, type Visitor } from '../support/visitor';

let database: TestDatabase;
let services: TestServices;
let cast: Cast;
let fundId: number;
let ruth: Visitor;
let newVisitor: () => Visitor;

beforeAll(async () => {
  database = await createTestDatabase();
  services = testServices(database.db);
  cast = await insertCast(database.db);
  fundId = await aFund(database.db);
  await database.db('funds').where({ id: fundId }).update({ slug: 'communities-fund' });
  await writeHistory();
  newVisitor = visitorTo(services);
  ruth = await newVisitor().signIn('ruth@example.org');
});
afterAll(() => database.drop());

async function writeHistory(): Promise<void> {
  const tranche = { fundId, condition: 'A vote', amountPence: pounds(150_000) };
  const first = await proposeTranche(services, cast.ruth, {
    ...tranche,
    name: 'First',
    occurredOn: '2026-01-05',
  });
  await confirmTranche(services, cast.priya, first, { evidence: 'Letter 1', confirmedOn: '2026-01-20' });
  await proposeTranche(services, cast.ruth, { ...tranche, name: 'Second', occurredOn: '2026-02-02' });
  await award(cast.groups.fenside, pounds(12_000), 'CF-1', '2026-03-10');
  await award(cast.groups.orton, pounds(2307.5), 'CF-2', '2026-04-10', 'amount');
  await award(await aGroup(database.db, '=cmd|calc'), pounds(500), 'CF-3', '2026-05-10');
  await services.db.transaction((tx) =>
    releaseAward(tx, { reference: 'CF-3', occurredOn: '2026-07-10', recordedAt: testNow }),
  );
}

async function award(
  groupId: number,
  pence: number,
  reference: string,
  occurredOn: string,
  invented?: string,
) {
  await services.db.transaction((tx) =>
    commitAward(tx, { ...anAward(fundId, groupId, pence, reference), occurredOn }),
  );
  await database.db('awards').insert({
    reference,
    fund_id: fundId,
    group_id: groupId,
    status: 'active',
    project_name: `Project of ${reference}`,
    public_summary: 'A project.',
    amount_pence: pence,
    awarded_on: occurredOn,
    source: 'The strategy',
    invented: invented ?? null,
    prepared_by: cast.ruth.id,
    approved_by: cast.dev.id,
    released_on: occurredOn,
  });
}

const ledger = (query = '') => ruth.open(`/reports/ledger${query}`);
const onDay = (day: number, month: number, more = '') =>
  `?on-day=${day}&on-month=${month}&on-year=2026${more}`;

function tiles({ $ }: Visit): Record<string, string> {
  const found = $('.portal-tile').toArray();
  return Object.fromEntries(
    found.map((tile) => [
      $(tile).find('dt').text().trim(),
      $(tile).find('.portal-tile__figure').text().trim(),
    ]),
  );
}

const texts = ({ $ }: Visit, selector: string) =>
  $(selector)
    .toArray()
    .map((each) => $(each).text().trim().replace(/\s+/g, ' '));

describe('the ledger', () => {
  test('opens as at today, with the figures and what is available', async () => {
    const page = await ledger();
    expect(page.status).toBe(200);
    expect(page.$('h1').text()).toContain('Ledger as at Friday 20 November 2026');
    expect(tiles(page)).toEqual({
      Target: '£300,000',
      Confirmed: '£150,000',
      Conditional: '£150,000',
      Committed: '£14,307.50',
      Available: '£135,692.50',
      Awards: '2',
      Groups: '2',
    });
    expect(page.$('#rows h2').text()).toBe('Available: £135,692.50');
    expect(page.$('.portal-money-bar')).toHaveLength(1);
  });

  test('stands as it stood on a past day', async () => {
    const page = await ledger(onDay(9, 7));
    expect(page.$('h1').text()).toContain('Ledger as at Thursday 9 July 2026');
    expect(tiles(page)).toMatchObject({ Committed: '£14,807.50', Groups: '3' });
    expect(tiles(await ledger(onDay(4, 1)))).toMatchObject({ Confirmed: '£0', Available: '£0', Awards: '0' });
  });

  test.each(figureNames)('every link of a figure opens rows whose total is the figure: %s', async (name) => {
    const page = await ledger(onDay(31, 5));
    const link = page.$(`.portal-tile a[href*="figure=${name}#"]`);
    const figure = link.closest('.portal-tile').find('.portal-tile__figure').text().trim();
    const opened = await ruth.open((link.attr('href') ?? '').replace(/#.*/, ''));
    const total = texts(opened, '#rows tbody tr:last-child > *');
    const wanted = figure.includes('£') && !figure.includes('.') ? `${figure}.00` : figure;
    expect(total.some((cell) => cell === wanted || cell === `${wanted} ${name}`)).toBe(true);
    expect(opened.$('#rows h2').text()).toContain(figure);
  });

  test('runs a balance down the lines', async () => {
    const page = await ledger('?figure=committed');
    const balances = texts(page, '#rows tbody td[data-label="Balance"]').filter((cell) => cell !== '');
    expect(balances).toEqual(['£12,000.00', '£14,307.50', '£14,807.50', '£14,307.50']);
    expect(texts(page, '#rows tbody td[data-label="Note"]')).toContain('The amount is invented');
  });

  test('says so where there are no rows', async () => {
    expect((await ledger(onDay(4, 1))).$('#rows').text()).toContain('There are no rows up to this day');
  });

  test.each([
    [{ day: '31', month: '2', year: '2026' }, 'Enter a real date, like 20 11 2026'],
    [{ day: '21', month: '11', year: '2026' }, 'The date must be today or in the past'],
    [{ day: '<b>', month: '', year: '' }, 'Enter a real date, like 20 11 2026'],
  ])('the day %j is refused beside its field, and kept as typed', async ({ day, month, year }, text) => {
    const typed = new URLSearchParams({
      'on-day': day,
      'on-month': month,
      'on-year': year,
      figure: 'groups',
    });
    const page = await ledger(`?${typed.toString()}`);
    expect(page.status).toBe(422);
    expect(page.$('.govuk-error-summary a').text()).toBe(text);
    expect(page.$('.govuk-error-summary a').attr('href')).toBe('#on-day');
    expect(page.$('#on-error').text()).toContain(text);
    expect([page.$('#on-day').val(), page.$('#on-month').val()]).toEqual([day, month]);
    expect(page.$('h1').text()).toContain('Friday 20 November 2026');
  });

  test.each(['?fund=nobodys', '?figure=secrets', '?after=-1', '?after=x'])(
    '%s is not found',
    async (query) => {
      expect((await ledger(query)).status).toBe(404);
    },
  );

  test.each(['?figure=awards&figure=groups', '?on-day=1&on-day=2', '?fund[]=x', '?__proto__=1'])(
    'a strange address is answered, not broken: %s',
    async (query) => expect((await ledger(query)).status).toBeLessThan(500),
  );

  test('has a second fund to choose, with its own figures', async () => {
    const youth = await aFund(database.db, pounds(60_000));
    await database.db('funds').where({ id: youth }).update({ slug: 'youth', name: 'Youth Commissioners' });
    const page = await ledger('?fund=youth');
    expect(texts(page, '#fund option')).toEqual(['Communities Fund', 'Youth Commissioners']);
    expect(page.$('#fund option[selected]').text()).toBe('Youth Commissioners');
    expect(tiles(page)).toMatchObject({ Target: '£60,000', Confirmed: '£0' });
    expect(page.$('.portal-tile a').first().attr('href')).toContain('fund=youth');
  });
});

describe('who may read it', () => {
  test.each([
    ['ruth', 200],
    ['dev', 200],
    ['priya', 200],
    ['ines', 200],
    ['amina', 403],
    ['gwen', 403],
    ['marta', 403],
    ['sam', 403],
  ])('%s is answered %i', async (name, status) => {
    const visitor = await newVisitor().signIn(`${name}@example.org`);
    for (const path of ['/reports', '/reports/ledger', '/reports/ledger.csv', '/reports/ledger/months']) {
      expect({ path, status: (await visitor.open(path)).status }).toEqual({ path, status });
    }
  });

  test('anyone else is asked to sign in', async () => {
    const visit = await newVisitor().open('/reports/ledger?figure=awards');
    expect([visit.status, visit.location]).toEqual([
      303,
      '/sign-in?next=%2Freports%2Fledger%3Ffigure%3Dawards',
    ]);
  });
});

test('month by month, the chart and its table say the same', async () => {
  const page = await ruth.open('/reports/ledger/months');
  expect(page.$('h1').text()).toContain('month by month');
  const months = texts(page, 'tbody tr');
  expect(months).toHaveLength(11);
  expect(months[0]).toBe('January 2026 £150,000.00 £0.00 £150,000.00');
  expect(months.at(-1)).toBe('November 2026, until today £150,000.00 £14,307.50 £135,692.50');
  expect(page.$('svg.portal-money-bar__bar rect.portal-fill--solid')).toHaveLength(11);
});

describe('the file', () => {
  test('has the rows of the page, ready to add up, with no formula in it', async () => {
    const file = await ruth.open('/reports/ledger.csv?figure=available');
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(file.headers['content-disposition']).toBe(
      'attachment; filename=ledger-communities-fund-available-2026-11-20.csv',
    );
    const lines = file.text.split('\r\n').slice(0, -1);
    expect(lines[0]).toBe(
      '\uFEFFDay,What happened,Tranche or group,Project,Reference,Round,Change,Balance,Written down at,Note',
    );
    expect(lines).toHaveLength(6);
    expect(lines[3]).toBe(
      '2026-04-10,Award CF-2 made,Orton Makers,Project of CF-2,CF-2,,-2307.50,135692.50,2026-11-20T10:00:00.000Z,The amount is invented',
    );
    expect(lines[4]).toContain(",'=cmd|calc,");
  });

  test('of a day that cannot be is refused', async () => {
    expect((await ruth.open('/reports/ledger.csv?on-day=31&on-month=2&on-year=2026')).status).toBe(400);
  });
});

describe('many rows', () => {
  beforeAll(async () => {
    for (let number = 10; number < 130; number += 1) {
      await award(await aGroup(database.db, `Group ${number}`), pounds(10), `CF-${number}`, '2026-08-01');
    }
  });

  test.each(['available', 'awards', 'groups'])(
    'come fifty at a time, each once, with one total: %s',
    async (figure) => {
      const seen: string[] = [];
      let next: string | undefined = `/reports/ledger?figure=${figure}`;
      let total: string | undefined;
      while (next !== undefined) {
        const page: Visit = await ruth.open(next.replace(/#.*/, ''));
        const rows = texts(page, '#rows tbody tr');
        expect(rows.length).toBeLessThanOrEqual(51);
        total ??= rows.at(-1);
        expect(rows.at(-1)).toBe(total);
        seen.push(...rows.slice(0, -1));
        next = page.$('.portal-pager a[rel="next"]').attr('href');
      }
      expect(seen.length).toBeGreaterThan(120);
      if (figure !== 'available') expect(new Set(seen).size).toBe(seen.length);
    },
  );

  test('cost no more than three queries', async () => {
    const queries: string[] = [];
    const listen = ({ sql }: { sql: string }) => queries.push(sql);
    for (const figure of figureNames) {
      queries.length = 0;
      database.db.on('query', listen);
      await ledger(`?figure=${figure}`);
      database.db.off('query', listen);
      expect({ figure, count: queries.filter((sql) => !sql.startsWith('update')).length }).toEqual({
        figure,
        count: 3,
      });
    }
  });
});
