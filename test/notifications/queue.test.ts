import { findLetter, givenUpLetters, lettersOf, queueEmail, recentLetters } from '../../src/notifications';
import type { Actor } from '../../src/actor';
import { NotFound } from '../../src/errors';
import type { Db } from '../../src/db';
import { type TestDatabase, createTestDatabase } from '../support/database';

const now = new Date('2026-11-02T09:00:00Z');
const application = { type: 'application' as const, id: 12 };
const amina = { name: 'Amina Yusuf', email: 'amina@example.org', personId: null };
const sam: Actor = { ...amina, id: 1, permissions: ['administrator'], groupIds: [] };
const joseph = { name: 'Joseph Adeyi', email: 'joseph@example.org', personId: null };

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.owner.raw('TRUNCATE letters');
  await db.raw('DELETE FROM graphile_worker._private_jobs');
});

describe('a letter is queued with its cause', () => {
  test('each person gets a letter of their own, and each letter one job', async () => {
    await queue(db, [amina, joseph]);
    const letters = await lettersOf(db, application);
    expect(letters.map(({ recipient }) => recipient)).toEqual(['joseph@example.org', 'amina@example.org']);
    expect(letters[0]).toMatchObject({ sentAt: null, attempts: 0, subject: application, queuedAt: now });
    expect(await countJobs()).toBe(2);
  });

  test('both go when the change they belong to is taken back', async () => {
    const undone = db.transaction(async (tx) => {
      await queue(tx, [amina]);
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    expect(await recentLetters(db, { limit: 10 })).toEqual([]);
    expect(await countJobs()).toBe(0);
  });

  test('the same cause writes to the same person once, whatever happens twice', async () => {
    await queue(db, [amina, amina]);
    await Promise.all([queue(db, [amina]), queue(db, [amina]), queue(db, [joseph])]);
    expect(await lettersOf(db, application)).toHaveLength(2);
    expect(await countJobs()).toBe(2);
    await queue(db, [amina], 'application 12 withdrawn');
    expect(await lettersOf(db, application)).toHaveLength(3);
  });

  test.each([
    'a@example.org,b@example.org',
    'Panel: a@example.org, b@example.org;',
    'a@example.org\r\nBcc: b@example.org',
    '"a" <a@example.org>',
  ])('nothing is queued for %j', async (email) => {
    await expect(queue(db, [amina, { ...joseph, email }])).rejects.toThrow('exactly one mailbox');
    expect(await recentLetters(db, { limit: 10 })).toEqual([]);
  });

  test('the message id is its own and of our domain', async () => {
    await queue(db, [amina, joseph]);
    const [first, second] = await recentLetters(db, { limit: 2 });
    const ids = await Promise.all(
      [first, second].map(async (each) => (await findLetter(db, each?.id ?? 0)).messageId),
    );
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^<[0-9a-f-]{36}@fund\.example\.org>$/);
  });
});

describe('letters are read', () => {
  test('a page at a time, the newest first', async () => {
    for (let number = 1; number <= 5; number += 1)
      await queue(db, [amina], `application ${number} submitted`);
    const first = await recentLetters(db, { limit: 2 });
    const second = await recentLetters(db, { after: first[1]?.id ?? 0, limit: 2 });
    const third = await recentLetters(db, { after: second[1]?.id ?? 0, limit: 2 });
    const ids = [...first, ...second, ...third].map(({ id }) => id);
    expect(ids).toHaveLength(5);
    expect([...ids].sort((a, b) => b - a)).toEqual(ids);
  });

  test('whole, as they were sent', async () => {
    await queue(db, [amina]);
    const [{ id } = { id: 0 }] = await lettersOf(db, application);
    const letter = await findLetter(db, id);
    expect(letter.title).toBe('We have your bid (CF-0012)');
    expect(letter.text).toContain('by Friday 8 January 2027');
    await expect(findLetter(db, id + 1)).rejects.toThrow(NotFound);
  });

  test('those never delivered are listed', async () => {
    await queue(db, [amina, joseph]);
    await db('letters').where({ recipient: joseph.email }).update({ given_up_at: now });
    expect(await givenUpLetters(db, sam)).toMatchObject([{ recipientName: 'Joseph Adeyi', givenUpAt: now }]);
  });
});

describe('the database itself keeps letters as they were sent', () => {
  const refused = [
    { sent_at: new Date() },
    { sent_at: null },
    { attempts: 9 },
    { body_text: 'Something else' },
    { recipient: 'someone@example.org' },
  ];

  test.each(refused)('once sent, %j is refused', async (change) => {
    await queue(db, [amina]);
    await db('letters').update({ sent_at: now });
    await expect(db('letters').update(change)).rejects.toMatchObject({ constraint: 'letters_sent_once' });
  });

  test('before it is sent its words cannot change either', async () => {
    await queue(db, [amina]);
    await expect(db('letters').update({ title: 'Another' })).rejects.toMatchObject({
      constraint: 'letters_sent_once',
    });
  });

  test('two addresses in one letter are refused', async () => {
    await queue(db, [amina]);
    const [row] = await db('letters').select();
    if (!row) throw new Error('no letter');
    const { id: _id, ...copy } = row;
    const twice = { ...copy, cause: 'other', message_id: 'other', recipient: 'a@example.org,b@example.org' };
    await expect(db('letters').insert(twice)).rejects.toMatchObject({ constraint: 'letters_one_recipient' });
  });
});

async function queue(
  tx: Db,
  recipients: (typeof amina)[],
  cause = 'application 12 submitted',
): Promise<void> {
  const values = {
    reference: 'CF-0012',
    project: 'Supper club',
    digest: 'ab12cd34',
    decisionDay: 'Friday 8 January 2027',
  };
  const about = { subject: application, cause, values, baseUrl: 'https://fund.example.org' };
  await queueEmail(tx, recipients, 'application-received', about, now);
}

async function countJobs(): Promise<number> {
  const { rows } = await db.raw<{ rows: unknown[] }>('SELECT FROM graphile_worker._private_jobs');
  return rows.length;
}
