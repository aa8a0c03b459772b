import type { Db } from '../../src/db';

/** A database of which everything that happens during `undone` is taken back at its end. One at a time. */
export type Undoable = { db: Db; undone: <Result>(act: (db: Db) => Promise<Result>) => Promise<Result> };

export function undoable(pool: Db): Undoable {
  let now: Db = pool;
  const db = new Proxy(pool, {
    apply: (_pool, _self, words: Parameters<Db>) => now(...words),
    get: (_pool, name): unknown => Reflect.get(now, name),
  });
  const undone = async <Result>(act: (db: Db) => Promise<Result>): Promise<Result> => {
    const transaction = await pool.transaction();
    now = transaction;
    try {
      return await act(transaction);
    } finally {
      now = pool;
      await transaction.rollback();
    }
  };
  return { db, undone };
}
