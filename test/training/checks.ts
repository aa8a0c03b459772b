import type { Db } from '../../src/db';
import { Refused } from '../../src/errors';

/** Places taken as the session counts them, as the groups' counters say, and as there are live bookings. */
export async function counts(db: Db, id: number) {
  const session = await db('training_sessions').where({ id }).first('taken');
  const places = await db('group_places').where('training_session_id', id).sum<{ sum: number }[]>('taken');
  const live = await db('bookings').where('training_session_id', id).whereNull('ended_at');
  return { taken: session?.taken, ofGroups: places[0]?.sum ?? 0, live: live.length };
}

/** The problems of a refusal; fails when it was not refused, for another reason, or something was written. */
export async function refusedAndNothingWritten(db: Db, act: () => Promise<unknown>, because: RegExp) {
  const before = await everything(db);
  const refusal = await act().then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(refusal instanceof Refused)) throw new Error('It was not refused.', { cause: refusal });
  expect(refusal.message).toMatch(because);
  expect(await everything(db)).toEqual(before);
  return refusal.problems;
}

async function everything(db: Db) {
  const tables = ['courses', 'training_sessions', 'bookings', 'group_places', 'letters', 'audit_events'];
  return Promise.all(tables.map((table) => db(table).count<{ count: number }[]>('* as count')));
}
