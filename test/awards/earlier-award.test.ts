import { timelineOf } from '../../src/audit';
import { awardsOf, recordEarlierAward, type EarlierAward } from '../../src/awards';
import { earlierAwardProblems } from '../../src/awards/earlier-award';
import { fundPosition } from '../../src/ledger';
import { insertCast, type Cast } from '../support/cast';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { testServices, type TestServices } from '../support/services';
import { aFund, confirmedTranche } from '../ledger/scene';
import { anEarlierAward, refusalOf } from './scene';

describe('what an earlier award needs', () => {
  const recorders = { preparerId: 1, approverId: 2, deciderIds: [2], preparerIsManager: true };

  test.each<[string, Partial<EarlierAward>, Partial<typeof recorders>, RegExp | undefined]>([
    ['a source, an amount and two people', {}, {}, undefined],
    ['another approver than the one who records it', {}, { approverId: 1, deciderIds: [1] }, /other than/],
    ['an approver who decides on awards', {}, { deciderIds: [] }, /someone who decides/],
    ['a manager to record it', {}, { preparerIsManager: false }, /Only a manager/],
    ['a source', { source: ' ' }, {}, /written down/],
    ['at least a penny', { amountPence: 0 }, {}, /at least 1p/],
    ['whole pence', { amountPence: 10.5 }, {}, /at least 1p/],
    ['a day that has come', { awardedOn: '2026-11-21' }, {}, /in the future/],
    ['an end after its start', { endsOn: '2026-03-31' }, {}, /end before it starts/],
  ])('%s', (_, given, people, refused) => {
    const problems = earlierAwardProblems(
      anEarlierAward(1, 1, given),
      { ...recorders, ...people },
      '2026-11-20',
    );
    if (!refused) expect(problems).toEqual([]);
    else expect(problems.map(({ text }) => text).join('; ')).toMatch(refused);
  });
});

describe('recording one', () => {
  let database: TestDatabase;
  let services: TestServices;
  let cast: Cast;
  let fundId: number;

  beforeEach(async () => {
    database = await createTestDatabase();
    services = testServices(database.db);
    cast = await insertCast(database.db);
    fundId = await aFund(database.db);
    await confirmedTranche(services, cast, fundId, 3_000_000);
  });
  afterEach(() => database.drop());

  const earlier = (given: Partial<EarlierAward> = {}) => anEarlierAward(fundId, cast.groups.fenside, given);
  const recordIt = (given: Partial<EarlierAward> = {}, approver = cast.dev) =>
    recordEarlierAward(services, cast.ruth, approver.id, earlier(given));

  test('commits its money and is the group’s at once, with no letter', async () => {
    const { id, reference } = await recordIt();
    expect(reference).toBe('CFA-2026-0001');
    expect(await fundPosition(database.db, fundId)).toMatchObject({ committedPence: 200_000 });
    expect(await awardsOf(database.db, [cast.groups.fenside])).toMatchObject([
      { reference, status: 'active', amountPence: 200_000, source: 'The integration strategy, page 12' },
    ]);
    expect(await database.db('letters')).toEqual([]);
    const events = await timelineOf(database.db, [{ type: 'award', id }]);
    expect(events).toMatchObject([{ event: 'earlier award recorded', authorName: 'Ruth Hale' }]);
  });

  test.each([
    ['more than the group’s cap', { amountPence: 2_000_001 }, /at most £20,000/],
    ['more than the fund has', { amountPence: 3_000_001 }, /£30,000 of confirmed money/],
  ])('%s is refused, and nothing is written', async (_, given, sentence) => {
    expect(await refusalOf(recordIt(given))).toMatch(sentence);
    expect(await database.db('awards')).toEqual([]);
    expect(await database.db('audit_events').where({ event: 'earlier award recorded' })).toEqual([]);
  });

  test('nobody records an award to their own group', async () => {
    const membership = {
      group_id: cast.groups.fenside,
      person_id: cast.dev.id,
      part: 'member',
      from_at: new Date(),
    };
    await database.db('memberships').insert(membership);
    expect(await refusalOf(recordIt())).toBe('Nobody decides on an award to their own group');
  });

  test('finance cannot stand in for a decider', async () => {
    expect(await refusalOf(recordIt({}, cast.priya))).toMatch(/someone who decides/);
  });
});
