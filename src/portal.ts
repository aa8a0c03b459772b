import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openDirectory } from './accounts';
import { createApp } from './app';
import type { Config } from './config';
import { openDatabase } from './db';
import { folderStorage } from './documents';
import { keysFrom } from './keys';
import { closePolitely, type Listener } from './listen';
import { openLog } from './log';
import { demonstrationMailer, smtpMailer } from './notifications';
import type { Place } from './place';
import { bringUpToDate, refuseUnsafeDatabase } from './schema';
import type { Services } from './services';
import type { Close } from './stopping';
import { startWorker } from './worker';

/** Everything the portal runs on, opened; `close` gives it back in the right order. */
export type Portal = { services: Services; place: Place; close: Close };

/** Brings the tables up to date where that is ours to do, and gathers the services. */
export async function openPortal(config: Config, place: Place, baseUrl: string): Promise<Portal> {
  try {
    if (config.production) await refuseUnsafeDatabase(place.appUrl);
    else await bringUpToDate(place);
    const services = openServices(config, place, baseUrl);
    return { services, place, close: () => services.db.destroy().then(place.stop) };
  } catch (error) {
    await place.stop();
    throw error;
  }
}

/** Answers what comes to the listener and does the jobs, until closed: requests in flight have 25 s to finish. */
export async function servePortal(config: Config, portal: Portal, listener: Listener): Promise<Close> {
  const { services, place, close } = portal;
  const worker = config.worker === 'apart' ? undefined : await startWorker(services, place.appUrl);
  const { production: secure, trustProxy } = config;
  const sessionSecret = config.sessionSecret ?? secretKept(place, 'session-secret');
  const atOnce = 3 * config.databaseConnections;
  listener.answer(createApp(services, { sessionSecret, secure, trustProxy, sharePagesFor: 1_000, atOnce }));
  return async () => {
    await Promise.all([closePolitely(listener.server, 25_000), worker?.stop()]);
    await close();
  };
}

/** The outside world at a place; nothing is made ready there. Whoever opens it closes its `db`. */
export function openServices(
  config: Config,
  place: Place,
  baseUrl: string,
  db = openDatabase(place.appUrl, config.databaseConnections),
): Services {
  return {
    db,
    clock: () => new Date(),
    log: openLog(config.logLevel),
    mail: config.smtpUrl ? smtpMailer(config.smtpUrl, config.mailFrom) : demonstrationMailer(),
    files: folderStorage(path.join(place.dataFolder, 'documents')),
    auditHeads: path.join(place.dataFolder, 'audit-heads.txt'),
    keys: keysFrom(config.encryptionSecret ?? secretKept(place, 'encryption-secret')),
    baseUrl,
    demonstration: config.demonstration,
    alwaysTwo: config.alwaysTwo,
    directory: config.directory && openDirectory(config.directory, baseUrl),
  };
}

// Kept beside the data, so that people stay signed in when a demonstration is stopped and started.
function secretKept({ dataFolder }: Place, name: string): string {
  const file = path.join(dataFolder, name);
  if (!existsSync(file)) {
    mkdirSync(dataFolder, { recursive: true });
    writeFileSync(`${file}.new`, randomBytes(32).toString('hex'), { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  }
  return readFileSync(file, 'utf8');
}
