import { noteReading } from '../../src/accounts';
import { type Bidding, openBidding, sentBid } from '../applications/bidding';
import { type Visitor, visitorTo } from '../support/visitor';

let bidding: Bidding;
let ines: Visitor;
let bid: number;

beforeEach(async () => {
  bidding = await openBidding();
  ({ id: bid } = await sentBid(bidding));
  ines = await visitorTo(bidding.services)().signIn('ines@example.org');
});
afterEach(() => bidding.database.drop());

const note = (...readings: Exclude<Parameters<typeof noteReading>[2], unknown[]>[]) =>
  noteReading(bidding.database.db, bidding.ruth, readings, bidding.services.clock());

async function rowsOn(path = '/admin/readings') {
  const { $ } = await ines.open(path);
  const rows = $('main tbody tr').map((_, row) => $(row).text().replace(/\s+/g, ' ').trim());
  return { rows: rows.get(), $ };
}

test('an auditor reads who looked at whose records and at which lists, the newest first', async () => {
  const { amina, groups } = bidding;
  await note({ type: 'group', id: groups.fenside }, { type: 'person', id: amina.id });
  await note({ type: 'application', id: bid }, { type: 'people' });
  const { rows, $ } = await rowsOn();
  const named = (what: string) => expect.stringMatching(new RegExp(`Ruth Hale ${what}$`)) as string;
  expect(rows).toEqual([
    named('List of people'),
    named('Bid: .+'),
    named('Person: Amina Yusuf'),
    named('Group: Fenside Supper Club'),
  ]);
  expect($(`main a[href="/applications/${bid}"]`)).toHaveLength(1);
  expect($(`main a[href="/admin/people/${amina.id}"]`)).toHaveLength(1);
});

test('the name of a bid of their own group is not theirs to read there', async () => {
  const { database, services, ines: auditor } = bidding;
  const group_id = bidding.groups.fenside;
  const member = { group_id, person_id: auditor.id, part: 'member', from_at: services.clock() };
  await database.db('memberships').insert(member);
  await note({ type: 'application', id: bid });
  const { rows, $ } = await rowsOn();
  expect(rows).toEqual([expect.stringMatching(/Bid: Restricted$/)]);
  expect($(`main tbody a`)).toHaveLength(0);
});

test('what is older stands on the next pages, each reading once', async () => {
  const { groups } = bidding;
  for (let times = 0; times < 55; times += 1) await note({ type: 'group', id: groups.fenside });
  const first = await rowsOn();
  const second = await rowsOn(first.$('[rel="next"]').attr('href'));
  expect([first.rows.length, second.rows.length]).toEqual([50, 5]);
  expect(second.$('main').text()).toContain('Back to the newest');
});

test('a list is about nobody and a record about somebody, which the database keeps', async () => {
  const { db } = bidding.database;
  const reading = { read_at: bidding.services.clock(), reader_id: bidding.ruth.id };
  for (const row of [
    { kind: 'people', subject_id: 1 },
    { kind: 'group', subject_id: null },
  ])
    await expect(db('access_log').insert({ ...reading, ...row })).rejects.toMatchObject({
      constraint: 'access_log_list_has_no_subject',
    });
});

test('nobody but an auditor finds the page', async () => {
  for (const name of ['sam', 'ruth', 'amina']) {
    const visitor = await visitorTo(bidding.services)().signIn(`${name}@example.org`);
    expect([name, (await visitor.open('/admin/readings')).status]).toEqual([name, 403]);
  }
});
