import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Request, RequestHandler, Response } from 'express';
import { portalScript, portalStyles } from './design-system';

/** The files browsers ask for, by the names pages know them by. */
export type Assets = {
  /** The address of a file of `public/`: `portal.css` is `/assets/portal-<hash>.css`. Throws for a name it does not know. */
  url: (name: string) => string;
  /** Mounted at `/assets`: answers GET and HEAD of exactly the addresses `url` gives, and 404 to all else. */
  router: RequestHandler;
  /** Answers `/favicon.ico`, which browsers ask for by that name whatever the page says. */
  favicon: RequestHandler;
};

type Encoding = 'br' | 'gzip';
type File = { type: string; etag: string; body: Buffer; encoded: Partial<Record<Encoding, Buffer>> };

const publicFolder = path.join(__dirname, '../../public');
const aYear = 'public, max-age=31536000, immutable';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

const alreadyCompressed = ['.ico', '.png'];

/** Reads, names by content and compresses every file once, so that a request only looks one up. */
export function openAssets(folder = publicFolder): Assets {
  const files = new Map<string, File>();
  const addresses = new Map<string, string>();
  for (const [name, body] of readSources(folder)) {
    const file = fileOf(name, body);
    const address = `/${name.replace(/(\.[a-z]+)$/, `-${file.etag}$1`)}`;
    files.set(address, file);
    addresses.set(name, `/assets${address}`);
  }
  const found = (name: string) => addresses.get(name) ?? unknown(name);
  const favicon = fileOf('favicon.ico', readFileSync(path.join(folder, 'favicon.ico')));
  return {
    url: found,
    router: (req, res) => answer(req, res, files.get(req.path), aYear),
    favicon: (req, res) => answer(req, res, favicon, 'public, max-age=86400'),
  };
}

function answer(req: Request, res: Response, file: File | undefined, cacheControl: string): void {
  res.set('X-Content-Type-Options', 'nosniff');
  if (!file || !['GET', 'HEAD'].includes(req.method)) {
    res.status(404).set('Cache-Control', 'no-store').type('text/plain').send('Not found');
    return;
  }
  const accepted = req.acceptsEncodings();
  const encoding = (['br', 'gzip'] as const).find((name) => accepted.includes(name) && file.encoded[name]);
  if (encoding) res.set('Content-Encoding', encoding);
  res.set({ 'Content-Type': file.type, 'Cache-Control': cacheControl, ETag: `W/"${file.etag}"` });
  res.vary('Accept-Encoding').send(encoding ? file.encoded[encoding] : file.body);
}

function fileOf(name: string, body: Buffer): File {
  const extension = path.extname(name);
  const type = types[extension];
  if (!type) throw new Error(`public/${name}: files ending in "${extension}" are not served`);
  const etag = createHash('sha256').update(body).digest('hex').slice(0, 10);
  return { type, etag, body, encoded: alreadyCompressed.includes(extension) ? {} : compressed(body) };
}

function compressed(body: Buffer): Record<Encoding, Buffer> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  return { br: brotliCompressSync(body, { params }), gzip: gzipSync(body) };
}

function readSources(folder: string): [string, Buffer][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => [path.relative(folder, file).split(path.sep).join('/'), file] as const)
    .map(([name, file]) => [name, joined(name, readFileSync(file))]);
}

function joined(name: string, body: Buffer): Buffer {
  if (name === 'portal.css') return Buffer.from(portalStyles(body.toString()));
  if (name === 'portal.js') return Buffer.from(portalScript(body.toString()));
  return body;
}

function unknown(name: string): never {
  throw new Error(`No file public/${name} to link to`);
}
