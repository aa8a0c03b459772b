import fc from 'fast-check';
import {
  commitAward,
  confirmTranche,
  disagreements,
  dropRequest,
  fundPosition,
  holdRequest,
  ledgerOn,
  linkGroups,
  proposeTranche,
  releaseAward,
  setRoundBudget,
  unlinkGroup,
  withdrawTranche,
} from '../../src/ledger';
import { NotFound, Refused } from '../../src/errors';
import { insertCast, type Cast } from '../support/cast';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { testNow, testServices, type TestServices } from '../support/services';
import { aFund, aGroup, anAward, aRound, pounds } from './scene';

let database: TestDatabase;
let services: TestServices;
let cast: Cast;

beforeAll(async () => {
  database = await createTestDatabase();
  services = testServices(database.db);
  cast = await insertCast(database.db);
});
afterAll(() => database.drop());

const today = '2026-11-20';
type Scene = { fundId: number; rounds: number[]; groups: number[]; tranches: number[]; awards: string[] };
type Step = { verb: keyof typeof verbs; which: number; pence: number };

const pick = <Item>(items: Item[], which: number) => items[which % Math.max(items.length, 1)];

const verbs = {
  propose: async (scene: Scene, { pence }: Step) => {
    const { fundId, tranches } = scene;
    const name = `Tranche ${tranches.length}`;
    const tranche = { fundId, name, amountPence: pence * 4, condition: 'A vote', occurredOn: today };
    tranches.push(await proposeTranche(services, cast.ruth, tranche));
  },
  confirm: ({ tranches }: Scene, { which }: Step) =>
    confirmTranche(services, cast.priya, pick(tranches, which) ?? 0, {
      evidence: 'Letter',
      confirmedOn: today,
    }),
  withdraw: ({ tranches }: Scene, { which }: Step) =>
    withdrawTranche(services, cast.colin, pick(tranches, which) ?? 0, { occurredOn: today }),
  commit: async ({ fundId, groups, rounds, awards }: Scene, { which, pence }: Step) => {
    const reference = `CF-${fundId}-${awards.length}`;
    const award = anAward(fundId, pick(groups, which) ?? 0, pence, reference);
    const roundId = which % 3 === 0 ? null : (pick(rounds, which) ?? null);
    await services.db.transaction((tx) => commitAward(tx, { ...award, roundId }));
    awards.push(reference);
  },
  release: ({ awards }: Scene, { which }: Step) => {
    const reference = pick(awards, which) ?? 'none';
    return services.db.transaction((tx) =>
      releaseAward(tx, { reference, occurredOn: today, recordedAt: testNow }),
    );
  },
  hold: ({ fundId, groups }: Scene, { which, pence }: Step) => {
    const request = { fundId, groupId: pick(groups, which) ?? 0, capPence: pounds(20_000), pence };
    return services.db.transaction((tx) => holdRequest(tx, request));
  },
  drop: ({ fundId, groups }: Scene, { which, pence }: Step) => {
    const request = { fundId, groupId: pick(groups, which) ?? 0, pence };
    return services.db.transaction((tx) => dropRequest(tx, request));
  },
  link: ({ groups: [oneId = 0, otherId = 0] }: Scene) =>
    linkGroups(services, cast.ruth, { oneId, otherId, reason: 'One committee runs both' }),
  unlink: async ({ groups }: Scene) => {
    const live = database.db('group_links').whereIn('group_id', groups).whereNull('ended_at');
    await unlinkGroup(services, cast.ruth, (await live.first('id'))?.id ?? 0, 'They were never one');
  },
  budget: ({ rounds }: Scene, { which, pence }: Step) =>
    setRoundBudget(services, cast.ruth, pick(rounds, which) ?? 0, which % 5 === 0 ? null : pence),
};

const step: fc.Arbitrary<Step> = fc.record({
  verb: fc.constantFrom(...(Object.keys(verbs) as (keyof typeof verbs)[])),
  which: fc.nat(11),
  pence: fc.integer({ min: 1, max: pounds(12_000) }),
});

test('whatever is done in whatever order, only confirmed money is committed and the ledger adds up', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 30, size: 'max' }), async (steps) => {
      const scene = await aScene();
      for (const each of steps) {
        await attempt(scene, each);
        await expectTruth(scene);
      }
    }),
    { numRuns: 12 },
  );
});

async function aScene(): Promise<Scene> {
  const fundId = await aFund(database.db);
  const rounds = [await aRound(database.db, fundId), await aRound(database.db, fundId)];
  const groups = [await aGroup(database.db, 'Orton Makers'), await aGroup(database.db, 'Harbour Choir')];
  const scene: Scene = { fundId, rounds, groups, tranches: [], awards: [] };
  await attempt(scene, { verb: 'propose', which: 0, pence: pounds(5000) });
  await attempt(scene, { verb: 'confirm', which: 0, pence: 0 });
  return scene;
}

async function attempt(scene: Scene, each: Step): Promise<void> {
  try {
    await verbs[each.verb](scene, each);
  } catch (error) {
    const isNo = error instanceof Refused || error instanceof NotFound || error instanceof RangeError;
    if (!isNo) throw error;
  }
}

async function expectTruth({ fundId }: Scene): Promise<void> {
  const position = await fundPosition(database.db, fundId);
  const { figures } = await ledgerOn(database.db, fundId, today);
  const { confirmedPence, conditionalPence, committedPence, availablePence } = position;
  expect(committedPence).toBeLessThanOrEqual(confirmedPence);
  expect(figures).toMatchObject({ confirmedPence, conditionalPence, committedPence, availablePence });
  const wrong = (await disagreements(database.db)).filter(({ figure }) => figure !== 'requested by group');
  expect(wrong).toEqual([]);
}
