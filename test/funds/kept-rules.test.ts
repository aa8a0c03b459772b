import { findRound, moveRound, publishRound, roundById } from '../../src/funds';
import { type Cast, insertCast } from '../support/cast';
import { type TestDatabase, createTestDatabase } from '../support/database';
import { type TestServices, testServices } from '../support/services';
import { draftRound, standardTerms } from './drafts';

let database: TestDatabase;
let services: TestServices;
let cast: Cast;

beforeEach(async () => {
  database = await createTestDatabase();
  services = testServices(database.db);
  cast = await insertCast(database.db);
});
afterEach(() => database.drop());

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
