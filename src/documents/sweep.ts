import type { Services } from '../services';
import { knownStorageNames } from './store';

const hour = 3_600_000;
const batch = 500;

/**
 * Deletes stored files that no row refers to a day after they were written, and uploads nobody kept after an hour: what
 * is left when a transaction is undone or a visitor goes away. Answers how many of each.
 */
export async function sweepDocuments(
  services: Pick<Services, 'db' | 'files' | 'clock'>,
): Promise<{ stored: number; incoming: number }> {
  const now = services.clock().getTime();
  let stored = 0;
  let names: string[] = [];
  for await (const name of services.files.list(new Date(now - 24 * hour))) {
    names.push(name);
    if (names.length < batch) continue;
    stored += await removeUnknown(services, names);
    names = [];
  }
  stored += await removeUnknown(services, names);
  return { stored, incoming: await services.files.discardOlder(new Date(now - hour)) };
}

async function removeUnknown(
  { db, files }: Pick<Services, 'db' | 'files'>,
  names: string[],
): Promise<number> {
  const known = await knownStorageNames(db, names);
  const unknown = names.filter((name) => !known.has(name));
  for (const name of unknown) await files.remove(name);
  return unknown.length;
}
