import { routes } from '../../src/app';
import type { Route } from '../../src/web/routes';
import { everyForm } from './every-form';
import { knownRecords, type Known } from './known';
import { rowOf } from './matrix';
import type { RealForm } from './real-forms';
import { digestOf, openHouse, type House } from './scene';

let house: House;
let forms: RealForm[];
let known: Record<string, Known>;

beforeAll(async () => {
  house = await openHouse();
  forms = await everyForm(house);
  known = await knownRecords(house);
}, 300_000);
afterAll(() => house.close());

const isForSome = ({ audience }: Route) => !audience.anonymous;

describe('somebody whose password was right and who has shown no second factor (AU-01)', () => {
  test.each([
    ['halfway', 'and has one'],
    ['newcomer', 'and has to set one up first'],
  ] as const)(
    '%s, %s, is sent back to sign in by every route that is not for all',
    async (name, _who) => {
      const before = await digestOf(house.database);
      const found: unknown[] = [];
      for (const route of routes.filter(isForSome)) {
        const at = known[route.path]?.at ?? route.path;
        const caller = house.callers[name];
        const fields = forms.findLast((form) => form.route === route)?.fields ?? [];
        const answer =
          route.method === 'get' ? await caller.get(at) : await caller.submit(at, Object.fromEntries(fields));
        const isSentBack = answer.status === 303 && answer.headers.location?.startsWith('/sign-in?next=');
        if (!isSentBack) found.push([rowOf(route), answer.status, answer.headers.location]);
      }
      expect(found).toEqual([]);
      expect(routes.filter(isForSome).length).toBeGreaterThan(150);
      expect(await digestOf(house.database)).toBe(before);
    },
    120_000,
  );
});
