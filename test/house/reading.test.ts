import { routes } from '../../src/app';
import { linksIn } from './account-doors';
import { crawl } from './crawl';
import { everyAddress } from './every-address';
import { everyForm } from './every-form';
import { digestOf, isSomebody, openHouse, personas, type House } from './scene';

let house: House;
let before: string;
let addresses: Map<string, string[]>;

beforeAll(async () => {
  house = await openHouse();
  await everyForm(house);
  addresses = await everyAddress(house, linksIn(house));
  before = await digestOf(house.database);
}, 300_000);
afterAll(() => house.close());

const odd =
  'a=1&a=2&b%5Bc%5D=3&__proto__=4&_method=post&after=2&before=2&search=e&status=draft&add=budget&next=%2Fhome';
const pages = routes.filter(({ method }) => method === 'get');

test('every page with a record behind it is asked for each record there is', () => {
  const holes = pages.filter(({ path }) => path.includes(':')).map(({ path }) => path);
  expect(holes.filter((path) => (addresses.get(path) ?? []).length === 0)).toEqual([]);
  expect([...addresses.values()].flat().length).toBeGreaterThan(300);
});

test.each(personas)(
  'whatever %s opens, by link or by guess, nothing is written',
  async (persona) => {
    const caller = house.callers[persona];
    const actor = isSomebody(persona) ? house.actors[persona] : undefined;
    const starts = pages.filter(({ path }) => !path.includes(':')).map(({ path }) => path);
    const opened = await crawl(caller, starts, /^$/, 3);
    // Whether all is ready is said by the status of one address.
    const isFault = (path: string, status: number) => status >= 500 && path !== '/readyz';
    const met = [...opened].map(([path, page]) => [path, parseInt(page, 10)] as const);
    const faults = met.filter(([path, status]) => isFault(path, status));
    for (const { path, audience } of pages) {
      const known = addresses.get(path) ?? [path];
      const isLetIn = actor ? audience.admits(actor) : audience.anonymous;
      // Who is turned away at the door is so before any record is looked for, and what is public is so for all alike.
      const isForAll = audience.anonymous && !['anonymous', 'amina'].includes(persona);
      const asked = isLetIn && !isForAll ? known : known.slice(0, 2);
      for (const at of asked) {
        const { status } = await caller.send('HEAD', `${at}?${odd}`, {});
        if (isFault(path, status)) faults.push([at, status]);
      }
    }
    expect(faults).toEqual([]);
    expect(await digestOf(house.database)).toBe(before);
  },
  300_000,
);
