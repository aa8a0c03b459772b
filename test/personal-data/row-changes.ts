import type { TestDatabase } from '../support/database';

type Row = Record<string, unknown>;
/** Every row of every table, by its table and key. */
export type Rows = Map<string, { table: string; row: Row }>;
/** What became of a row: it is gone, or these columns of it changed. */
export type Change = { table: string; was: Row; is: Row | undefined; columns: string[] };

export async function rowsOf({ owner }: TestDatabase): Promise<Rows> {
  const { rows: keys } = await owner.raw<{ rows: { name: string; key: string[] }[] }>(`
    SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attname) AS key FROM pg_index i
      JOIN pg_class c ON c.oid = i.indrelid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
    WHERE i.indisprimary AND c.relnamespace = 'public'::regnamespace GROUP BY c.relname`);
  const found: Rows = new Map();
  for (const { name, key } of keys) {
    const { rows } = await owner.raw<{ rows: { row: Row }[] }>('SELECT to_jsonb(t) AS row FROM ?? t', [name]);
    for (const { row } of rows)
      found.set(`${name} ${JSON.stringify(key.map((each) => row[each]))}`, { table: name, row });
  }
  return found;
}

/** What changed in rows there were; new rows are no change. */
export function changesOf(before: Rows, after: Rows): Change[] {
  return [...before].flatMap(([key, { table, row: was }]): Change[] => {
    const is = after.get(key)?.row;
    if (!is) return [{ table, was, is, columns: ['deleted'] }];
    const columns = Object.keys(was).filter(
      (column) => JSON.stringify(was[column]) !== JSON.stringify(is[column]),
    );
    return columns.length > 0 ? [{ table, was, is, columns }] : [];
  });
}

/** The words of at least so many letters that a row said and says no longer. */
export function wordsGone({ was, is }: Change, least: number): string[] {
  const still = new Set(wordsIn(is));
  return wordsIn(was).filter((text) => text.length >= least && !still.has(text));
}

function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT/.test(value) ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsIn) : [];
}
