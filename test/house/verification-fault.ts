/** What somebody with every right could do to the records behind the portal's back, and what must be said of it. */
export type Fault = [deed: string, sql: string, said: RegExp];

/** Adds a row that is like another but for these columns. */
export const copied = (table: string, row: string, changes: string): string =>
  `INSERT INTO ${table} OVERRIDING SYSTEM VALUE
    SELECT (jsonb_populate_record(t, ${changes})).* FROM ${table} t WHERE ${row}`;
