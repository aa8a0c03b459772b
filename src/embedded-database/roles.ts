import { Client, escapeIdentifier, escapeLiteral } from 'pg';

export const superuser = 'portal_superuser';

export type Role = { name: string; password: string };

/** The owner holds the database and runs the migrations; the application may only do what they grant it. */
export type Roles = { owner: Role; app: Role };

/** Makes the two roles, or gives those that exist these passwords. `url` is a superuser's. */
export async function prepareRoles(url: string, roles: Roles): Promise<void> {
  await withClient(url, (client) => putRoles(client, roles));
}

/**
 * Leaves a cluster of our own with roles and database as the migrations expect them. `url` is the superuser's, at the
 * database. Safe to repeat, also after a start that was cut short.
 */
export async function prepareOwnDatabase(url: string, roles: Roles): Promise<void> {
  const prepare = () => withClient(url, (client) => prepareWithin(client, roles));
  try {
    await prepare();
  } catch (error) {
    if (!isMissing(error)) throw error;
    await takeOverDatabase(url);
    await prepare();
  }
}

/** Makes the database if need be, and leaves it as the migrations expect it. `url` is a superuser's. */
export async function prepareDatabase(url: string, name: string, { owner, app }: Roles): Promise<void> {
  await withClient(url, async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount) return;
    await client.query(`CREATE DATABASE ${escapeIdentifier(name)} OWNER ${escapeIdentifier(owner.name)}`);
  });
  await withClient(withDatabase(url, name), (client) =>
    client.query(foundations(escapeIdentifier(app.name))),
  );
}

/** One connection for the length of the work. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The same server and login, another database. */
export function withDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

/** The same server and database, another login. */
export function withRole(url: string, { name, password }: Role): string {
  const address = new URL(url);
  address.username = name;
  address.password = password;
  return address.href;
}

async function prepareWithin(client: Client, roles: Roles): Promise<void> {
  await putRoles(client, roles);
  const [owner, app] = [roles.owner.name, roles.app.name].map(escapeIdentifier) as [string, string];
  const database = escapeIdentifier(client.database ?? '');
  await client.query(`ALTER DATABASE ${database} OWNER TO ${owner}; ${foundations(app)}`);
}

// A new cluster has an empty database that nobody needs: to take it is a hundred times quicker than to copy another.
async function takeOverDatabase(url: string): Promise<void> {
  const name = escapeIdentifier(new URL(url).pathname.slice(1));
  await withClient(withDatabase(url, 'template1'), (client) =>
    client.query(`ALTER DATABASE postgres RENAME TO ${name}`),
  );
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '3D000';

async function putRoles(client: Client, { owner, app }: Roles): Promise<void> {
  for (const role of [owner, app]) await prepareRole(client, role);
}

async function prepareRole(client: Client, { name, password }: Role): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
  const verb = rowCount ? 'ALTER' : 'CREATE';
  const rights = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS';
  await client.query(`${verb} ROLE ${escapeIdentifier(name)} ${rights} PASSWORD ${escapeLiteral(password)}`);
}

/**
 * The job queue's schema is the application's, which row-level security in it demands. Its list of
 * migrations is made here because the queue would otherwise create its schema, and for that even
 * `IF NOT EXISTS` needs the right to create schemas in the database.
 */
const foundations = (app: string): string => `
  BEGIN;
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE EXTENSION IF NOT EXISTS btree_gist;
  REVOKE ALL ON SCHEMA public FROM PUBLIC;
  GRANT USAGE ON SCHEMA public TO ${app};
  CREATE SCHEMA IF NOT EXISTS graphile_worker AUTHORIZATION ${app};
  CREATE TABLE IF NOT EXISTS graphile_worker.migrations (
    id int PRIMARY KEY,
    ts timestamptz NOT NULL DEFAULT now(),
    breaking boolean NOT NULL DEFAULT false
  );
  ALTER TABLE graphile_worker.migrations OWNER TO ${app};
  COMMIT`;
