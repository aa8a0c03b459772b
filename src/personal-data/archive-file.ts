import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { ZipFile } from 'yazl';
import type { Services } from '../services';
import { takeTurns } from '../values/turns';
import { archiveJson } from './archive';
import { type Subject, type Upload, uploadsOf } from './archive-queries';

const inTurn = takeTurns(1, 4, 5_000);

/**
 * Sends a person their archive: data.json and the files they uploaded. One is made at a time and as its reader takes it,
 * in 10 minutes at most, so that its size costs no memory (product.md, Decided 21; guarantees.md PR-02).
 */
export async function sendArchive(res: Response, services: Services, subject: Subject): Promise<void> {
  await inTurn(async () => {
    const now = services.clock();
    const pieces = archiveJson(services.db, subject, now);
    // Nothing is sent before there is a piece, so that a database that cannot answer makes a page that says so.
    const first = await pieces.next();
    const uploads = await uploadsOf(services.db, subject);
    res.attachment('everything-about-me.zip').type('application/zip').setTimeout(30_000);
    const zip = new ZipFile();
    zip.addReadStream(Readable.from(joined(first.value as string, pieces)), 'data.json', { mtime: now });
    const opened = new Set<Readable>();
    for (const upload of uploads) addUpload(zip, services, upload, opened, res);
    zip.end();
    await sent(zip, res).finally(() => {
      for (const file of opened) file.destroy();
      return pieces.return(undefined);
    });
  });
}

async function* joined(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}

// A reader who leaves early leaves a file open, which is closed with the archive.
function addUpload(
  zip: ZipFile,
  { files }: Services,
  { id, name, storageName }: Upload,
  opened: Set<Readable>,
  reader: Response,
): void {
  zip.addReadStreamLazy(`documents/${id}-${name.replaceAll(/[\\/:]/g, '-')}`, (take) => {
    files.open(storageName).then(
      (bytes) => {
        if (reader.destroyed) return void bytes.destroy();
        opened.add(bytes);
        take(null, bytes);
      },
      () => take(null, Readable.from(['This file could not be read.'])),
    );
  });
}

async function sent(zip: ZipFile, res: Response): Promise<void> {
  const signal = AbortSignal.timeout(600_000);
  const broken = new Promise<never>((_resolve, reject) => zip.once('error', reject));
  await Promise.race([pipeline(zip.outputStream, res, { signal }), broken]).catch((error: unknown) => {
    res.destroy();
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ERR_STREAM_PREMATURE_CLOSE' && code !== 'ABORT_ERR') throw error;
  });
}
