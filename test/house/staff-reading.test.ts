import { routes } from '../../src/app';
import { personalColumns } from '../../src/personal-data/personal-columns';
import { everyAddress } from './every-address';
import { textsFound } from './crawl';
import { isSomebody, openHouse, personas, type House } from './scene';

let house: House;
let addresses: Map<string, string[]>;
let contacts: string[];

beforeAll(async () => {
  house = await openHouse();
  await plant();
  contacts = await everyContact();
  addresses = await everyAddress(house);
}, 300_000);
afterAll(() => house.close());

// What is public says nothing of anybody, and the letters of the demonstration are there for all to read.
const pages = routes.filter(({ method, audience }) => method === 'get' && !audience.anonymous);
const lists = ['/admin?search=e', '/applications?search=e', '/awards?search=e'];
const staff = personas
  .filter(isSomebody)
  .filter((name) => !['amina', 'joseph', 'bea', 'rita'].includes(name));

test.each(staff)(
  'whatever %s reads with somebody’s address or number in it, or in a file or letter, that they looked is written down',
  async (name) => {
    const { actors, callers } = house;
    const open = pages.filter(({ audience }) => audience.admits(actors[name]));
    const paths = [...open.flatMap(({ path }) => addresses.get(path) ?? [path]), ...lists];
    const others = contacts.filter((contact) => contact !== actors[name].email);
    const found: string[] = [];
    for (const path of paths) {
      const before = await countOf(actors[name].id);
      const { status, headers, body } = await callers[name].get(path);
      const isFile = /\/documents\/\d+$/.test(path) && headers['content-disposition'] !== undefined;
      const isLetter = body.includes('class="portal-letter');
      const isPersonal = isFile || isLetter || textsFound(new Map([[path, body]]), others).length > 0;
      if (status === 200 && isPersonal && (await countOf(actors[name].id)) === before) found.push(path);
    }
    expect(found).toEqual([]);
  },
  300_000,
);

test('and among it are people, groups, bids, registers and lists', async () => {
  const kinds = await house.db('access_log').distinct('kind').orderBy('kind').pluck('kind');
  const records = ['application', 'group', 'person', 'training session'];
  expect(kinds.sort()).toEqual([...records, 'invitations', 'letters', 'people'].sort());
});

async function countOf(readerId: number): Promise<number> {
  const [row] = await house
    .db('access_log')
    .where('reader_id', readerId)
    .count<{ count: number }[]>('* as count');
  return row?.count ?? 0;
}

/** Every address and number of anybody that the portal keeps, and who is named in bids without an account. */
async function everyContact(): Promise<string[]> {
  const kept = personalColumns.filter(({ column }) => /^(email|phone|address|recipient)$/.test(column));
  const { rows } = await house.database.owner.raw<{ rows: { contact: string | null }[] }>(`
    SELECT a.value AS contact FROM applications, jsonb_each_text(answers) a
    WHERE a.key ~ '(Email|Phone|ontactName)$'
    ${kept.map(({ table, column }) => `UNION SELECT ${column} FROM ${table}`).join(' ')}`);
  expect(kept.length).toBeGreaterThan(8);
  return rows.flatMap(({ contact }) => (contact !== null && contact.length > 5 ? [contact] : []));
}

// Each group meets at somebody’s home, each signatory has a number, and mail servers name whom they refuse.
async function plant(): Promise<void> {
  const { owner } = house.database;
  await owner.raw(`UPDATE groups SET address = id || ' Plum Orchard Row', address_is_home = true`);
  await owner('group_signatories').update({ phone: '01733 900 118' });
  await owner.raw(
    `UPDATE letters SET given_up_at = ?, sent_at = NULL, last_error = '550 5.1.1 <' || recipient || '>: unknown'`,
    [house.services.clock()],
  );
}
