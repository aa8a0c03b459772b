import { createHash } from 'node:crypto';
import { Socket } from 'node:net';
import knex, { type Knex } from 'knex';
import pg from 'pg';

/** A pool or a transaction: queries do not care. */
export type Db = Knex;

/** A record's number, or the question that finds it. */
export type Key = number | Knex.QueryBuilder;

/** A table's columns, and those an insert may leave out. Each room declares the tables it writes in `tables.ts`. */
export type Table<Columns, Optional extends keyof Columns = never> = Knex.CompositeTableType<
  Columns,
  Omit<Columns, Optional> & Partial<Pick<Columns, Optional>>,
  Partial<Columns>
>;

pg.types.setTypeParser(pg.types.builtins.INT8, wholeNumber);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

// A list of bigints, which the driver would hand over as texts: array_agg of ids, for one. Its types lack this number.
const bigintList = 1016;
const lists = pg.types as unknown as {
  getTypeParser: (type: number) => (text: string) => string[];
  setTypeParser: (type: number, parse: (text: string) => number[]) => void;
};
const textsOf = lists.getTypeParser(bigintList);
lists.setTypeParser(bigintList, (text) => textsOf(text).map(wholeNumber));

/** How long a page may wait for the database, in milliseconds: nobody waits longer to be told to try again (F07). */
const patience = 5_000;

/** How long timed work may wait, which nobody watches and which reads everything there is. */
export const longPatience = 120_000;

/**
 * Opens a pool of at most `connections`. A statement, a lock, a free connection and a server that says nothing are each
 * waited for `patience` milliseconds at most.
 */
export function openDatabase(url: string, connections = 10, most = patience): Db {
  return knex({
    client: Preparing as unknown as typeof knex.Client,
    connection: {
      connectionString: url,
      statement_timeout: most,
      stream: () => impatientSocket(most),
      options: `-c lock_timeout=${most} -c idle_in_transaction_session_timeout=30s -c timezone=UTC`,
    },
    pool: { min: 0, max: connections, afterCreate: surviveLostConnection, validate: isStillOpen },
    acquireConnectionTimeout: patience,
    log: { warn: leaveUnsaid, error: leaveUnsaid },
  });
}

const statementNames = new Map<string, string>();
const mostNames = 2_000;

type Statement = { sql: string; method?: string; options?: object };
type Sender = { _query(connection: unknown, statement: Statement): Promise<unknown> };

// The library has no door to its own dialect, but every instance knows its class.
const { constructor } = knex({ client: 'pg' }).client as object;
const Postgres = constructor as new (settings: Knex.Config) => InstanceType<typeof knex.Client> & Sender;

/** Names what the builder made by its SQL, so that PostgreSQL prepares it once per connection (speed.md, rule 3). */
class Preparing extends Postgres {
  override _query(connection: unknown, statement: Statement): Promise<unknown> {
    const isBuilt = statement.method !== undefined && statement.method !== 'raw';
    if (isBuilt) statement.options = { ...statement.options, name: nameOf(statement.sql) };
    return super._query(connection, statement);
  }
}

// Beyond the most a statement goes without a name: words made of what people type must not fill the server.
function nameOf(sql: string): string | undefined {
  let name = statementNames.get(sql);
  if (name === undefined && statementNames.size < mostNames) {
    name = createHash('sha1').update(sql).digest('hex');
    statementNames.set(sql, name);
  }
  return name;
}

/** The driver's own pool, for the job queue, which does not speak knex. Losing a connection is no error of its own. */
export function openDriverPool(url: string, connections: number): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  pool.on('error', () => undefined);
  pool.on('connect', (connection) => void connection.on('error', () => undefined));
  return pool;
}

/**
 * A read in words that never change, whatever its values: they are put together once, which costs more than sending them.
 * `build` may only place its values, not look at them.
 */
export function worded<Values extends object>(build: (db: Db, values: Values) => Knex.QueryBuilder) {
  let words: Knex.Sql | undefined;
  return (db: Db, values: Values): Knex.QueryBuilder => {
    words ??= build(db, blanks as Values).toSQL();
    const { sql, bindings, method } = words;
    const filled = bindings.map((each: unknown) => (each instanceof Blank ? each.from(values) : each));
    return said(db, sql, filled, method);
  };
}

/** A query whose words are there already, as the builder says them: `?` for each value. */
export function said(
  db: Db,
  sql: string,
  bindings: readonly unknown[],
  method = 'select',
): Knex.QueryBuilder {
  return Object.assign(db.queryBuilder(), { toSQL: () => ({ sql, bindings, method, options: {} }) });
}

class Blank {
  constructor(private readonly name: string | symbol) {}

  from(values: object): unknown {
    return Reflect.get(values, this.name);
  }
}

const blanks = new Proxy({}, { get: (_values, name) => new Blank(name) });

/** The name of the constraint or trigger rule a database error broke, if it broke one. */
export function brokenRule(error: unknown): string | undefined {
  const rule = error instanceof Error && 'constraint' in error ? error.constraint : undefined;
  return typeof rule === 'string' ? rule : undefined;
}

/**
 * Whether the database could not be asked, or broke off: out of reach, shutting down, out of connections or room, too
 * slow, or two changes in each other's way. Trying again may help (guarantees.md OP-07).
 */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof knex.KnexTimeoutError) return true;
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return unavailable.test(String(code)) || cutOff.test(String(message));
}

// What the driver says of a connection that was lost, also within a transaction, whose end could not be asked for.
const cutOff = /Connection terminated|is not queryable$/;

// PostgreSQL's classes 08, 53, 57 and 58, its broken-off transactions, and the network's own words.
const unavailable =
  /^(08...|53...|57...|58...|25P03|25P04|40001|40P01|55P03|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH)$/;

// Idle connections close with it too, which costs one new connection after a quiet spell.
function impatientSocket(milliseconds: number): Socket {
  const socket = new Socket();
  return socket.setTimeout(milliseconds, () => void socket.destroy());
}

// The driver hears of a closed socket a moment after it was closed, and requests come in between.
function isStillOpen({ connection }: { connection: { stream: Socket } }): boolean {
  return !connection.stream.destroyed;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large to count exactly`);
  return value;
}

// Knex prints what went wrong with a connection, and throws it too: the log hears of it from whoever asked.
const leaveUnsaid = () => undefined;

// A connection the server closes while idle is an event on its client; without a listener it would end the process.
function surviveLostConnection(
  connection: pg.Client,
  done: (error: Error | null, connection: pg.Client) => void,
) {
  connection.on('error', () => undefined);
  done(null, connection);
}
