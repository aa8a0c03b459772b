import { createHash, randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { KeptFile } from '../../src/documents';
import type { Services } from '../../src/services';

/** A file of these words in storage, as an upload would leave it there. */
export async function keepFile({ files }: Services, originalName: string, words: string): Promise<KeptFile> {
  const temporary = path.join(files.incoming, randomUUID());
  await writeFile(temporary, words);
  const digest = createHash('sha256').update(words).digest('hex');
  const sizeBytes = Buffer.byteLength(words);
  return {
    storageName: await files.keep(temporary),
    originalName,
    mediaType: 'application/pdf',
    sizeBytes,
    digest,
  };
}
