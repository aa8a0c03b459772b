import { routes } from '../../src/app';
import { openDatabase } from '../../src/db';
import { seedBids } from '../bench/seeding';
import { createTestDatabase } from '../support/database';
import { testServices } from '../support/services';
import { openPortal } from './caller';
import { everyAddress } from './every-address';

const people = ['amina', 'bea', 'gwen', 'ruth', 'dev', 'priya', 'marta', 'sam', 'ines'];
const most = 3;

/** How many questions each page asks the database, its session's included, by who opens it and its route. */
async function countQuestions(bids: number): Promise<Map<string, number>> {
  const database = await createTestDatabase();
  await seedBids(database, bids, () => undefined);
  const db = openDatabase(database.appUrl, 4, 60_000);
  const services = { ...testServices(db), clock: () => new Date() };
  const portal = await openPortal(services);
  const addresses = await everyAddress({ db });
  let asked = 0;
  // That somebody is still there is noted once a minute, and whose record they open each time: neither is a question.
  const notes = ['update "sign_in_sessions" set "seen_at"', 'insert into "access_log"'];
  db.on('query', ({ sql }: { sql: string }) => {
    if (!notes.some((note) => sql.startsWith(note))) asked += 1;
  });
  const counts = new Map<string, number>();
  for (const name of people) {
    const caller = await portal.caller().signIn(`${name}@example.org`);
    for (const { path, asksForProof } of pages) {
      for (const at of ends(addresses.get(path) ?? [path])) {
        if (asksForProof) await caller.get(at);
        asked = 0;
        const { status, headers } = await caller.get(at);
        const isPage = status === 200 && String(headers['content-type']).startsWith('text/html');
        if (isPage) counts.set(`${name} ${path}`, Math.max(asked, counts.get(`${name} ${path}`) ?? 0));
      }
    }
  }
  await portal.close();
  await db.destroy();
  await database.drop();
  return counts;
}

const pages = routes.filter(({ method }) => method === 'get');

/** The first few and the last few. */
function ends(addresses: string[]): string[] {
  return [...new Set([...addresses.slice(0, 4), ...addresses.slice(-4)])];
}

let few: Map<string, number>;
let many: Map<string, number>;

beforeAll(async () => {
  few = await countQuestions(50);
  many = await countQuestions(500);
}, 240_000);

test(`no page asks the database more than ${most} questions`, () => {
  expect(many.size).toBeGreaterThan(100);
  expect([...many].filter(([, count]) => count > most)).toEqual([]);
});

test('a page asks as many questions of five hundred bids as of fifty', () => {
  const both = [...many].filter(([page]) => few.has(page));
  expect(both.length).toBeGreaterThan(90);
  expect(both.filter(([page, count]) => count > (few.get(page) ?? 0))).toEqual([]);
});
