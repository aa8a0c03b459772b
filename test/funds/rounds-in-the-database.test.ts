import { standardCriteria } from '../../seeds/reference/criteria';
import { brokenRule } from '../../src/db';
import { Forbidden, NotFound, Refused } from '../../src/errors';
import {
  createFund,
  createRound,
  findFirstFund,
  findFund,
  findRound,
  listOpenRounds,
  listWards,
  moveRound,
  publishRound,
  roundById,
  shareRound,
} from '../../src/funds';
import { type Cast, insertCast } from '../support/cast';
import { type TestDatabase, createTestDatabase } from '../support/database';
import { type TestServices, testServices } from '../support/services';
import { communitiesFund, draftRound, rollingRound, standardTerms } from './drafts';

let database: TestDatabase;
let services: TestServices;
let cast: Cast;

beforeEach(async () => {
  database = await createTestDatabase();
  services = testServices(database.db);
  cast = await insertCast(database.db);
});
afterEach(() => database.drop());

const events = () => database.db('audit_events').orderBy('id').select('event', 'subject_type', 'subject_id');

async function ruleBrokenBy(write: PromiseLike<unknown>): Promise<string | undefined> {
  try {
    await write;
  } catch (error) {
    return brokenRule(error);
  }
  return undefined;
}

test('A fund is created with what it is for, and found by its address', async () => {
  const fund = await createFund(services, cast.ruth, communitiesFund);
  expect(await findFund(database.db, 'communities-fund')).toEqual({ id: fund.id, ...communitiesFund });
  expect(await findFirstFund(database.db)).toEqual(fund);
  expect(await events()).toEqual([{ event: 'fund created', subject_type: 'fund', subject_id: fund.id }]);
  await expect(createFund(services, cast.ruth, communitiesFund)).rejects.toThrow(Refused);
  expect(await events()).toHaveLength(1);
});

test('Only a manager or the portal itself creates funds and rounds', async () => {
  await expect(createFund(services, cast.dev, communitiesFund)).rejects.toThrow(Forbidden);
  const round = await draftRound(services);
  await expect(publishRound(services, cast.gwen, round.id)).rejects.toThrow(Forbidden);
  await expect(createRound(services, cast.amina, rollingRound(round.fundId))).rejects.toThrow(Forbidden);
});

test('A draft round is unknown to the public until it is published', async () => {
  const round = await draftRound(services);
  await expect(findRound(database.db, round.slug)).rejects.toThrow(NotFound);
  expect(await listOpenRounds(database.db, services.clock())).toEqual([]);

  await publishRound(services, cast.ruth, round.id);
  const found = await findRound(database.db, round.slug);
  expect(found).toMatchObject({
    status: 'published',
    name: 'Communities Fund 2026',
    fund: { slug: 'communities-fund' },
  });
  expect(found.criteria.map(({ code }) => code)).toEqual(standardCriteria.map(({ code }) => code));
  expect(found.form.sections.map(({ key }) => key)).toContain('money');
  expect(found.opensAt).toEqual(new Date('2026-11-02T09:00:00Z'));
  expect((await listOpenRounds(database.db, services.clock())).map(({ slug }) => slug)).toEqual([
    'rolling-2026',
  ]);
  expect((await events()).map(({ event }) => event)).toEqual([
    'fund created',
    'round created',
    'round published',
  ]);
});

test('A round that is not complete is not published, and nothing is written', async () => {
  const round = await draftRound(services, { criteria: standardCriteria.slice(0, 3) });
  await expect(publishRound(services, cast.ruth, round.id)).rejects.toThrow(Refused);
  expect((await roundById(database.db, round.id)).status).toBe('draft');
  expect(await events()).toHaveLength(2);
});

test('A round reads the same when it is shared inside a transaction', async () => {
  const { id } = await draftRound(services);
  const shared = await database.db.transaction((tx) => shareRound(tx, id));
  expect(shared).toEqual(await roundById(database.db, id));
});

test('A form used again is its next version', async () => {
  const { fundId } = await draftRound(services);
  await createRound(services, 'system', rollingRound(fundId, { slug: 'second' }));
  expect(await database.db('question_forms').orderBy('version').select('name', 'version')).toEqual([
    { name: 'Communities Fund bid', version: 1 },
    { name: 'Communities Fund bid', version: 2 },
  ]);
});

test('The city has 22 wards, in the order of their names', async () => {
  await draftRound(services);
  const wards = await listWards(database.db);
  expect(wards).toHaveLength(22);
  expect(wards[0]?.name).toBe('Barnack');
});

