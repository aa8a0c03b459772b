import { type Db, worded } from '../db';
import { type Count, type Counts, rules, type Tries } from './throttle-counts';
import type { Standing } from './throttle-rules';

/** What is kept of these counts, in one read. */
export function listTries(db: Db, { own, others }: Counts): Promise<Tries[]> {
  const keys = [own, ...others].map(({ key }) => key);
  return triesOf(db, { keys }).then((rows: Tries[]) => rows);
}

/**
 * Counts a try under its own count before it is looked at, while one is free or nobody else came since it was `found`:
 * of any number in the same moment, no more begin than may. Says whether this one does.
 */
export async function beginTry(
  db: Db,
  own: Count,
  found: Tries[],
  { free }: Standing,
  now: number,
): Promise<boolean> {
  const seen = found.find(({ key }) => key === own.key);
  const begun: unknown[] = await oneMore(db, [own], now)
    .whereRaw('(sign_in_attempts.points < ? OR sign_in_attempts.expire = ?)', [free, seen?.expire ?? 0])
    .returning('key');
  return begun.length === 1;
}

/** Takes the turn that the seen tries leave to one try, unless another was quicker. */
export async function takeTurn(db: Db, { seen, taken }: Standing['turns'][number]): Promise<boolean> {
  const { key, expire } = seen;
  const changed = await db('sign_in_attempts')
    .where({ key, expire })
    .update({ points: taken.points, expire: taken.expire });
  return changed === 1;
}

/**
 * Counts one more try under each, in one statement, so that none is lost between two. Callers name the kinds in one
 * order, so that none wait for each other in a circle.
 */
export async function addTry(db: Db, counts: Count[], now: number): Promise<void> {
  if (counts.length > 0) await oneMore(db, counts, now);
}

/** Takes a try back that was begun and not looked at. */
export async function takeTryBack(db: Db, { kind, key }: Count): Promise<void> {
  await db('sign_in_attempts')
    .where({ key })
    .where('points', '>', 0)
    .decrement({ points: 1, expire: rules[kind].forgets * 1000 });
}

export async function forgetTries(db: Db, { key }: Count): Promise<void> {
  await db('sign_in_attempts').where({ key }).delete();
}

const triesOf = worded((db, { keys }: { keys: string[] }) =>
  db('sign_in_attempts').select('key', 'points', 'expire').whereRaw('key = any(?)', [keys]),
);

function oneMore(db: Db, counts: Count[], now: number) {
  // As in pointsNow: tries begun in what is left of the time to forget.
  const one = '(excluded.expire - :now::bigint)';
  const next = `(greatest(0, ceil((sign_in_attempts.expire - :now::bigint)::numeric / ${one})) + 1)`;
  return db('sign_in_attempts')
    .insert(counts.map(({ kind, key }) => ({ key, points: 1, expire: now + rules[kind].forgets * 1000 })))
    .onConflict('key')
    .merge({
      points: db.raw(next, { now }),
      expire: db.raw(`:now::bigint + ${next} * ${one}`, { now }),
    });
}
