import type { Request, RequestHandler } from 'express';
import { BadRequest } from '../errors';
import { keepForm } from './held-forms';
import { actorOf, proofAddress } from './requests';

const tooLong =
  'This is too long to keep while you show who you are. Go back, show it first, and send it again.';

const goodFor = 5 * 60 * 1000;

/**
 * Lets through whoever has just shown who they are; asks the others, and brings them back with nothing lost. A change
 * that succeeds uses the proof up, so that the next one asks again (product.md, Decided 11).
 */
export function askForProof(clock: () => Date): RequestHandler {
  return (req, res, next) => {
    if (isProved(req, clock())) {
      if (req.method === 'POST') useUp(req, res);
      return next();
    }
    if (req.method === 'POST' && !keepForm(req, actorOf(req).id)) throw new BadRequest(tooLong, 413);
    res.redirect(303, proofAddress(req.method === 'POST' ? '/held-form' : req.originalUrl));
  };
}

/** Notes that the person has shown who they are at this instant. */
export function noteProof(req: Request, now: Date): void {
  req.session.provedAt = now.getTime();
}

function isProved({ session }: Request, now: Date): boolean {
  return session.provedAt !== undefined && now.getTime() - session.provedAt < goodFor;
}

// The session is written as the answer ends, and only then is it known whether anything was changed.
function useUp(req: Request, res: Parameters<RequestHandler>[1]): void {
  const redirect = res.redirect.bind(res) as (status: number, url: string) => void;
  res.redirect = ((status: number, url: string) => {
    const session = req.session as typeof req.session | undefined;
    delete session?.provedAt;
    // What was kept while they were asked has been sent again.
    if (session?.held?.path === req.path) delete session.held;
    redirect(status, url);
  }) as typeof res.redirect;
}
