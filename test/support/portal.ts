import { chmodSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../src/embedded-database';
import { withClient } from '../../src/embedded-database/roles';
import { quick, quickFolder } from './throwaway-server';

/** A temporary folder that the account PostgreSQL runs under can reach. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(quickFolder(), `${name}-`));
  chmodSync(folder, 0o755);
  return folder;
}

export const clusterIn = (dataDir: string): string => join(dataDir, 'postgres', 'cluster');

export const startPortal = (dataDir: string): Promise<EmbeddedDatabase> =>
  startEmbeddedDatabase({ clone: process.cwd(), dataDir, settings: quick });

/** The process number of the server that runs, or ran, in the folder. */
export const postmasterIn = (dataDir: string): number =>
  Number(readFileSync(join(clusterIn(dataDir), 'postmaster.pid'), 'utf8').split('\n')[0]);

export async function writeNote({ ownerUrl }: EmbeddedDatabase, text: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    await client.query('CREATE TABLE IF NOT EXISTS notes (text text)');
    await client.query('GRANT SELECT ON notes TO portal_app');
    await client.query('INSERT INTO notes VALUES ($1)', [text]);
  });
}

export async function readNotes({ appUrl }: Pick<EmbeddedDatabase, 'appUrl'>): Promise<string[]> {
  const { rows } = await withClient(appUrl, (client) =>
    client.query<{ text: string }>('SELECT text FROM notes'),
  );
  return rows.map((row) => row.text);
}
