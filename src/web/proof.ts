import type { Request, RequestHandler, Response } from 'express';
import { BadRequest } from '../errors';
import type { Proof } from './express-types';
import { keepForm } from './held-forms';
import { actorOf, proofAddress } from './requests';

const tooLong =
  'This is too long to keep while you show who you are. Go back, show it first, and send it again.';

const goodFor = 5 * 60 * 1000;

/**
 * Lets through whoever has just shown who they are; asks the others, and brings them back with nothing lost. A change
 * that succeeds uses the proof up, so that the next one asks again (product.md, Decided 11), also one sent at the same
 * moment.
 */
export function askForProof(clock: () => Date): RequestHandler {
  return async (req, res, next) => {
    const isChange = req.method === 'POST';
    const proof = proofOf(req, clock());
    if (proof && (!isChange || (await take(req, res, proof)))) return next();
    if (isChange && !keepForm(req, actorOf(req).id)) throw new BadRequest(tooLong, 413);
    res.redirect(303, proofAddress(isChange ? '/held-form' : req.originalUrl));
  };
}

/** Notes that the person has shown who they are at this instant. */
export function noteProof({ session }: Request, now: Date): void {
  session.proof = { at: now.getTime(), number: session.proofsUsed ?? 0 };
}

function proofOf({ session }: Request, now: Date): Proof | undefined {
  return session.proof && now.getTime() - session.proof.at < goodFor ? session.proof : undefined;
}

/** Uses the proof up for this change, if no other was quicker. Where it comes to nothing, the next may be made with it. */
async function take(req: Request, res: Response, { at, number }: Proof): Promise<boolean> {
  const isTaken = await req.sessionStore.useProof(req.sessionID, number);
  if (!isTaken) {
    delete req.session.proof;
    return false;
  }
  req.session.proof = { at, number: number + 1 };
  dropOnceDone(req, res);
  return true;
}

// The session is written as the answer ends, and only then is it known whether anything was changed.
function dropOnceDone(req: Request, res: Response): void {
  const redirect = res.redirect.bind(res) as (status: number, url: string) => void;
  res.redirect = ((status: number, url: string) => {
    const session = req.session as typeof req.session | undefined;
    delete session?.proof;
    // What was kept while they were asked has been sent again.
    if (session?.held?.path === req.path) delete session.held;
    redirect(status, url);
  }) as typeof res.redirect;
}
