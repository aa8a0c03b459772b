import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { Db } from '../db';
import type { Services } from '../services';
import type { Finding } from '../values/finding';
import { knownStorageNames } from './store';

/**
 * Documents whose file is gone or is not the one that was kept, and files that have been nobody's for two days, when the
 * nightly sweep should have had them. Reads every file, a piece at a time (guarantees.md FI-07, D28).
 */
export async function documentFindings(services: Pick<Services, 'db' | 'files'>): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const row of allDocuments(services.db)) {
    const text = await faultOf(services, row);
    if (text !== undefined) findings.push({ subject: `document ${row.id}`, text });
  }
  for await (const name of strays(services)) {
    findings.push({ subject: `file ${name}`, text: 'belongs to no document' });
  }
  return findings;
}

type Row = { id: number; storageName: string; sizeBytes: number; digest: Buffer };

async function* allDocuments(db: Db): AsyncIterable<Row> {
  const columns = { id: 'id', storageName: 'storage_name', sizeBytes: 'size_bytes', digest: 'digest' };
  let after = 0;
  for (;;) {
    const query = db('documents').where('id', '>', after).whereNull('erased_at').orderBy('id').limit(batch);
    const rows = await query.select<Row[]>(columns);
    yield* rows;
    if (rows.length < batch) return;
    after = rows.at(-1)?.id ?? after;
  }
}

// Few enough for the disk to read them before the database ends a transaction that waits.
const batch = 20;

async function faultOf({ files }: Pick<Services, 'files'>, row: Row): Promise<string | undefined> {
  const file = await files.open(row.storageName).catch(() => undefined);
  if (!file) return 'has lost its file';
  const hash = createHash('sha256');
  let size = 0;
  file.on('data', (piece: Buffer) => (size += piece.length));
  await pipeline(file, hash);
  if (size !== row.sizeBytes) return `has a file of ${size} bytes, its record says ${row.sizeBytes}`;
  return hash.digest().equals(row.digest) ? undefined : 'has a file that is not the one that was kept';
}

const twoDays = 2 * 24 * 60 * 60 * 1000;

// By the machine's own clock, which is the one that dates its files.
async function* strays({ db, files }: Pick<Services, 'db' | 'files'>): AsyncIterable<string> {
  const names: string[] = [];
  for await (const name of files.list(new Date(Date.now() - twoDays))) names.push(name);
  while (names.length > 0) {
    const some = names.splice(0, 500);
    const known = await knownStorageNames(db, some);
    yield* some.filter((name) => !known.has(name));
  }
}
