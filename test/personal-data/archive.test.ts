import type { Knex } from 'knex';
import { archiveJson } from '../../src/personal-data/archive';
import { findOptionalSubject } from '../../src/personal-data/archive-queries';
import { personalColumns } from '../../src/personal-data/personal-columns';
import { scrubber } from '../../src/personal-data/scrubbing';
import { plantStrings, type Planted } from './planting';

let planted: Planted;
let archive: string;
let parsed: Record<string, unknown[]>;

beforeAll(async () => {
  planted = await plantStrings();
  archive = await archiveOf(planted.db, planted.amina.id);
  parsed = JSON.parse(archive) as typeof parsed;
});
afterAll(() => planted.close());

async function archiveOf(db: Knex, id: number): Promise<string> {
  const subject = await findOptionalSubject(db, id);
  if (!subject) throw new Error('Nobody');
  let text = '';
  for await (const piece of archiveJson(db, subject, new Date())) text += piece;
  return text;
}

const exported = personalColumns.filter(
  ({ privacyClass }) => !['secret', 'copy', 'withheld'].includes(privacyClass),
);

test.each(exported.map(({ table, column }) => `${table}.${column}`))(
  'what %s holds about a person is in their archive',
  (name) => {
    expect(planted.ofAmina.has(name)).toBe(true);
    expect(archive).toContain(planted.ofAmina.get(name) ?? 'nothing');
  },
);

test('nobody else is named in it, not by name, address, phone or what they wrote', () => {
  expect(planted.ofOthers.length).toBeGreaterThan(20);
  expect(planted.ofOthers.filter((text) => archive.includes(text))).toEqual([]);
});

test('passwords, codes and the keys of sessions are in nobody’s archive', () => {
  expect(planted.secrets.filter((text) => archive.includes(text))).toEqual([]);
  expect(archive).not.toMatch(/password_hash|\$argon2/);
});

test('a group reads in it no decision that has not been released', () => {
  const bid = parsed.bids?.[0] as { status: string };
  expect(bid.status).toBe('Sent');
});

test('whoever has left a group takes away what they wrote, and not what the group wrote since', async () => {
  const { db, services, amina, joseph } = planted;
  await db('memberships').where('person_id', joseph.id).update({ part: 'lead' });
  await db('memberships').where('person_id', amina.id).update({ until_at: services.clock() });
  const left = JSON.parse(await archiveOf(db, amina.id)) as Record<
    string,
    { answers: object; status?: string }[]
  >;
  expect(left.bids?.[0]).toMatchObject({ answers: {} });
  expect(left.bids?.[0]).not.toHaveProperty('status');
  expect(JSON.stringify(left.savedAnswers)).toContain('words-of-amina-in-the-bid');
});

test('an address is found wherever a word begins, and a word of any length costs no more than reading it', () => {
  const scrub = scrubber([], { email: 'amina@example.org', emailKey: 'amina@example.org' });
  expect(scrub('Ask "bea@example.org", (dot@example.org) or amina@example.org.')).toBe(
    'Ask "another person", (another person) or amina@example.org.',
  );
  // From each of its letters on, it would be read 200,000 times: a minute and more, in which nobody is answered.
  expect(scrub('a'.repeat(200_000))).toHaveLength(200_000);
});
