import path from 'node:path';
import type { Config } from './config';
import { type EmbeddedDatabase, joinEmbeddedDatabase, startEmbeddedDatabase } from './embedded-database';

/** Where the portal keeps what it knows: a database it may use, and a folder. */
export type Place = { appUrl: string; ownerUrl: string; dataFolder: string; stop: () => Promise<void> };

/** The database that was given, or else the embedded one, started. Throws in plain words when that cannot be. */
export async function openPlace(config: Config): Promise<Place> {
  return config.databaseUrl
    ? placeGiven(config, config.databaseUrl)
    : placeOf(await startEmbeddedDatabase(embeddedIn(config)));
}

/** The same place for those who only look, beside a portal that runs there or alone. */
export async function joinPlace(config: Config): Promise<Place> {
  return config.databaseUrl
    ? placeGiven(config, config.databaseUrl)
    : placeOf(await joinEmbeddedDatabase(embeddedIn(config)));
}

const embeddedIn = ({ projectFolder, dataDir }: Config) => ({ clone: projectFolder, dataDir });

const placeOf = (embedded: EmbeddedDatabase): Place => ({
  ...embedded,
  dataFolder: path.dirname(embedded.folder),
});

function placeGiven(config: Config, appUrl: string): Place {
  const dataFolder = path.resolve(config.dataDir ?? path.join(config.projectFolder, '.data'));
  return { appUrl, ownerUrl: config.ownerDatabaseUrl ?? appUrl, dataFolder, stop: () => Promise.resolve() };
}
