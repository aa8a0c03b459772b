import { existsSync, rmSync } from 'node:fs';
import { locateBinaries } from './binaries';
import { type Cluster, dataFolder, ensureCluster } from './cluster';
import { type Place, databaseFolder, folderFor } from './folder';
import { isHeld, takeLock } from './lock';
import { type Passwords, passwordFile, passwordsFor } from './passwords';
import { readyPort, stopLeftover } from './postmaster';
import { type Roles, prepareOwnDatabase, superuser, withRole } from './roles';
import { startServer } from './server';
import { until } from './until';

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

/**
 * The database as a running copy of the portal has it, or else started; for those who only look. `stop` leaves a copy's
 * server alone. Throws, in plain words, when there is no database yet.
 */
export async function joinEmbeddedDatabase(place: Place): Promise<EmbeddedDatabase> {
  const folder = folderFor(place);
  const data = dataFolder(folder);
  if (!existsSync(data))
    throw new Error(`There is no database in ${folder} that can be seen. Start the portal first.`);
  if (!isHeld(folder)) return startEmbeddedDatabase(place);
  await until(() => readyPort(data) !== undefined, 20_000);
  const port = readyPort(data);
  if (port === undefined) throw new Error(`The database in ${folder} is not ready. Try again in a moment.`);
  const urls = urlsAt(port, passwordsFor(folder, data));
  return { ...urls, port, folder, stop: () => Promise.resolve() };
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
  const urls = urlsAt(server.port, passwords);
  const roles = rolesWith(passwords);
  try {
    await prepareOwnDatabase(urls.superuserUrl, roles);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { ...urls, ...server, folder };
}

function rolesWith({ owner, app }: Passwords): Roles {
  return { owner: { name: 'portal_owner', password: owner }, app: { name: 'portal_app', password: app } };
}

function urlsAt(port: number, passwords: Passwords) {
  const superuserUrl = `postgres://${superuser}:${passwords.superuser}@127.0.0.1:${port}/portal`;
  const { owner, app } = rolesWith(passwords);
  return { appUrl: withRole(superuserUrl, app), ownerUrl: withRole(superuserUrl, owner), superuserUrl };
}
