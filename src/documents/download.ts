import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { NotFound } from '../errors';
import type { Services } from '../services';
import type { Document } from './document';

/**
 * Sends a document as an attachment that no browser will run. Whoever calls has asked whether this person may have it.
 * Throws NotFound for one that is removed or infected, and rejects before anything is sent when the bytes are gone.
 */
export async function sendDocument(
  res: Response,
  services: Pick<Services, 'files'>,
  document: Document,
): Promise<void> {
  if (document.status === 'removed' || document.status === 'infected') throw new NotFound('No such document');
  const bytes = await services.files.open(document.storageName);
  res.attachment(document.originalName);
  res.setHeader('Content-Type', document.mediaType);
  res.setHeader('Content-Length', document.sizeBytes);
  res.setHeader('Content-Security-Policy', "sandbox; default-src 'none'; frame-ancestors 'none'");
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  res.setHeader('Cache-Control', 'private, no-store');
  await pipeline(bytes, res).catch((error: unknown) => {
    if (!isGone(error)) throw error;
  });
}

/** The reader closed the page before the end, which is no fault of ours. */
function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}
