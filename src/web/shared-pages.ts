import { gzipSync } from 'node:zlib';
import type { Request, RequestHandler, Response } from 'express';

type Kept = { at: number; etag: string; html: Buffer; gzip?: Buffer };

const mostPages = 200;

/**
 * Sends anonymous visitors the page another was sent moments ago, as any cache on the way may do for a minute (speed.md,
 * rule 7). Only pages that are the same for everyone are kept, for `freshFor` milliseconds; 0 keeps none.
 */
export function sharePages(clock: () => Date, freshFor: number): RequestHandler {
  const pages = new Map<string, Kept>();
  return (req, res, next) => {
    if (freshFor === 0 || req.method !== 'GET' || req.headers.cookie !== undefined) return next();
    const now = clock().getTime();
    const kept = pages.get(req.originalUrl);
    if (kept && now - kept.at < freshFor) return sendKept(req, res, kept);
    res.locals.share = (html: string) => {
      if (pages.size >= mostPages) pages.clear();
      pages.set(req.originalUrl, { at: now, etag: String(res.get('ETag')), html: Buffer.from(html) });
    };
    next();
  };
}

/** Whether a page about to be sent is the same for everyone. */
export function isShared(res: Response): boolean {
  return res.statusCode === 200 && String(res.get('Cache-Control')).startsWith('public');
}

/** Keeps a shared page that has just been sent. */
export function shareSent(res: Response, html: string): void {
  (res.locals.share as ((html: string) => void) | undefined)?.(html);
}

function sendKept(req: Request, res: Response, kept: Kept): void {
  res.setHeader('Cache-Control', 'public, max-age=60');
  res.setHeader('Content-Type', 'text/html; charset=utf-8');
  res.setHeader('ETag', kept.etag);
  res.setHeader('Vary', 'Cookie, Accept-Encoding');
  if (req.fresh) return void res.status(304).end();
  const zipped = String(req.headers['accept-encoding']).includes('gzip');
  if (zipped) res.setHeader('Content-Encoding', 'gzip');
  const body = zipped ? (kept.gzip ??= gzipSync(kept.html)) : kept.html;
  res.setHeader('Content-Length', body.length);
  res.end(body);
}
