import { approveSchedule, releaseSchedule } from '../../src/awards';
import { crawl, textsFound } from './crawl';
import { bidOf, groupCalled, openHouse, type House } from './scene';

let house: House;
let bid: number;
let hidden: string[];

// Ruth finds out, late, that she knows the dancers: their bid has an award by then, of £12,480.
beforeAll(async () => {
  house = await openHouse();
  const { db, services, actors } = house;
  bid = await bidOf(db, 'Fen Edge Dancers');
  const list = await db('schedules').where('status', 'prepared').first('id', 'version');
  await approveSchedule(services, actors.dev, list?.id ?? 0, list?.version ?? 0);
  await db('permissions').insert({ person_id: actors.marta.id, permission: 'manager' });
  await releaseSchedule(services, { ...actors.marta, permissions: ['manager'] }, list?.id ?? 0);
  await giveUpLetters();
  const award = await db('awards').where('application_id', bid).first('reference', 'project_name');
  const application = await db('applications').where({ id: bid }).first('reference', 'answers');
  const answers = application?.answers as Record<string, string>;
  hidden = [
    'Fen Edge Dancers',
    award?.reference ?? '',
    award?.project_name ?? '',
    application?.reference ?? '',
    answers['secondContactName'] ?? '',
    answers['whatHappens'] ?? '',
  ];
  expect(hidden.every((text) => text.length > 5)).toBe(true);
}, 60_000);
afterAll(() => house.close());

// What is public, what she declared herself, and who comes to a course have nothing to do with the bid.
const elsewhere = /^\/(register|decisions|training|funds|rounds|assessment\/declarations|demo)?(\/|\?|\.|$)/;
const places = [
  '/home',
  '/applications',
  '/assessment',
  '/awards',
  '/awards/schedules',
  '/reports',
  '/letters/given-up',
];
const figures = ['target', 'confirmed', 'conditional', 'committed', 'available', 'awards', 'groups'];
const ledgers = figures.flatMap((figure) => [
  `/reports/ledger?figure=${figure}`,
  `/reports/ledger.csv?figure=${figure}`,
]);

test('before she says so, the manager finds the bid in many places', async () => {
  const pages = await crawl(house.callers.ruth, [...places, ...ledgers], elsewhere);
  const found = textsFound(pages, hidden).map(([path]) => path.split('?')[0]);
  expect(new Set(found).size).toBeGreaterThan(8);
  expect(found).toEqual(expect.arrayContaining(['/letters/given-up', '/reports/ledger.csv', '/awards']));
}, 60_000);

describe('once she has declared an interest', () => {
  let total: string;

  beforeAll(async () => {
    const { ruth } = house.callers;
    total = totalIn((await ruth.get('/reports/ledger?figure=committed')).body);
    const fields = { kind: 'direct', note: 'My sister dances with them.' };
    const declared = await ruth.submit(`/assessment/applications/${bid}/declaration`, fields);
    expect([declared.status, declared.headers.location]).toEqual([303, '/assessment/declarations']);
  });

  test('she finds it nowhere: not in lists, searches, schedules, awards, letters or the ledger', async () => {
    const searches = hidden.map((text) => `search=${encodeURIComponent(text.slice(0, 60))}`);
    const tried = searches.flatMap((search) => [`/applications?${search}`, `/awards?${search}`]);
    const pages = await crawl(house.callers.ruth, [...places, ...ledgers, ...tried], elsewhere);
    // A search shows again what was searched for, and nothing else.
    for (const [path, page] of pages) {
      if (path.includes('search='))
        pages.set(path, page.replaceAll(/<input[^>]*>/g, '').replaceAll(/href="[^"]*"/g, ''));
    }
    const found = textsFound(pages, hidden).filter(([path]) => !path.includes('search='));
    expect(found).toEqual([]);
    for (const path of tried)
      expect(pages.get(path)).not.toMatch(new RegExp(`href="/(applications|awards)/${bid}"`));
  }, 60_000);

  test('its own addresses are as if nothing were there', async () => {
    const award = await house.db('awards').where('application_id', bid).first('id');
    const letter = await house
      .db('letters')
      .where({ subject_type: 'application', subject_id: bid })
      .first('id');
    const own = [`/applications/${bid}`, `/applications/${bid}/answers`, `/applications/${bid}/checks`];
    const more = [`/applications/${bid}/letters/${letter?.id ?? 0}`, `/awards/${award?.id ?? 0}`];
    const judged = `/assessment/applications/${bid}`;
    for (const path of [...own, ...more, judged, `${judged}/declaration`])
      expect([path, (await house.callers.ruth.get(path)).status]).toEqual([path, 404]);
    for (const path of [`/applications/${bid}/checks`, `${judged}/assignments`, `${judged}/moderation`])
      expect([path, (await house.callers.ruth.submit(path)).status]).toEqual([path, 404]);
  });

  test('the ledger keeps the line as “Restricted”, so that its totals still agree', async () => {
    const { ruth, dev } = house.callers;
    for (const figure of ['committed', 'available', 'awards']) {
      const file = (await ruth.get(`/reports/ledger.csv?figure=${figure}`)).body.split('\r\n');
      const lines = file.filter((line) => line.includes('Restricted'));
      expect(lines).toHaveLength(1);
      expect(lines[0]).toContain('12480.00');
      const others = (await dev.get(`/reports/ledger.csv?figure=${figure}`)).body.split('\r\n');
      expect(others).toHaveLength(file.length);
      expect(file.filter((line) => !others.includes(line))).toEqual(lines);
    }
    const groups = (await ruth.get('/reports/ledger.csv?figure=groups')).body;
    expect(groups).toMatch(/\r\nRestricted,1,12480\.00\r\n$/);
    expect(totalIn((await ruth.get('/reports/ledger?figure=committed')).body)).toBe(total);
  });

  test('and awards to a group of her own are restricted there too', async () => {
    const { db, callers, actors, services } = house;
    const groupId = await groupCalled(db, 'Disability Peterborough');
    const member = {
      group_id: groupId,
      person_id: actors.ruth.id,
      part: 'member',
      from_at: services.clock(),
    };
    await db('memberships').insert(member);
    const files = await Promise.all(ledgers.map((path) => callers.ruth.get(path)));
    expect(files.filter(({ body }) => body.includes('Disability Peterborough'))).toEqual([]);
    expect((await callers.ruth.get('/reports/ledger.csv?figure=groups')).body).toContain(
      '\r\nRestricted,2,32451.00',
    );
    expect((await callers.dev.get('/reports/ledger.csv?figure=groups')).body).toContain(
      'Disability Peterborough',
    );
  });
});

async function giveUpLetters(): Promise<void> {
  const about = { subject_type: 'application', subject_id: bid };
  const given = { given_up_at: house.services.clock(), last_error: 'No such mailbox', sent_at: null };
  await house.database.owner('letters').where(about).update(given);
}

function totalIn(page: string): string {
  return /portal-table__row--marked[\s\S]*?<strong>([^<]+)<\/strong>/.exec(page)?.[1] ?? 'no total';
}
