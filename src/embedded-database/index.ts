import { rmSync } from 'node:fs';
import { locateBinaries } from './binaries';
import { type Cluster, dataFolder, ensureCluster } from './cluster';
import { type Place, databaseFolder } from './folder';
import { takeLock } from './lock';
import { passwordFile, passwordsFor } from './passwords';
import { stopLeftover } from './postmaster';
import { prepareDatabase, prepareRoles, superuser, withDatabase, withRole } from './roles';
import { startServer } from './server';

export type EmbeddedDatabaseOptions = Place & {
  /** Server settings by PostgreSQL's names, such as `{ fsync: 'off' }`. */
  settings?: Record<string, string> | undefined;
};

export type EmbeddedDatabase = {
  /** The application's role, which owns nothing but the job queue's schema. */
  appUrl: string;
  /** The role that owns the database and runs the migrations. */
  ownerUrl: string;
  superuserUrl: string;
  /** Where cluster, passwords, log and lock are kept. */
  folder: string;
  port: number;
  /** Shuts the server down and gives the folder up. Close every pool first. May be called twice. */
  stop: () => Promise<void>;
};

/**
 * Brings up the PostgreSQL that comes with the portal, with the database `portal` and its two roles in it.
 * Throws, in plain words, when another copy runs from the same folder or the server cannot start.
 */
export async function startEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const folder = databaseFolder(options);
  const lock = takeLock(folder);
  try {
    const database = await start(folder, options.settings ?? {});
    return { ...database, stop: () => database.stop().finally(lock.release) };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Deletes the embedded database, for good. Throws, in plain words, while a copy of the portal runs on it. */
export async function removeEmbeddedDatabase(place: Place): Promise<void> {
  const folder = databaseFolder(place);
  const lock = takeLock(folder);
  try {
    await stopLeftover(dataFolder(folder));
    rmSync(dataFolder(folder), { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    rmSync(passwordFile(folder), { force: true });
  } finally {
    lock.release();
  }
}

async function start(folder: string, settings: Record<string, string>): Promise<EmbeddedDatabase> {
  const binaries = locateBinaries();
  const passwords = passwordsFor(folder, dataFolder(folder));
  const durable = settings['fsync'] !== 'off';
  const cluster: Cluster = await ensureCluster({ folder, binaries, password: passwords.superuser, durable });
  const server = await startServer({ folder, cluster, binaries, settings });
  const roles = {
    owner: { name: 'portal_owner', password: passwords.owner },
    app: { name: 'portal_app', password: passwords.app },
  };
  const address = `postgres://${superuser}:${passwords.superuser}@127.0.0.1:${server.port}/postgres`;
  const portal = withDatabase(address, 'portal');
  try {
    await prepareRoles(address, roles);
    await prepareDatabase(address, 'portal', roles);
  } catch (error) {
    await server.stop();
    throw error;
  }
  const urls = {
    appUrl: withRole(portal, roles.app),
    ownerUrl: withRole(portal, roles.owner),
    superuserUrl: address,
  };
  return { ...urls, ...server, folder };
}
