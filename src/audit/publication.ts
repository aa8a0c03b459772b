import { appendFile, readFile } from 'node:fs/promises';
import type { Db } from '../db';
import type { Head } from './chain';
import { verifyChain } from './verification';

/**
 * Adds the chain's head to a file outside the database, a line a day, so that a chain cut short or written anew shows
 * (guarantees.md AD-02). A chain that does not follow from the last head published is never published: throws.
 */
export async function publishHead(db: Db, file: string, now: Date): Promise<Head> {
  const { sealed, head, firstBadPosition } = await verifyChain(db, await lastPublishedHead(file));
  if (firstBadPosition !== undefined) {
    throw new Error(`The audit chain is broken at position ${firstBadPosition}.`);
  }
  await appendFile(file, `${now.toISOString()} ${sealed} ${head}\n`, { mode: 0o600, flush: true });
  return { sealed, head };
}

/** The head published last; undefined before the first. */
export async function lastPublishedHead(file: string): Promise<Head | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const [, sealed, head] = text.trim().split('\n').at(-1)?.split(' ') ?? [];
  return sealed && head ? { sealed: Number(sealed), head } : undefined;
}
