import { record, sealEvents, timelineOf } from '../../src/audit';
import { type Journal, now, openJournal } from './journal';

const later = new Date('2026-11-02T10:00:00Z');

let journal: Journal;
beforeEach(async () => {
  journal = await openJournal();
});
afterEach(() => journal.drop());

describe('what was done is written down with it', () => {
  test('the timeline names who did what, newest last', async () => {
    await journal.write('application submitted', 12, { pence: 185_000 }, later);
    await record(journal.db, 'system', 'application started', { type: 'application', id: 12 }, now);
    await journal.write('award made', 12, {}, later);

    const timeline = await timelineOf(journal.db, [{ type: 'application', id: 12 }]);
    expect(timeline).toMatchObject([
      { at: now, event: 'application started', authorId: null, authorName: null, details: {} },
      { at: later, event: 'application submitted', authorName: 'Amina Yusuf', details: { pence: 185_000 } },
      { event: 'award made' },
    ]);
  });

  test('the timeline can be of several subjects and of chosen events', async () => {
    await journal.write('application submitted', 12);
    await journal.write('application withdrawn', 12);
    await journal.write('application submitted', 13);

    const both = [12, 13].map((id) => ({ type: 'application' as const, id }));
    expect(await timelineOf(journal.db, both, ['application submitted'])).toHaveLength(2);
    expect(await timelineOf(journal.db, [])).toEqual([]);
  });

  test('what is taken back leaves no event', async () => {
    const undone = journal.db.transaction(async (tx) => {
      await record(tx, journal.amina, 'application submitted', { type: 'application', id: 12 }, now);
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    expect(await timelineOf(journal.db, [{ type: 'application', id: 12 }])).toEqual([]);
  });
});

describe('nobody changes the past', () => {
  test.each(['audit_events', 'audit_seals'])(
    'the portal cannot change, delete or empty %s',
    async (table) => {
      await journal.write('application submitted', 12);
      await sealEvents(journal.db);
      for (const statement of [`DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`, change(table)]) {
        await expect(journal.db.raw(statement)).rejects.toThrow(/permission denied|append-only/);
      }
    },
  );

  test.each(['audit_events', 'audit_seals'])('even the owner of %s is refused', async (table) => {
    await journal.write('application submitted', 12);
    await sealEvents(journal.db);
    for (const statement of [`DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`, change(table)]) {
      await expect(journal.owner.raw(statement)).rejects.toThrow('append-only');
    }
  });

  const change = (table: string) =>
    table === 'audit_events'
      ? `UPDATE audit_events SET event = 'nothing'`
      : 'UPDATE audit_seals SET position = 9';
});
