import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pino from 'pino';
import type { Config } from './config';
import { openDatabase } from './db';
import { folderStorage } from './documents';
import { startEmbeddedDatabase } from './embedded-database';
import { demonstrationMailer, smtpMailer } from './notifications';
import { bringUpToDate, countPending } from './schema';
import type { Services } from './services';

/** Everything the portal runs on, opened; `close` gives it back in the right order. */
export type Portal = {
  services: Services;
  appUrl: string;
  sessionSecret: string;
  dataFolder: string;
  close: () => Promise<void>;
};

type Place = { appUrl: string; ownerUrl: string; dataFolder: string; stop: () => Promise<void> };

/** Opens the database, brings its tables up to date where that is ours to do, and gathers the services. */
export async function openPortal(config: Config, baseUrl: string): Promise<Portal> {
  const place = config.databaseUrl ? placeGiven(config, config.databaseUrl) : await placeEmbedded(config);
  try {
    await prepareTables(config, place);
    const services = openServices(config, place, baseUrl);
    const close = () => services.db.destroy().then(place.stop);
    return {
      services,
      appUrl: place.appUrl,
      sessionSecret: secretOf(config, place),
      dataFolder: place.dataFolder,
      close,
    };
  } catch (error) {
    await place.stop();
    throw error;
  }
}

function placeGiven(config: Config, appUrl: string): Place {
  const dataFolder = path.resolve(config.dataDir ?? path.join(config.projectFolder, '.data'));
  return { appUrl, ownerUrl: config.ownerDatabaseUrl ?? appUrl, dataFolder, stop: () => Promise.resolve() };
}

async function placeEmbedded(config: Config): Promise<Place> {
  const embedded = await startEmbeddedDatabase({ clone: config.projectFolder, dataDir: config.dataDir });
  return { ...embedded, dataFolder: path.dirname(embedded.folder) };
}

async function prepareTables(config: Config, place: Place): Promise<void> {
  if (!config.production) return bringUpToDate(place);
  const pending = await countPending(place.appUrl);
  if (pending > 0) throw new Error(`The database lacks ${pending} migrations. Run npm run migrate first.`);
}

function openServices(config: Config, place: Place, baseUrl: string): Services {
  return {
    db: openDatabase(place.appUrl, config.databaseConnections),
    clock: () => new Date(),
    log: pino({ level: config.logLevel }),
    mail: config.smtpUrl ? smtpMailer(config.smtpUrl, config.mailFrom) : demonstrationMailer(),
    files: folderStorage(path.join(place.dataFolder, 'documents')),
    baseUrl,
    demonstration: config.demonstration,
  };
}

// Kept beside the data, so that people stay signed in when a demonstration is stopped and started.
function secretOf(config: Config, place: Place): string {
  if (config.sessionSecret) return config.sessionSecret;
  const file = path.join(place.dataFolder, 'session-secret');
  mkdirSync(place.dataFolder, { recursive: true });
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}
