import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Knex } from 'knex';
import {
  lastPublishedHead,
  publishHead,
  record,
  sealEvents,
  verifyAudit,
  verifyChain,
} from '../../src/audit';
import { sealsAfter } from '../../src/audit/chain';
import { insertSeals, lastSeal, unsealedEvents } from '../../src/audit/store';
import { type Journal, now, openJournal } from './journal';

const eventAt = (position: number) => `SELECT event_id FROM audit_seals WHERE position = ${position}`;

let journal: Journal;
beforeEach(async () => {
  journal = await openJournal();
});
afterEach(() => journal.drop());

describe('events are sealed into a chain', () => {
  test('in order, each once', async () => {
    await journal.writeMany(3);
    expect(await sealEvents(journal.db)).toBe(3);
    expect(await sealEvents(journal.db)).toBe(0);
    await journal.writeMany(2);
    expect(await sealEvents(journal.db)).toBe(2);

    const seals = await journal.db('audit_seals').orderBy('position');
    expect(seals.map((seal: { position: number }) => seal.position)).toEqual([1, 2, 3, 4, 5]);
    expect(await verifyChain(journal.db)).toMatchObject({ sealed: 5 });
  });

  test('more than one sitting holds', async () => {
    await journal.db.raw(
      `INSERT INTO audit_events (happened_at, event, subject_type, subject_id)
       SELECT ?, 'application saved', 'application', number FROM generate_series(1, 2500) number`,
      [now],
    );
    expect(await sealEvents(journal.db)).toBe(2500);
    expect(await verifyChain(journal.db)).toMatchObject({ sealed: 2500 });
  });

  test('one that commits late takes a later place, and none is forgotten', async () => {
    const slow = await journal.db.transaction();
    await record(slow, journal.amina, 'application started', { type: 'application', id: 1 }, now);
    await journal.write('application submitted', 2);
    expect(await sealEvents(journal.db)).toBe(1);
    await slow.commit();
    expect(await sealEvents(journal.db)).toBe(1);
    expect(await verifyChain(journal.db)).toMatchObject({ sealed: 2 });
  });

  test('two workers at once make one chain', async () => {
    await journal.writeMany(50);
    const sealed = await Promise.all(Array.from({ length: 5 }, () => sealEvents(journal.db)));
    expect(sealed.reduce((sum, each) => sum + each)).toBe(50);
    expect(await verifyChain(journal.db)).toMatchObject({ sealed: 50 });
  });

  test('without the lock two workers would reach for the same place (broken twin)', async () => {
    await journal.writeMany(2);
    const sealUnlocked = () =>
      journal.db.transaction(async (tx) => {
        const seals = sealsAfter(await lastSeal(tx), await unsealedEvents(tx, 10));
        await tx.raw('SELECT pg_sleep(0.2)');
        await insertSeals(tx, seals);
      });
    await expect(Promise.all([sealUnlocked(), sealUnlocked()])).rejects.toThrow('duplicate key');
  });
});

describe('the verifier names the first bad position', () => {
  beforeEach(async () => {
    await journal.writeMany(6);
    await sealEvents(journal.db);
  });

  test.each([
    ['an event is edited', `UPDATE audit_events SET subject_id = 99 WHERE id = (${eventAt(3)})`, 3],
    [
      'its time moves by a microsecond',
      `UPDATE audit_events SET happened_at = happened_at + interval '1 microsecond' WHERE id = (${eventAt(2)})`,
      2,
    ],
    [
      'its details are edited',
      `UPDATE audit_events SET details = '{"pence": 1}' WHERE id = (${eventAt(6)})`,
      6,
    ],
    ['a seal is deleted', 'DELETE FROM audit_seals WHERE position = 4', 4],
    ['a seal is edited', `UPDATE audit_seals SET digest = sha256('x') WHERE position = 5`, 5],
    [
      'two events change places',
      'UPDATE audit_seals SET position = 7 WHERE position = 1; UPDATE audit_seals SET position = 1 WHERE position = 2; UPDATE audit_seals SET position = 2 WHERE position = 7',
      1,
    ],
  ])('when %s', async (_what, tampering, position) => {
    await tamper(tampering);
    expect(await verifyChain(journal.db)).toMatchObject({
      firstBadPosition: position,
      sealed: position - 1,
    });
    const { ok, lines } = await verifyAudit(journal.db);
    expect(ok).toBe(false);
    expect(lines.join(' ')).toContain(`broken at position ${position}.`);
  });

  test('when an event and its seal are gone from the middle', async () => {
    await tamper(`CREATE TEMP TABLE gone AS SELECT event_id FROM audit_seals WHERE position = 3;
      DELETE FROM audit_seals WHERE position = 3; DELETE FROM audit_events WHERE id IN (SELECT event_id FROM gone)`);
    expect(await verifyChain(journal.db)).toMatchObject({ firstBadPosition: 3 });
  });

  test('a lost end shows only beside the head published earlier', async () => {
    const published = await verifyChain(journal.db);
    await tamper(`CREATE TEMP TABLE gone AS SELECT event_id FROM audit_seals WHERE position > 4;
      DELETE FROM audit_seals WHERE position > 4; DELETE FROM audit_events WHERE id IN (SELECT event_id FROM gone)`);

    expect(await verifyAudit(journal.db)).toMatchObject({ ok: true });
    expect(await verifyChain(journal.db, published)).toMatchObject({ sealed: 4, firstBadPosition: 5 });
  });

  test('a chain written anew shows beside the head published earlier', async () => {
    const published = await verifyChain(journal.db);
    await tamper('UPDATE audit_events SET subject_id = subject_id + 1; DELETE FROM audit_seals');
    await sealEvents(journal.db);

    expect(await verifyAudit(journal.db)).toMatchObject({ ok: true });
    expect(await verifyChain(journal.db, published)).toMatchObject({ firstBadPosition: 6 });
  });

  test('the head is published daily outside the database, and never that of a broken chain', async () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'heads-')), 'audit-heads.txt');
    expect(await lastPublishedHead(file)).toBeUndefined();
    const first = await publishHead(journal.db, file, new Date('2026-11-20T03:20:00Z'));
    expect(await lastPublishedHead(file)).toEqual(first);
    await tamper('UPDATE audit_events SET subject_id = subject_id + 1; DELETE FROM audit_seals');
    await sealEvents(journal.db);

    await expect(publishHead(journal.db, file, new Date('2026-11-21T03:20:00Z'))).rejects.toThrow('broken');
    expect(await lastPublishedHead(file)).toEqual(first);
  });

  test('a chain that only grew still agrees with the head published earlier', async () => {
    const published = await verifyChain(journal.db);
    await journal.writeMany(2);
    await sealEvents(journal.db);
    expect(await verifyChain(journal.db, published)).not.toHaveProperty('firstBadPosition');
  });
});

/** As someone who owns the tables and puts the triggers out of action. */
async function tamper(statements: string): Promise<void> {
  await journal.owner.transaction(async (tx) => {
    await toggle(tx, 'DISABLE');
    await tx.raw(statements);
    await toggle(tx, 'ENABLE');
  });
}

async function toggle(tx: Knex, verb: 'DISABLE' | 'ENABLE'): Promise<void> {
  for (const table of ['audit_events', 'audit_seals'])
    await tx.raw(`ALTER TABLE ${table} ${verb} TRIGGER USER`);
}
