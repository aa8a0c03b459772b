import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runMigrations } from 'graphile-worker';
import { Client, escapeIdentifier } from 'pg';
import { migrationSource } from '../../migrations';
import { grantPrivileges } from '../../migrations/privileges';
import { openDatabase } from '../../src/db';
import { password } from '../../src/embedded-database/passwords';
import {
  type Roles,
  prepareDatabase,
  prepareRoles,
  withClient,
  withDatabase,
  withRole,
} from '../../src/embedded-database/roles';
import tearDown, { rememberCleanUp } from './global-teardown';
import { type TestServer, publishTestServer } from './test-server';
import { startThrowawayServer, sweepAbandonedServers } from './throwaway-server';

/** Brings up one server for all the tests: our own, or the one TEST_DATABASE_URL names as a superuser. */
export default async function setUp(): Promise<void> {
  // Where tests keep files, so that they go when the tests do.
  process.env['PORTAL_TEST_FILES'] = mkdtempSync(path.join(tmpdir(), 'portal-tests-'));
  const url = process.env['TEST_DATABASE_URL'];
  const server = url ? await borrowServer(url) : await startOwnServer();
  try {
    await prepareTemplate(server);
  } catch (error) {
    await tearDown();
    throw error;
  }
  publishTestServer(server);
}

const suffix = randomBytes(4).toString('hex');
const template = `tpl_${suffix}`;
const roles: Roles = {
  owner: { name: `test_owner_${suffix}`, password: password() },
  app: { name: `test_app_${suffix}`, password: password() },
};

async function startOwnServer(): Promise<TestServer> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  await sweepAbandonedServers();
  const { superuserUrl, stop } = await startThrowawayServer();
  rememberCleanUp(stop);
  return { superuserUrl, roles, template };
}

async function borrowServer(superuserUrl: string): Promise<TestServer> {
  await withClient(superuserUrl, refuseIfOld);
  const server = { superuserUrl, roles, template };
  rememberCleanUp(() => giveBack(server));
  return server;
}

async function refuseIfOld(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    "SELECT current_setting('server_version_num')::int AS version",
  );
  if ((rows[0]?.version ?? 0) < 150000)
    throw new Error('TEST_DATABASE_URL must name a PostgreSQL 15 or later.');
}

async function prepareTemplate(server: TestServer): Promise<void> {
  await prepareRoles(server.superuserUrl, server.roles);
  await prepareDatabase(server.superuserUrl, server.template, server.roles);
  const url = withDatabase(server.superuserUrl, server.template);
  await migrate(withRole(url, server.roles.owner), server.roles.app.name);
  await runMigrations({ connectionString: withRole(url, server.roles.app) });
  await withClient(server.superuserUrl, (client) =>
    client.query(`ALTER DATABASE ${escapeIdentifier(server.template)} WITH ALLOW_CONNECTIONS false`),
  );
}

async function migrate(ownerUrl: string, application: string): Promise<void> {
  const owner = openDatabase(ownerUrl, 1);
  try {
    await owner.migrate.latest({ migrationSource });
    await grantPrivileges(owner, application);
  } finally {
    await owner.destroy();
  }
}

async function giveBack(server: TestServer): Promise<void> {
  await withClient(server.superuserUrl, async (client) => {
    const left = await client.query<{ name: string }>(
      'SELECT datname AS name FROM pg_database JOIN pg_roles ON pg_roles.oid = datdba WHERE rolname = $1',
      [server.roles.owner.name],
    );
    for (const { name } of left.rows)
      await client.query(`DROP DATABASE ${escapeIdentifier(name)} WITH (FORCE)`);
    for (const { name } of Object.values(server.roles))
      await client.query(`DROP ROLE IF EXISTS ${escapeIdentifier(name)}`);
  });
}
