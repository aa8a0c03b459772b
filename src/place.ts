import path from 'node:path';
import type { Config } from './config';
import { startEmbeddedDatabase } from './embedded-database';

/** Where the portal keeps what it knows: a database it may use, and a folder. */
export type Place = { appUrl: string; ownerUrl: string; dataFolder: string; stop: () => Promise<void> };

/** The database that was given, or else the embedded one, started. Throws in plain words when that cannot be. */
export async function openPlace(config: Config): Promise<Place> {
  return config.databaseUrl ? placeGiven(config, config.databaseUrl) : placeEmbedded(config);
}

function placeGiven(config: Config, appUrl: string): Place {
  const dataFolder = path.resolve(config.dataDir ?? path.join(config.projectFolder, '.data'));
  return { appUrl, ownerUrl: config.ownerDatabaseUrl ?? appUrl, dataFolder, stop: () => Promise.resolve() };
}

async function placeEmbedded(config: Config): Promise<Place> {
  const embedded = await startEmbeddedDatabase({ clone: config.projectFolder, dataDir: config.dataDir });
  return { ...embedded, dataFolder: path.dirname(embedded.folder) };
}
