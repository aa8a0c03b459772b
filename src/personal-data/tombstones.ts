import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';

/** One person who was erased: their number, and when their account was made, by which a later namesake is told apart. */
export type Tombstone = { personId: number; bornAt: Date };

/** The list of the erased stands beside the published heads of the audit trail, outside the database and its backups. */
export function tombstonesBeside(auditHeads: string): string {
  return path.join(path.dirname(auditHeads), 'erasures.txt');
}

/** Adds somebody to the list, and returns when the disk has it. */
export async function appendTombstone(
  file: string,
  { personId, bornAt }: Tombstone,
  now: Date,
): Promise<void> {
  const line = `${now.toISOString()} ${personId} ${bornAt.toISOString()}\n`;
  await appendFile(file, line, { mode: 0o600, flush: true });
}

/** Everyone on the list, each once; nobody when there is none. Throws when a line cannot be read. */
export async function readTombstones(file: string): Promise<Tombstone[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as { code?: string }).code === 'ENOENT') return '';
    throw error;
  });
  const people = new Map<number, Tombstone>();
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const [, number, born] = line.trim().split(' ');
    const stone = { personId: Number(number), bornAt: new Date(born ?? '') };
    if (!Number.isSafeInteger(stone.personId) || Number.isNaN(stone.bornAt.getTime()))
      throw new Error(`A line of ${file} cannot be read: ${line}`);
    people.set(stone.personId, stone);
  }
  return [...people.values()];
}
