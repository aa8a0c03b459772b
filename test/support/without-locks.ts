import type { Client, QueryConfig } from 'pg';
import { openDatabase, type Db } from '../../src/db';

type Connections = { acquireRawConnection: () => Promise<Client> };
type Ask = (query: QueryConfig, ...rest: unknown[]) => unknown;

/**
 * A database that locks no row when asked to: for the broken twins, which show that a race is lost without its lock.
 * Whoever opens it destroys it.
 */
export function openWithoutLocks(url: string, connections = 10): Db {
  const db = openDatabase(url, connections);
  const client = db.client as Connections;
  const connect = client.acquireRawConnection.bind(client);
  client.acquireRawConnection = async () => {
    const connection = await connect();
    const ask = connection.query.bind(connection) as Ask;
    const askUnlocked: Ask = (query, ...rest) => ask({ ...query, text: unlocked(query.text) }, ...rest);
    return Object.assign(connection, { query: askUnlocked });
  };
  return db;
}

function unlocked(sql: string): string {
  return sql.replace(/ for (no key update|update|key share|share)( of "[^"]+"(, "[^"]+")*)?/gi, '');
}
