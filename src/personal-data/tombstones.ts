import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Pointer } from '../words-store';
import { keyOf, pointerFrom } from './mentions/mention';

/**
 * One person who was erased: their number, when their account was made, by which a later namesake is told apart, and
 * where the words of others named them that went too. No word and no name is on the list.
 */
export type Tombstone = { personId: number; bornAt: Date; blanked: Pointer[] };

/** The list of the erased stands beside the published heads of the audit trail, outside the database and its backups. */
export function tombstonesBeside(auditHeads: string): string {
  return path.join(path.dirname(auditHeads), 'erasures.txt');
}

/** Adds somebody to the list, and returns when the disk has it. */
export async function appendTombstone(
  file: string,
  { personId, bornAt, blanked }: Tombstone,
  now: Date,
): Promise<void> {
  const fields = [now.toISOString(), personId, bornAt.toISOString(), ...blanked.map(keyOf)];
  await appendFile(file, `${fields.join(' ')}\n`, { mode: 0o600, flush: true });
}

/** Everyone on the list, each once; nobody when there is none. Throws when a line cannot be read. */
export async function readTombstones(file: string): Promise<Tombstone[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as { code?: string }).code === 'ENOENT') return '';
    throw error;
  });
  const people = new Map<number, Tombstone>();
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const stone = readLine(line);
    if (!stone) throw new Error(`A line of ${file} cannot be read: ${line}`);
    people.set(stone.personId, stone);
  }
  return [...people.values()];
}

function readLine(line: string): Tombstone | undefined {
  const [, number, born, ...keys] = line.trim().split(' ');
  const [personId, bornAt] = [Number(number), new Date(born ?? '')];
  const blanked = keys.map(pointerFrom).filter((pointer) => pointer !== undefined);
  const isWhole =
    Number.isSafeInteger(personId) && !Number.isNaN(bornAt.getTime()) && blanked.length === keys.length;
  return isWhole ? { personId, bornAt, blanked } : undefined;
}
