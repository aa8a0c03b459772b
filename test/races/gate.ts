import { setTimeout as sleep } from 'node:timers/promises';
import type { Client, QueryConfig } from 'pg';
import type { Db } from '../../src/db';

type Connections = { acquireRawConnection: () => Promise<Client> };
type Ask = (query: QueryConfig, ...rest: unknown[]) => unknown;

/** Shows each statement of a pool nobody has used yet to `pass`, which may keep it waiting or word it anew. */
export function passing(db: Db, pass: (sql: string) => string | Promise<string>): Db {
  const client = db.client as Connections;
  const connect = client.acquireRawConnection.bind(client);
  client.acquireRawConnection = async () => {
    const connection = await connect();
    const ask = connection.query.bind(connection) as Ask;
    const askPassed: Ask = (query, ...rest) =>
      Promise.resolve(pass(query.text)).then((text) => ask({ ...query, text }, ...rest));
    return Object.assign(connection, { query: askPassed });
  };
  return db;
}

/** Transactions that see the database as it was when they began. */
export function withOldView(db: Db): Db {
  return passing(db, (sql) => (sql === 'BEGIN;' ? 'BEGIN ISOLATION LEVEL REPEATABLE READ;' : sql));
}

/** Holds one row still. */
export const holding = (table: string, where: object) => (tx: Db) =>
  tx(table).where(where).forUpdate().first();

/** Statements that begin so wait until everyone expected has come to one of them. */
export function meetingAt(db: Db, statement: string, meet: () => Promise<void>): Db {
  return passing(db, async (sql) => {
    if (sql.startsWith(statement)) await meet();
    return sql;
  });
}

/**
 * Where racers meet: it opens for good once `size` of them have come or wait for a lock that one who came holds, so that
 * all have looked before anybody writes.
 */
export function meetingOf(size: number, owner: Db): () => Promise<void> {
  let come = 0;
  let opened: Promise<void> | undefined;
  return () => {
    come += 1;
    opened ??= until(async () => come + (await waitingForLocks(owner)) >= size);
    return opened;
  };
}

/**
 * Starts changes one after another while `hold` keeps a row from them, so that they queue for it in their order or, where
 * nothing makes them wait, are done before the next begins; then lets go. Answers what came of each, and which waited.
 */
export async function whileHeld(
  owner: Db,
  hold: (tx: Db) => Promise<unknown>,
  changes: (() => Promise<unknown>)[],
): Promise<{ outcomes: string[]; waited: boolean[] }> {
  const holder = await owner.transaction();
  await hold(holder);
  const begun: Promise<string>[] = [];
  const waited: boolean[] = [];
  for (const change of changes) {
    const before = await waitingForLocks(owner);
    let settled = false;
    begun.push(outcomeOf(change()).finally(() => (settled = true)));
    await until(async () => settled || (await waitingForLocks(owner)) > before);
    waited.push(!settled);
  }
  await holder.commit();
  return { outcomes: await Promise.all(begun), waited };
}

/** 'done', or the words of the refusal, or for any other error its rule, code or name. */
export async function outcomeOf(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => 'done',
    (error: unknown) => wordsOf(error as Failure),
  );
}

type Failure = Error & {
  problems?: { text: string; values?: Record<string, string> }[];
  constraint?: string;
  code?: string;
};

function wordsOf({ problems, constraint, code, constructor }: Failure): string {
  const texts = problems?.map(({ text, values }) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => values?.[name] ?? name),
  );
  return texts?.join('; ') ?? constraint ?? code ?? constructor.name;
}

async function waitingForLocks(owner: Db): Promise<number> {
  const query = owner('pg_locks')
    .join('pg_stat_activity', 'pg_stat_activity.pid', 'pg_locks.pid')
    .where('granted', false)
    .whereRaw('datname = current_database()')
    .countDistinct<{ waiting: number }>({ waiting: 'pg_locks.pid' })
    .first();
  return (await query)?.waiting ?? 0;
}

// Gives up after a while, so that a race whose racers never meet shows what came of it instead of hanging.
async function until(answer: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 8_000;
  while (!(await answer()) && Date.now() < deadline) await sleep(5);
}
