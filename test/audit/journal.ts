import { randomUUID } from 'node:crypto';
import type { Actor } from '../../src/actor';
import { record } from '../../src/audit';
import { type TestDatabase, createTestDatabase } from '../support/database';

export const now = new Date('2026-11-02T09:00:00Z');

/** A database of its own, with somebody to write events in it. */
export type Journal = TestDatabase & {
  amina: Actor;
  write: (event: string, applicationId: number, details?: Record<string, number>, at?: Date) => Promise<void>;
  writeMany: (count: number) => Promise<void>;
};

export async function openJournal(): Promise<Journal> {
  const database = await createTestDatabase();
  const person = { name: 'Amina Yusuf', email: `${randomUUID()}@example.org`, created_at: now };
  const rows = await database.db('people').insert(person).returning<{ id: number }[]>('id');
  const amina: Actor = { ...person, id: rows[0]?.id ?? 0, permissions: [], groupIds: [] };
  const write: Journal['write'] = (event, id, details = {}, at = now) =>
    record(database.db, amina, event, { type: 'application', id }, at, details);
  const writeMany = async (count: number) => {
    for (let id = 1; id <= count; id += 1) await write('application saved', id);
  };
  return { ...database, amina, write, writeMany };
}
