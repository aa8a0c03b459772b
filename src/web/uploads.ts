import type { Request, RequestHandler } from 'express';
import multer from 'multer';
import { randomUUID } from 'node:crypto';
import { BadRequest } from '../errors';
import type { Services } from '../services';
import { isOwnForm } from './csrf';

/** The largest file taken, in bytes (domain.md 7.3.7). */
export const largestFile = 10 * 1024 * 1024;

/** Writes one uploaded file to the incoming folder, only for a form that carries its token (stack.md, Corrections). */
export function receiveFiles(services: Services): RequestHandler {
  const receive = multer({
    storage: multer.diskStorage({
      destination: services.files.incoming,
      filename: (_req, _file, done) => done(null, randomUUID()),
    }),
    limits: { fileSize: largestFile, files: 1, fields: 50, parts: 60, fieldSize: 100_000, headerPairs: 100 },
    defParamCharset: 'utf8',
    fileFilter: (req: Request, _file, done) => {
      if (isOwnForm(req)) done(null, true);
      else done(new BadRequest('We could not be sure this came from you. Go back and send it again.', 403));
    },
  }).single('file');
  return (req, res, next) => {
    receive(req, res, (error: unknown) => {
      if (!error) next();
      else if (isTooLarge(error)) next(new FileTooLarge());
      else
        next(
          error instanceof BadRequest
            ? error
            : new BadRequest('The file did not arrive whole. Send it again.'),
        );
    });
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
