import { insertPermission } from '../../src/accounts';
import { askForErasure, confirmErasure } from '../../src/personal-data/erasure-actions';
import { personalColumns } from '../../src/personal-data/personal-columns';
import { nameJosephEverywhere } from './named-everywhere';
import { plantStrings, type Planted } from './planting';
import { mentionsFound, readAll } from './reading';
import { wholeDatabase } from './scene';

let planted: Planted;
let left: string;
let places: string[];
let read: string[];

beforeAll(async () => {
  planted = await plantStrings();
  const { db, services, sam, ines, joseph } = planted;
  await insertPermission(db, ines.id, 'administrator');
  places = await nameJosephEverywhere(planted);
  await askForErasure(services, sam, joseph.id, 'asked');
  read = (await readAll(services, sam, joseph)).map(({ place }) => place);
  await confirmErasure(services, ines, joseph.id);
  left = await wholeDatabase(planted);
});
afterAll(() => planted.close());

// Why these stay is on the page that asks for an erasure: bids are the group's, and decisions rest on what was judged.
const keptClasses = ['bid', 'judging', 'decision', 'audit'];
const goes = ({ table, column, privacyClass }: (typeof personalColumns)[number]) =>
  !keptClasses.includes(privacyClass) || `${table}.${column}` === 'conflict_declarations.note';

test.each(
  personalColumns
    .filter(goes)
    .map(({ table, column }) => `${table}.${column}`)
    // What a letter is called says nothing of who had it, unless it names them; a group's name is the group's.
    .filter((place) => !['letters.title', 'bookings.group_name'].includes(place)),
)('what %s held about an erased person is nowhere in the database', (place) => {
  const words = planted.ofJoseph.get(place);
  expect(words === undefined || !left.includes(words)).toBe(true);
});

test('nor are their name, address and phone, or anything they could sign in with', () => {
  const { amina, secrets } = planted;
  const josephs = [
    'Joseph Adeyi',
    'joseph@example.org',
    ...secrets.filter((text) => text.includes('joseph')),
  ];
  const where = (text: string) => left.split('\n').filter((row) => row.includes(text));
  // Another Joseph Adeyi, with another address, was written to about a bid: the letter to him is his.
  const named = where('Joseph Adeyi').filter((row) => !/^<p>Dear|joseph\.second@/.test(row));
  expect(named).toEqual([]);
  expect(josephs.slice(1).flatMap(where)).toEqual([]);
  expect(left).toContain(amina.email);
});

test('nor does anybody else’s text name them any more, wherever people write: each was read first', async () => {
  const asked = [...places, 'applications.answers', 'score_history.scores', 'letters.body_text'];
  expect(asked.filter((place) => !read.includes(place))).toEqual([]);
  const { services, joseph } = planted;
  expect(await mentionsFound(services, joseph)).toEqual([]);
});
