import type { Socket } from 'node:net';
import type { Knex } from 'knex';
import { type Db, said, worded } from './db';

/**
 * A question to the database that has not been asked yet. Awaited it is asked alone; with others in `readTogether` it
 * costs no journey of its own.
 */
export type Read<Result> = PromiseLike<Result> & {
  rows: Knex.QueryBuilder;
  make: (rows: never[]) => Result;
};

/** A read of the rows of a query, and of what they make; without `make`, the rows themselves. */
export function read<Result>(rows: Knex.QueryBuilder, make: (rows: never[]) => Result): Read<Result>;
export function read<Row>(rows: Knex.QueryBuilder): Read<Row[]>;
export function read(rows: Knex.QueryBuilder, make: Make = (found) => found): Read<unknown> {
  const ask = async () => make((await rows) as never[]);
  return { rows, make, then: (done, failed) => ask().then(done, failed) };
}

type Make = (rows: never[]) => unknown;
export type Reads = Record<string, Read<unknown> | undefined>;
/** Whether a query finds anything at all. */
export function readAny(rows: Knex.QueryBuilder): Read<boolean> {
  return read(rows.limit(1), ({ length }) => length > 0);
}

/** The same question, its answer turned into something else. */
export function readAs<One, Other>(one: Read<One>, turn: (answer: One) => Other): Read<Other> {
  return read(one.rows, (rows: never[]) => turn(one.make(rows)));
}

/**
 * A read in words that never change, put together once (`worded`); `build` may only place its values, in what it asks and
 * not in what it makes of the answer.
 */
export function wordedRead<Values extends object, Result>(build: (db: Db, values: Values) => Read<Result>) {
  let make: Read<Result>['make'] | undefined;
  const rowsOf = worded((db: Db, values: Values) => {
    const built = build(db, values);
    make = built.make;
    return built.rows;
  });
  return (db: Db, values: Values): Read<Result> => {
    const rows = rowsOf(db, values);
    return read(rows, (found: never[]) => (make as Read<Result>['make'])(found));
  };
}

/** What the answers to some questions come to. */
export type Results<Asked extends Reads> = { [Name in keyof Asked]: ResultOf<Asked[Name]> };
type ResultOf<One> = One extends PromiseLike<infer Result> ? Result : undefined;

/**
 * Several questions as one, asked in one statement: a page sees one instant and waits for one answer (speed.md, rule 4).
 * An instant is known by its column's name, which ends in `At` or `_at` or is `at`. What is undefined is not asked.
 */
export function readTogether<Asked extends Reads>(db: Db, reads: Asked): Read<Results<Asked>> {
  const asked = Object.entries(reads).filter((entry): entry is [string, Read<unknown>] => !!entry[1]);
  const lists = asked.map(([name, { rows }]) => listOf(name, rows));
  const words = `select ${lists.map(({ sql }) => sql).join(', ')}`;
  return read(
    said(
      db,
      words,
      lists.flatMap(({ bindings }) => bindings),
    ),
    ([answer]: Record<string, Record<string, unknown>[]>[]) => {
      const made = asked.map(([name, { make }]) => [
        name,
        make(withInstants(answer?.[name] ?? []) as never[]),
      ]);
      return Object.fromEntries(made) as Results<Asked>;
    },
  );
}

/**
 * The answer to a question whose rows are too many to hold, `batch` rows at a time as its reader takes them, all of one
 * instant; at least one part comes, if of no rows. The connection is given back when the reader has everything or leaves,
 * and by the server when the reader takes nothing for 30 s (speed.md, rule 9).
 */
export async function* readInBatches<Part>(db: Db, { rows, make }: Read<Part>, batch = 500) {
  const tx = await db.transaction(undefined, { readOnly: true });
  const socket = await socketOf(tx);
  const patience = socket.timeout ?? 0;
  try {
    await tx.raw('DECLARE parts NO SCROLL CURSOR FOR ?', [rows]);
    for (let length = batch, part = 0; length === batch; part += 1) {
      const found = await tx.raw<{ rows: never[] }>(`FETCH ${batch} FROM parts`);
      length = found.rows.length;
      // While the reader reads, nobody waits for the server, which has no reason to say anything.
      socket.setTimeout(0);
      if (length > 0 || part === 0) yield make(found.rows);
      socket.setTimeout(patience);
    }
  } finally {
    socket.setTimeout(patience);
    await tx.rollback();
  }
}

// Within a transaction this is the one connection it has.
async function socketOf(tx: Knex.Transaction): Promise<Socket> {
  const client = tx.client as { acquireConnection: () => Promise<{ connection: { stream: Socket } }> };
  return (await client.acquireConnection()).connection.stream;
}

// Put together as text: the builder would take each question apart once more.
function listOf(name: string, rows: Knex.QueryBuilder): Pick<Knex.Sql, 'sql' | 'bindings'> {
  const { sql, bindings } = rows.toSQL();
  return {
    sql: `(select coalesce(json_agg(listed), '[]') from (${sql}) as listed) as "${name}"`,
    bindings,
  };
}

// All rows of an answer have the columns of its first.
function withInstants(rows: Record<string, unknown>[]): object[] {
  const instants = Object.keys(rows[0] ?? {}).filter((name) => instant.test(name));
  for (const row of rows) {
    for (const name of instants) if (typeof row[name] === 'string') row[name] = new Date(row[name]);
  }
  return rows;
}

const instant = /(^a|_a|A)t$/;
