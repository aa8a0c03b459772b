import { aFund } from '../ledger/scene';
import { anotherGroup } from '../assessment/scene';
import { insertCast, type Cast } from '../support/cast';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { testServices } from '../support/services';
import { type Visitor, visitorTo } from '../support/visitor';

let database: TestDatabase;
let cast: Cast;
let ruth: Visitor;
let hosted: number[];

// The choir is a charity; Fenside Supper Club and others say that it holds their money, some by its name alone.
beforeEach(async () => {
  database = await createTestDatabase();
  const { db } = database;
  cast = await insertCast(db);
  await aFund(db);
  ruth = await visitorTo(testServices(db))().signIn('ruth@example.org');
  await db('groups').where('id', cast.groups.harbourChoir).update({ charity_number: '1123456' });
  const others = ['Lincoln Road Lanterns', 'Paston Walkers', 'Bretton Repair'];
  hosted = [cast.groups.fenside];
  for (const name of others) hosted.push(await anotherGroup(db, name));
  await hostAll(hosted.slice(0, 3));
});
afterEach(() => database.drop());

async function hostAll(ids: number[]): Promise<void> {
  const [first, ...rest] = ids;
  const host = { host_name: 'The Harbour Choir', host_number: 'No. 1123456' };
  await database.db('groups').where('id', first).update(host);
  await database.db('groups').whereIn('id', rest).update({ host_name: 'Harbour Choir', host_number: null });
}

const textOf = async (visitor: Visitor, path: string) =>
  (await visitor.open(path)).$('main').text().replace(/\s+/g, ' ');
const pageOf = (id: number) => textOf(ruth, `/groups/${id}`);

test('a group that holds the money of three others is nothing to ask about', async () => {
  expect(await pageOf(cast.groups.harbourChoir)).not.toContain('worth asking about');
  expect(await pageOf(cast.groups.fenside)).not.toContain('worth asking about');
  expect(await textOf(ruth, '/groups/likenesses')).not.toContain('hold the money of many');
});

test('one more, and managers are told on its page, on those of the groups, and in the list of groups', async () => {
  await hostAll(hosted);
  expect(await pageOf(cast.groups.harbourChoir)).toContain(
    'This group holds the money of 4 other groups. More than 3 is worth asking about.',
  );
  expect(await pageOf(cast.groups.fenside)).toContain(
    'The Harbour Choir holds the money of this group and of others: 4 groups.',
  );
  expect(await pageOf(cast.groups.orton)).not.toContain('worth asking about');
  const list = await ruth.open('/groups/likenesses');
  expect(list.$(`main a[href="/groups/${cast.groups.harbourChoir}"]`).text()).toBe('The Harbour Choir');
  expect(list.$(`main a[href="/groups/${cast.groups.fenside}"]`)).toHaveLength(1);
});

test('how many is usual is the fund’s to say', async () => {
  await hostAll(hosted);
  await database.db('funds').update({ most_hosted: 4 });
  expect(await pageOf(cast.groups.harbourChoir)).not.toContain('worth asking about');
});

test('the people of the group read nothing of it', async () => {
  await hostAll(hosted);
  const amina = await visitorTo(testServices(database.db))().signIn('amina@example.org');
  expect(await textOf(amina, `/groups/${cast.groups.fenside}`)).not.toContain('worth asking about');
});
