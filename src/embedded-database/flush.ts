import { readdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';

const atOnce = 8;

/**
 * Waits until a folder and all in it are on the disk. Files that are kept at the same time share the disk's effort: a new
 * cluster's thousand take a quarter of a second, where initdb's own way, one after the other, takes one to two.
 */
export async function flush(folder: string): Promise<void> {
  const inside = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  const waiting = [folder, ...inside].values();
  const takeTurns = async () => {
    for (const path of waiting) await flushOne(path);
  };
  await Promise.all(Array.from({ length: atOnce }, takeTurns));
}

async function flushOne(path: string): Promise<void> {
  const file = await open(path);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
