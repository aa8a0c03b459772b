import { randomBytes } from 'node:crypto';
import { escapeIdentifier } from 'pg';
import { startEmbeddedDatabase } from '../../src/embedded-database';
import { password } from '../../src/embedded-database/passwords';
import {
  type Roles,
  prepareDatabase,
  prepareRoles,
  withClient,
  withDatabase,
  withRole,
} from '../../src/embedded-database/roles';
import { bringUpToDate, type DatabaseUrls } from '../../src/schema';
import { newFolder } from './scratch';

/** A PostgreSQL server to measure on: the embedded one, as `npm start` runs it, or TEST_DATABASE_URL's. */
export type Place = {
  /** A database of its own, its tables up to date, nothing in it. */
  newDatabase: (name: string) => Promise<DatabaseUrls>;
  version: () => Promise<string>;
  close: () => Promise<void>;
};

export async function openPlace(): Promise<Place> {
  const server = await openServer();
  const { superuserUrl: url } = server;
  const suffix = randomBytes(4).toString('hex');
  const roles: Roles = {
    owner: { name: `bench_owner_${suffix}`, password: password() },
    app: { name: `bench_app_${suffix}`, password: password() },
  };
  const made: string[] = [];
  await prepareRoles(url, roles);
  const newDatabase = async (title: string) => {
    const name = `bench_${title}_${suffix}`;
    made.push(name);
    await prepareDatabase(url, name, roles);
    const [ownerUrl, appUrl] = [roles.owner, roles.app].map((role) =>
      withRole(withDatabase(url, name), role),
    );
    const urls = { ownerUrl: ownerUrl ?? '', appUrl: appUrl ?? '' };
    await bringUpToDate(urls);
    return urls;
  };
  const close = () => giveBack(url, made, roles).finally(server.stop);
  return { newDatabase, version: () => versionOf(url), close };
}

async function openServer(): Promise<{ superuserUrl: string; stop: () => Promise<void> }> {
  const superuserUrl = process.env['TEST_DATABASE_URL'];
  if (superuserUrl) return { superuserUrl, stop: () => Promise.resolve() };
  return startEmbeddedDatabase({ clone: process.cwd(), dataDir: newFolder() });
}

async function versionOf(url: string): Promise<string> {
  const { rows } = await withClient(url, (client) => client.query<{ v: string }>('SHOW server_version'));
  return Object.values(rows[0] ?? {})[0] ?? '';
}

async function giveBack(url: string, databases: string[], { owner, app }: Roles): Promise<void> {
  await withClient(url, async (client) => {
    for (const name of databases)
      await client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
    for (const { name } of [owner, app]) await client.query(`DROP ROLE IF EXISTS ${escapeIdentifier(name)}`);
  });
}
