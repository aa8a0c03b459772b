import { randomUUID } from 'node:crypto';
import { type Knex } from 'knex';
import { escapeIdentifier } from 'pg';
import { openDatabase } from '../../src/db';
import { withClient, withDatabase, withRole } from '../../src/embedded-database/roles';
import { type TestServer, testServer } from './test-server';

export type TestDatabase = {
  appUrl: string;
  ownerUrl: string;
  /** As the application's role: what the portal itself may do. */
  db: Knex;
  /** As the owner's role: for what the application may not, such as looking behind a policy. */
  owner: Knex;
  /** Closes both and deletes the database, cutting off whoever is still connected. */
  drop: () => Promise<void>;
};

/** A migrated database of the caller's own. Whoever makes one drops it, or jest waits for its connections. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = testServer();
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  await copyTemplate(server, name);
  const url = withDatabase(server.superuserUrl, name);
  const appUrl = withRole(url, server.roles.app);
  const ownerUrl = withRole(url, server.roles.owner);
  const [db, owner] = [openDatabase(appUrl), openDatabase(ownerUrl)];
  const drop = async () => {
    await Promise.all([db.destroy(), owner.destroy()]);
    await dropDatabase(server, name);
  };
  return { appUrl, ownerUrl, db, owner, drop };
}

async function copyTemplate({ superuserUrl, roles, template }: TestServer, name: string): Promise<void> {
  const [copy, owner, source] = [name, roles.owner.name, template].map(escapeIdentifier);
  await withClient(superuserUrl, (client) =>
    client.query(`CREATE DATABASE ${copy} OWNER ${owner} TEMPLATE ${source} STRATEGY FILE_COPY`),
  );
}

async function dropDatabase({ superuserUrl }: TestServer, name: string): Promise<void> {
  await withClient(superuserUrl, (client) =>
    client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`),
  );
}
