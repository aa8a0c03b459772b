import { recordEarlierAward, type EarlierAward } from '../../src/awards';
import { saveWards } from '../../src/funds';
import { publicFigures } from '../../src/register';
import { wards } from '../../seeds/reference/wards';
import { anEarlierAward } from '../awards/scene';
import { aFund, confirmedTranche } from '../ledger/scene';
import { insertCast, type Cast } from '../support/cast';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { testServices, type TestServices } from '../support/services';
import { visitorTo, type Visitor } from '../support/visitor';

let database: TestDatabase;
let services: TestServices;
let cast: Cast;
let fundId: number;
let visitor: Visitor;

beforeAll(async () => {
  database = await createTestDatabase();
  services = testServices(database.db);
  cast = await insertCast(database.db);
  fundId = await aFund(database.db);
  await saveWards(services, wards);
  await confirmedTranche(services, cast, fundId, 30_000_000);
  const { fenside, harbourChoir, orton } = cast.groups;
  await recordIt(fenside, {
    amountPence: 230_750,
    projectName: 'Basketball',
    activityType: 'sport',
    awardedOn: '2025-05-01',
  });
  await recordIt(harbourChoir, {
    amountPence: 385_000,
    projectName: '=cmd',
    invented: 'amount',
    wards: ['E05010806', 'E05010810'],
  });
  await recordIt(orton, {
    projectName: 'Makers for all',
    publicSummary: 'Ring Bea on 07700 900123 or bea@example.org',
    wards: ['whole-city'],
    invented: 'everything',
  });
  visitor = visitorTo(services)();
});
afterAll(() => database.drop());

function recordIt(groupId: number, given: Partial<EarlierAward>) {
  return recordEarlierAward(services, cast.ruth, cast.dev.id, anEarlierAward(fundId, groupId, given));
}

const rows = async (path: string) => {
  const { $ } = await visitor.open(path);
  return $('table')
    .first()
    .find('tbody tr th a')
    .toArray()
    .map((link) => $(link).text());
};

describe('the register', () => {
  test('lists every award newest first, with totals that match the rows', async () => {
    const { $, headers } = await visitor.open('/register');
    expect(await rows('/register')).toEqual(['Makers for all', '=cmd', 'Basketball']);
    expect($('.portal-tiles').first().text()).toMatch(/£8,157\.50[\s\S]*3[\s\S]*3/);
    expect(
      $('.govuk-tag')
        .toArray()
        .map((tag) => $(tag).text()),
    ).toEqual(expect.arrayContaining(['Invented award', 'Invented amount']));
    expect(headers['cache-control']).toMatch(/public|no-store/);
  });

  test.each([
    ['?search=basket', ['Basketball']],
    ['?search=harbour', ['=cmd']],
    ['?search=%25', []],
    ['?year=2025', ['Basketball']],
    ['?ward=E05010810', ['=cmd']],
    ['?activity=sport', ['Basketball']],
    ['?fund=no-such-fund', []],
    ['?year=soon', ['Makers for all', '=cmd', 'Basketball']],
  ])('%s', async (query, found) => {
    const { $ } = await visitor.open(`/register${query}`);
    expect($('.portal-tiles dd').eq(1).text()).toBe(String(found.length));
    if (found.length > 0) expect(await rows(`/register${query}`)).toEqual(found);
    else expect($('main').text()).toContain('No award matches');
  });

  test('goes on after the last award of a page', async () => {
    const last = await database.db('awards').where({ project_name: '=cmd' }).first('id', 'awarded_on');
    expect(await rows(`/register?after=${last?.awarded_on ?? ''}_${last?.id ?? 0}`)).toEqual(['Basketball']);
  });

  test('never shows what points at a person', async () => {
    const reference = (
      await database.db('awards').where({ project_name: 'Makers for all' }).first('reference')
    )?.reference;
    const pages = [
      '/register',
      `/register/awards/${reference ?? ''}`,
      '/register/grants.csv',
      '/register/transparency.csv',
    ];
    const texts = await Promise.all(pages.map(async (path) => (await visitor.open(path)).text));
    expect(texts.join('\n')).not.toMatch(/bea@example|07700|PE1 1AA|Bea Lund|Ruth Hale|Dev Malhan/);
    expect(texts[1]).toContain('The whole city');
  });

  test('says plainly what is invented', async () => {
    const reference = (await database.db('awards').where({ invented: 'amount' }).first('reference'))
      ?.reference;
    const { $ } = await visitor.open(`/register/awards/${reference ?? ''}`);
    expect($('main').text()).toContain('made up for the demonstration');
    expect($('main').text()).toContain('The integration strategy, page 12');
  });

  test('an award nobody made is not found', async () => {
    expect((await visitor.open('/register/awards/CFA-2026-9999')).status).toBe(404);
    expect((await visitor.open('/register/wards/E05999999')).status).toBe(404);
  });
});

describe('the wards', () => {
  test('each has a page with its awards, a place on the map and the same figures in words', async () => {
    const { $ } = await visitor.open('/register/wards/E05010810');
    expect($('h1').text()).toBe('Awards in Eye, Thorney and Newborough');
    expect($('svg path').toArray().length).toBeGreaterThanOrEqual(22);
    const table = $('table').last();
    expect(table.find('tbody tr')).toHaveLength(22);
    expect(
      table
        .find('tbody tr')
        .filter((_, row) => $(row).text().includes('Bretton'))
        .text(),
    ).toMatch(/2\s*£6,157\.50/);
  });

  test('one without awards says what to do', async () => {
    const { $ } = await visitor.open('/register/wards/e05010826');
    expect($('main').text()).toContain('No award has reached this ward yet');
  });
});

describe('the files', () => {
  const linesOf = (text: string) => text.split('\r\n').filter((one) => one !== '');

  test('open as UTF-8, have one heading and one line for each award, and run no formula', async () => {
    const { text, headers } = await visitor.open('/register/grants.csv');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(text.startsWith('\ufeffReference,Fund,Group,Project')).toBe(true);
    expect(linesOf(text)).toHaveLength(4);
    expect(text).toContain(",'=cmd,");
    expect(text).toContain('"E05010806; E05010810"'.replaceAll('"', ''));
    expect(text).toContain('Invented amount');
  });

  test('the transparency register has its columns in order and amounts without symbols', async () => {
    const { text } = await visitor.open('/register/transparency.csv');
    const [heading = '', first = ''] = linesOf(text);
    expect(heading.replace('\ufeff', '').split(',').slice(0, 8)).toEqual([
      'Date the grant was awarded',
      'Time period for which the grant has been given: start',
      'Time period for which the grant has been given: end',
      'Local authority department which awarded the grant',
      'Beneficiary',
      'Beneficiary registration number',
      'Summary of the purpose of the grant',
      'Amount',
    ]);
    expect(first).toMatch(/^2026-03-02,2026-04-01,2026-12-31,Communities,.*,Not registered,.*,\d+\.\d\d,/);
  });
});

test('the public figures count released awards and round what is left down to £5,000', async () => {
  expect(await publicFigures(database.db, fundId)).toEqual({
    targetPence: 30_000_000,
    awardedPence: 815_750,
    awards: 3,
    groups: 3,
    leftPence: 29_000_000,
  });
});
