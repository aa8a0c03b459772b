import { load } from 'cheerio';
import { crawl } from './crawl';
import { openHouse, type House } from './scene';

const markup = `<img src=x onerror=alert(1)><script>alert(1)</script>"'</textarea></title>`;
const fields: [table: 'groups' | 'people' | 'awards' | 'courses' | 'training_sessions', column: string][] = [
  ['groups', 'name'],
  ['groups', 'aims'],
  ['people', 'name'],
  ['awards', 'project_name'],
  ['awards', 'public_summary'],
  ['awards', 'source'],
  ['courses', 'title'],
  ['courses', 'summary'],
  ['training_sessions', 'venue'],
  ['training_sessions', 'access_notes'],
];

let house: House;

beforeAll(async () => {
  house = await openHouse();
  for (const [table, column] of fields) {
    await house.services.db(table).whereNotNull(column).update(column, markup);
  }
  await house.services
    .db('applications')
    .where('status', 'draft')
    .update({
      answers: JSON.stringify({
        band: 'medium',
        projectName: markup,
        publicSummary: markup,
        whatHappens: markup,
        need: markup,
      }),
    });
}, 120_000);
afterAll(async () => {
  await house.close();
});

test.each(['amina', 'bea', 'ruth', 'gwen', 'marta', 'ines'] as const)(
  'what people type is shown to %s as words, never as markup',
  async (name) => {
    const caller = house.callers[name];
    const pages = await crawl(
      caller,
      ['/home', '/applications', '/assessment', '/awards', '/register'],
      /\.(css|js|svg|ico|csv|ics)(\?|$)/,
    );
    const shown = [...pages.values()].filter((page) => page.includes('onerror'));
    expect(shown.length).toBeGreaterThan(3);
    for (const [path, page] of pages) {
      const $ = load(page);
      expect({ path, images: $('img[src="x"]').length, scripts: $('script:not([src])').length }).toEqual({
        path,
        images: 0,
        scripts: 0,
      });
    }
  },
  120_000,
);
