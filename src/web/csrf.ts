import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { BadRequest } from '../errors';

const words = 'We could not be sure this came from you. Go back, reload the page and send it again.';

/** The token of this visitor's session; makes a session where there is none yet, which is never cached. */
export function csrfToken(req: Request, res: Response): string {
  res.set('Cache-Control', 'no-store');
  return req.session.csrf ?? startToken(req);
}

/** Gives a session its token before any page needs one: two pages opened at once would each make their own. */
export function startToken(req: Request): string {
  req.session.csrf = randomBytes(24).toString('base64url');
  return req.session.csrf;
}

/** Refuses a change that does not carry the session's token or comes from another site (guarantees.md SE-04). */
export function refuseForgery(req: Request, _res: Response, next: NextFunction): void {
  if (!isOwnForm(req)) throw new BadRequest(words, 403);
  next();
}

/** Whether the token sent so far is this session's: also asked by uploads before any file is written. */
export function isOwnForm(req: Request): boolean {
  const sent: unknown = (req.body as Record<string, unknown> | undefined)?._csrf;
  return isSameSite(req) && typeof sent === 'string' && equal(sent, req.session.csrf);
}

function isSameSite(req: Request): boolean {
  const site = req.get('Sec-Fetch-Site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = req.get('Origin');
  return origin === undefined || URL.parse(origin)?.host === req.get('Host');
}

function equal(sent: string, kept: string | undefined): boolean {
  if (kept === undefined) return false;
  const [one, other] = [Buffer.from(sent), Buffer.from(kept)];
  return one.length === other.length && timingSafeEqual(one, other);
}
