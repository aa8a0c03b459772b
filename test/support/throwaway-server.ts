import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type EmbeddedDatabase,
  removeEmbeddedDatabase,
  startEmbeddedDatabase,
} from '../../src/embedded-database';

/** Safe against everything but a power cut. */
export const quick = { fsync: 'off' };

/** Quicker still, and a crash may lose what was acknowledged: nothing in a throwaway server is worth keeping. */
export const careless = {
  ...quick,
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_wal_size: '96MB',
};

/** A temporary folder in memory where there is a gigabyte to spare: a database is copied there ten times faster. */
export function quickFolder(memory = '/dev/shm'): string {
  const space = existsSync(memory) ? statfsSync(memory) : { bavail: 0, bsize: 0 };
  return space.bavail * space.bsize > 2 ** 30 ? memory : tmpdir();
}

const prefix = 'communities-fund-tests-';

/** An embedded server in a temporary folder, which goes with it when it stops. */
export async function startThrowawayServer(): Promise<EmbeddedDatabase> {
  const dataDir = mkdtempSync(join(quickFolder(), prefix));
  const server = await startEmbeddedDatabase({ clone: process.cwd(), dataDir, settings: careless });
  const stop = () => server.stop().finally(() => rmSync(dataDir, { recursive: true, force: true }));
  return { ...server, stop };
}

/** Removes the servers of runs that were killed; those of runs still going are locked, or too young, and stay. */
export async function sweepAbandonedServers(): Promise<void> {
  const folders = readdirSync(quickFolder()).filter((name) => name.startsWith(prefix));
  for (const folder of folders) await sweep(join(quickFolder(), folder)).catch(() => undefined);
}

async function sweep(dataDir: string): Promise<void> {
  const minuteAgo = Date.now() - 60_000;
  if (statSync(dataDir).mtimeMs > minuteAgo) return;
  await removeEmbeddedDatabase({ clone: process.cwd(), dataDir });
  rmSync(dataDir, { recursive: true, force: true });
}