describe('Once a round is published', () => {
  let round: Awaited<ReturnType<typeof draftRound>>;
  beforeEach(async () => {
    round = await draftRound(services);
    await publishRound(services, cast.ruth, round.id);
  });

  test.each(['weight', 'name', 'descriptors'])('the %s of its criteria is frozen', async (column) => {
    const change = {
      [column]: column === 'weight' ? 20 : column === 'name' ? 'Other' : ['', '', '', '', '', ''],
    };
    const write = database.db('criteria').where({ round_id: round.id, code: 'C1' }).update(change);
    expect(await ruleBrokenBy(write)).toBe('criteria_frozen_once_published');
  });

  test('criteria are neither added nor taken away', async () => {
    const { id, ...criterion } = (await database.db('criteria').where({ round_id: round.id }).first()) ?? {
      id: 0,
    };
    const add = database.db('criteria').insert({ ...criterion, code: 'C8' } as never);
    const take = database.db('criteria').where({ id }).delete();
    expect(await ruleBrokenBy(add)).toBe('criteria_frozen_once_published');
    expect(await ruleBrokenBy(take)).toBe('criteria_frozen_once_published');
  });

  test('its form is frozen', async () => {
    const change = database.db('question_forms').where({ id: round.formId }).update({ sections: '[]' });
    expect(await ruleBrokenBy(change)).toBe('question_forms_frozen_once_published');
    const remove = database.db('question_forms').where({ id: round.formId }).delete();
    expect(await ruleBrokenBy(remove)).toBe('question_forms_frozen_once_published');
  });

  test('its terms are frozen', async () => {
    const change = database.db('rounds').where({ id: round.id }).update({ terms: '{}' });
    expect(await ruleBrokenBy(change)).toBe('rounds_terms_frozen_once_published');
  });

  test('it moves only along the known way', async () => {
    await expect(moveRound(services, cast.ruth, round.id, 'decided')).rejects.toThrow(Refused);
    for (const to of ['closed', 'assessing', 'decided', 'reporting', 'archived'] as const) {
      await moveRound(services, cast.ruth, round.id, to);
      expect((await roundById(database.db, round.id)).status).toBe(to);
    }
    await expect(moveRound(services, cast.ruth, round.id, 'closed')).rejects.toThrow(Refused);
    const back = database.db('rounds').where({ id: round.id }).update({ status: 'published' });
    expect(await ruleBrokenBy(back)).toBe('rounds_status_moves');
    expect((await events()).filter(({ event }) => event === 'round moved')).toHaveLength(5);
  });

  test('moving it to where it already is changes nothing', async () => {
    await moveRound(services, cast.ruth, round.id, 'closed');
    await moveRound(services, cast.ruth, round.id, 'closed');
    expect((await events()).filter(({ event }) => event === 'round moved')).toHaveLength(1);
  });
});

test('Weights that do not add up to 100 cannot be published behind the portal either', async () => {
  const round = await draftRound(services, { criteria: standardCriteria.slice(0, 3) });
  const write = database
    .db('rounds')
    .where({ id: round.id })
    .update({ status: 'published', published_at: services.clock() });
  expect(await ruleBrokenBy(write)).toBe('rounds_weights_add_up');
});

test('Two exclusive rounds of one fund do not stand open at the same time, and others may', async () => {
  const dates = { opensAt: new Date('2027-01-04T09:00:00Z'), closesAt: new Date('2027-02-12T17:00:00Z') };
  const first = await draftRound(services, { ...dates, exclusive: true });
  const draft = (slug: string, changes: object) =>
    createRound(services, 'system', rollingRound(first.fundId, { slug, exclusive: true, ...changes }));
  const overlapping = await draft('overlapping', {
    opensAt: new Date('2027-02-01'),
    closesAt: new Date('2027-03-01'),
  });
  const after = await draft('after', { opensAt: dates.closesAt, closesAt: new Date('2027-03-01') });
  const besides = await draft('besides', { ...dates, exclusive: false });

  await publishRound(services, cast.ruth, first.id);
  await expect(publishRound(services, cast.ruth, overlapping.id)).rejects.toThrow(
    'Another round of this fund is open at the same time as {round}',
  );
  await publishRound(services, cast.ruth, after.id);
  await publishRound(services, cast.ruth, besides.id);
  const write = database
    .db('rounds')
    .where({ id: overlapping.id })
    .update({ status: 'published', published_at: services.clock() });
  expect(await ruleBrokenBy(write)).toBe('rounds_do_not_overlap');
});

const nameOf = async (id: number) =>
  (await database.db('rounds').where({ id }).first('rules_id'))?.rules_id ?? null;

test('what a published round says is read once, and nobody can change what is kept', async () => {
  const { id, slug } = await draftRound(services);
  await publishRound(services, cast.ruth, id);
  const first = await findRound(database.db, slug);
  await moveRound(services, cast.ruth, id, 'closed');
  const second = await findRound(database.db, slug);

  expect(second.form).toBe(first.form);
  expect(second.criteria).toBe(first.criteria);
  expect(second.status).toBe('closed');
  expect(second.terms).toEqual({ ...standardTerms, eligibility: second.terms.eligibility });
  const [section] = second.form.sections;
  expect(() => Object.assign(section?.questions[0] ?? {}, { label: 'Another question' })).toThrow(TypeError);
});

test('a draft is read anew each time, with what was changed meanwhile', async () => {
  const { id } = await draftRound(services);
  await roundById(database.db, id);
  await database
    .db('rounds')
    .where({ id })
    .update({ terms: { ...standardTerms, longestMonths: 7 } });
  expect((await roundById(database.db, id)).terms.longestMonths).toBe(7);

  await publishRound(services, cast.ruth, id);
  expect((await roundById(database.db, id)).terms.longestMonths).toBe(7);
});

test('rules are named when a round is published, once and not by hand', async () => {
  const { id } = await draftRound(services);
  expect(await nameOf(id)).toBeNull();
  await publishRound(services, cast.ruth, id);
  const name = await nameOf(id);
  expect(name).toMatch(/^[0-9a-f-]{36}$/);

  const another = '6f1c1a52-0c4e-4d8e-9f3a-5d3b8f6f0a11';
  await database.owner('rounds').where({ id }).update({ rules_id: another });
  expect(await nameOf(id)).toBe(name);
});

test('a publishing that did not happen leaves nothing behind', async () => {
  const { id } = await draftRound(services);
  await database.db
    .transaction(async (tx) => {
      await tx('rounds').where({ id }).update({ status: 'published', published_at: services.clock() });
      expect((await roundById(tx, id)).status).toBe('published');
      throw new Error('Not after all');
    })
    .catch(() => undefined);
  await database
    .db('rounds')
    .where({ id })
    .update({ terms: { ...standardTerms, longestMonths: 9 } });
  await publishRound(services, cast.ruth, id);
  expect((await roundById(database.db, id)).terms.longestMonths).toBe(9);
});
