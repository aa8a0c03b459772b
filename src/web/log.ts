import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Services } from '../services';

/** One line per request: no query strings, no names, no addresses, no links that work once (guarantees.md AD-03). */
export function logRequests(services: Services): RequestHandler {
  return (req, res, next) => {
    const began = process.hrtime.bigint();
    req.reference = randomBytes(5).toString('hex').toUpperCase();
    res.on('finish', () => {
      const milliseconds = Number((process.hrtime.bigint() - began) / 100_000n) / 10;
      const { reference, method } = req;
      const path = withoutToken(req.path);
      services.log.info(
        { reference, method, path, status: res.statusCode, milliseconds, person: req.user?.id },
        'request',
      );
    });
    next();
  };
}

function withoutToken(path: string): string {
  return path.replace(/(?<=\/)[\w-]{43}(?=\/|$)/g, ':token');
}
