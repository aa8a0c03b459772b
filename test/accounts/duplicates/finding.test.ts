import { findLikeness, insertGroup, tellApart, type KnownGroup } from '../../../src/accounts';
import { timelineOf } from '../../../src/audit';
import { Forbidden, NotFound } from '../../../src/errors';
import { linkGroups } from '../../../src/ledger';
import { refusalOf } from '../../ledger/scene';
import { insertCast, type Cast } from '../../support/cast';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { testNow, testServices, type TestServices } from '../../support/services';

let database: TestDatabase;
let services: TestServices;
let cast: Cast;

beforeEach(async () => {
  database = await createTestDatabase();
  services = testServices(database.db);
  cast = await insertCast(database.db);
});
afterEach(() => database.drop());

type NewGroup = Parameters<typeof insertGroup>[1];

function newGroup(facts: Partial<NewGroup>): Promise<number> {
  return insertGroup(database.db, {
    name: 'Something else entirely',
    knownAs: null,
    type: 'unincorporated',
    sector: 'community',
    charityNumber: null,
    companyNumber: null,
    startedOn: null,
    postcode: null,
    addressIsHome: true,
    website: null,
    aims: '',
    committeeSize: 3,
    firstTime: true,
    createdAt: testNow,
    ...facts,
  });
}

const change = (id: number, facts: object) => database.db('groups').where({ id }).update(facts);
const found = async (id: number): Promise<KnownGroup[]> => findLikeness(database.db, cast.amina, id);
const namesFor = async (id: number) => (await found(id)).map(({ name }) => name);

describe('a new group is like one we know', () => {
  const numbers: [string, string][] = [
    ['1123456', '1123456'],
    ['1123456', '01123456'],
    ['SC012345', 'SC012345'],
  ];
  test.each(numbers)('when charity %s calls itself %s', async (known, given) => {
    await database.owner.raw('ALTER TABLE groups DROP CONSTRAINT IF EXISTS groups_charity_number_format');
    await change(cast.groups.orton, { charity_number: known });
    expect(await namesFor(await newGroup({ charityNumber: given }))).toEqual(['Orton Makers']);
  });

  test('when company 01234567 leaves out the nought', async () => {
    await change(cast.groups.orton, { company_number: '01234567' });
    const id = await newGroup({ companyNumber: '1234567' });
    expect(await found(id)).toEqual([
      {
        id: cast.groups.orton,
        name: 'Orton Makers',
        isOwn: false,
        reasons: ['It has the company number you gave'],
      },
    ]);
  });

  const names = ['The Orton Makers', 'orton-makers club', 'Orton Maker’s Group', 'Orton Makers Ltd.'];
  test.each(names)('when it is called %s at the same postcode', async (name) => {
    expect(await namesFor(await newGroup({ name, postcode: 'pe11aa' }))).toEqual(['Orton Makers']);
  });
});

describe('a new group is like nobody', () => {
  test('when only the name is alike, or only the postcode, or nothing is given', async () => {
    await change(cast.groups.orton, { charity_number: '1123456' });
    expect(await namesFor(await newGroup({ name: 'Orton Makers', postcode: 'PE2 9ZZ' }))).toEqual([]);
    expect(await namesFor(await newGroup({ name: 'Thorpe Walkers', postcode: 'PE1 1AA' }))).toEqual([]);
    expect(await namesFor(await newGroup({}))).toEqual([]);
  });

  test('when a manager has told the two apart, or linked them', async () => {
    const twin = await newGroup({ name: 'Orton Makers', postcode: 'PE1 1AA' });
    const pair = { oneId: cast.groups.orton, otherId: twin };
    await tellApart(services, cast.ruth, pair, 'Two towns');
    expect([await namesFor(twin), await namesFor(cast.groups.orton)]).toEqual([[], []]);

    const third = await newGroup({ name: 'Orton Makers', postcode: 'PE1 1AA' });
    expect((await found(third)).map(({ id }) => id)).toEqual([cast.groups.orton, twin]);
    await linkGroups(services, cast.ruth, { oneId: third, otherId: twin, reason: 'One committee' });
    expect(await found(third)).toEqual([expect.objectContaining({ id: cast.groups.orton })]);
  });
});

test('whoever acts for both is told so', async () => {
  const twin = await newGroup({ name: 'Fenside Supper', postcode: 'PE1 1AA' });
  expect(await found(twin)).toEqual([expect.objectContaining({ id: cast.groups.fenside, isOwn: true })]);
});

describe('telling two groups apart', () => {
  test('keeps who did it and why, once, and is in the history of both without the reason', async () => {
    const pair = { oneId: cast.groups.fenside, otherId: cast.groups.orton };
    await tellApart(services, cast.ruth, pair, 'Two towns');
    await tellApart(services, cast.ruth, pair, 'Again');
    expect(await database.db('groups_told_apart')).toEqual([
      {
        one_group_id: pair.oneId,
        other_group_id: pair.otherId,
        reason: 'Two towns',
        decided_by: cast.ruth.id,
        decided_at: testNow,
      },
    ]);
    for (const [id, from] of [Object.values(pair), Object.values(pair).reverse()] as [number, number][]) {
      const events = await timelineOf(database.db, [{ type: 'group', id }]);
      expect(events).toEqual([expect.objectContaining({ event: 'group told apart', details: { from } })]);
    }
  });

  test('is for a manager who belongs to neither', async () => {
    const pair = { oneId: cast.groups.fenside, otherId: cast.groups.orton };
    await expect(tellApart(services, cast.ines, pair, 'Two towns')).rejects.toThrow(Forbidden);
    const interested = { ...cast.ruth, groupIds: [cast.groups.orton] };
    expect(await refusalOf(tellApart(services, interested, pair, 'Two towns'))).toBe(
      'You belong to one of these groups, so someone else must do this',
    );
    await expect(tellApart(services, cast.ruth, { ...pair, otherId: 987_654 }, 'No')).rejects.toThrow(
      NotFound,
    );
  });
});
