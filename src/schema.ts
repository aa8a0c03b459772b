import { migrationSource } from '../migrations';
import { grantPrivileges } from '../migrations/privileges';
import { openDatabase } from './db';
import { prepareWorkerSchema } from './worker';

export type DatabaseUrls = { appUrl: string; ownerUrl: string };

/** Runs the migrations as the owner, then gives the application's role what it needs. Safe to repeat. */
export async function bringUpToDate({ appUrl, ownerUrl }: DatabaseUrls): Promise<void> {
  const owner = openDatabase(ownerUrl, 1);
  try {
    await owner.migrate.latest({ migrationSource });
    await grantPrivileges(owner, decodeURIComponent(new URL(appUrl).username));
  } finally {
    await owner.destroy();
  }
  await prepareWorkerSchema(appUrl);
}

/** How many migrations the database still lacks. */
export async function countPending(url: string): Promise<number> {
  const db = openDatabase(url, 1);
  try {
    const [, pending] = (await db.migrate.list({ migrationSource })) as [unknown[], unknown[]];
    return pending.length;
  } finally {
    await db.destroy();
  }
}
