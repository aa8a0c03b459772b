import type { Request, RequestHandler, Response } from 'express';
import multer from 'multer';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { BadRequest } from '../errors';
import type { Services } from '../services';
import { isOwnForm } from './csrf';

/** The largest file taken, in bytes (domain.md 7.3.7). */
export const largestFile = 10 * 1024 * 1024;

/** Writes one uploaded file to the incoming folder, only for a form that carries its token (stack.md, Corrections). */
export function receiveFiles(services: Services): RequestHandler {
  const { files } = services;
  const receive = multer({
    storage: multer.diskStorage({ destination: files.incoming, filename: nameUpload }),
    limits,
    defParamCharset: 'utf8',
    fileFilter: (req: Request, _file, done) => {
      if (isOwnForm(req)) done(null, true);
      else done(new BadRequest('We could not be sure this came from you. Go back and send it again.', 403));
    },
  }).single('file');
  return (req, res, next) => {
    const settle = once((error?: unknown) => void clear(error).finally(() => next(error)));
    const clear = async (error: unknown) => {
      const name = uploadNames.get(req);
      if (error && name !== undefined) await files.discard(path.join(files.incoming, name));
    };
    const stopCounting = countBytes(req, () => settle(new FileTooLarge()));
    // Whoever goes away half-way leaves a file behind that no answer will clear away.
    req.once('close', () => !req.complete && void clear(new FileTooLarge()));
    receive(req, res, (error: unknown) => {
      stopCounting();
      settle(error && problemOf(error));
    });
  };
}

/** Reads what was typed beside a file and lets the file itself go by; what cannot be read is left out. */
export function readTyped(req: Request, res: Response, done: () => void): void {
  const settle = once(done);
  const stopCounting = countBytes(req, settle);
  passFilesBy(req, res, () => {
    stopCounting();
    settle();
  });
}

const limits = {
  fileSize: largestFile,
  files: 1,
  fields: 50,
  parts: 60,
  fieldSize: 100_000,
  headerPairs: 100,
};

const passFilesBy = multer({ limits, fileFilter: (_req, _file, done) => done(null, false) }).any();

const uploadNames = new WeakMap<Request, string>();

function nameUpload(req: Request, _file: unknown, done: (error: null, name: string) => void): void {
  const name = randomUUID();
  uploadNames.set(req, name);
  done(null, name);
}

function problemOf(error: unknown): BadRequest {
  if (isTooLarge(error)) return new FileTooLarge();
  return error instanceof BadRequest
    ? error
    : new BadRequest('The file did not arrive whole. Send it again.');
}

// A file somewhat too large is read to its end, so that the browser shows our page. What goes on beyond this is
// answered while it still arrives, and cut off when the answer has had time to be read.
const mostRead = 5 * largestFile;
const timeToRead = 2_000;

function countBytes(req: Request, isTooMuch: () => void): () => void {
  let read = 0;
  const count = (part: Buffer) => {
    read += part.length;
    if (read <= mostRead) return;
    req.off('data', count);
    setTimeout(() => !req.complete && req.socket.destroy(), timeToRead).unref();
    isTooMuch();
  };
  req.on('data', count);
  return () => req.off('data', count);
}

function once<Values extends unknown[]>(act: (...values: Values) => void): (...values: Values) => void {
  let isDone = false;
  return (...values) => {
    if (!isDone) act(...values);
    isDone = true;
  };
}

/** Told apart from other broken requests, because its page says how to make a file smaller. */
export class FileTooLarge extends BadRequest {
  constructor() {
    super('The selected file must be smaller than 10MB.', 413);
  }
}

function isTooLarge(error: unknown): boolean {
  return error instanceof multer.MulterError && error.code === 'LIMIT_FILE_SIZE';
}
