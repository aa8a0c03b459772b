import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { takeTurns } from '../values/turns';

/** Sends a file of comma-separated values as its pieces come and the reader takes them. */
export type SendFile = (res: Response, name: string, pieces: AsyncGenerator<string>) => Promise<void>;

/**
 * Makes a sender of long files. Each holds a connection to the database, so two are sent at a time, for 10 minutes at
 * most and only to who takes something every 30 s; a few wait for their turn, and others are told to try again soon.
 */
export function sendFilesInTurn(): SendFile {
  const inTurn = takeTurns(2, 4, 5_000);
  return (res, name, pieces) =>
    inTurn(async () => {
      try {
        await sendFile(res, name, pieces);
      } finally {
        await pieces.return(undefined);
      }
    });
}

// Nothing of the answer is written before there is a piece, so that a database that cannot answer makes a page that says so.
async function sendFile(res: Response, name: string, pieces: AsyncGenerator<string>): Promise<void> {
  const first = await pieces.next();
  res.attachment(name).type('text/csv; charset=utf-8').setTimeout(30_000);
  res.write(first.value);
  const signal = AbortSignal.timeout(600_000);
  await pipeline(Readable.from(pieces), res, { signal }).catch(unlessItEnded);
}

// The reader left, or was let go.
function unlessItEnded(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'ERR_STREAM_PREMATURE_CLOSE' && code !== 'ABORT_ERR') throw error;
}
