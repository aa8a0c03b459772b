import type { Request, RequestHandler } from 'express';
import { takeTurns } from '../values/turns';

/**
 * Answers `atOnce` requests at a time, in the order they came; the others wait, 5 s at most. When too many come, each
 * then gets its answer or is told soon to try again, and nobody waits a little at every step (guarantees.md OP-07).
 */
export function answerInTurn(atOnce: number): RequestHandler {
  const inTurn = takeTurns(atOnce, 2_000, 5_000);
  return (req, res, next) => {
    if (waitsForSomethingElse(req)) return next();
    const answered = new Promise<void>((done) => {
      for (const end of ['finish', 'close', 'pipe']) res.once(end, done);
    });
    inTurn(() => {
      next();
      return answered;
    }).catch(next);
  };
}

// A file comes as fast as its sender can send it, and passwords have turns of their own.
function waitsForSomethingElse(req: Request): boolean {
  return Boolean(req.is('multipart/form-data')) || (req.method === 'POST' && req.path === '/sign-in');
}
