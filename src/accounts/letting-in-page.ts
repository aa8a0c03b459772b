import type { Request, Response } from 'express';
import { NotFound } from '../errors';
import type { Services } from '../services';
import { dayOf } from '../values/day';
import { startToken } from '../web/csrf';
import { deviceToken, giveDevice, userAgentOf } from '../web/device-cookie';
import { heldFor } from '../web/held-forms';
import { noteDevice } from './device-actions';
import { isRemembered } from './device-store';
import type { Comer } from './person';
import { findOptionalComer } from './person-store';
import { mayRememberDevice, needsFactor } from './second-factor';
import { renewSession, startSession } from './sign-in';

/** That the council's directory vouches for somebody, and whether it saw their second factor. */
export type ByDirectory = { vouching: number; hasShownFactor: boolean };

/**
 * What follows a right password, a link that proves the person, or the directory's word for them: their second factor
 * where they have one or need one, else their session; then on to `next`. Whoever works here with an account joined to the
 * directory comes in by the directory alone, so that leaving the council is leaving the portal. Throws NotFound for an
 * account that was disabled or closed meanwhile.
 */
export async function letIn(
  req: Request,
  res: Response,
  services: Services,
  personId: number,
  next: string,
  byDirectory?: ByDirectory,
): Promise<void> {
  const now = services.clock();
  const comer = await findOptionalComer(services.db, personId, dayOf(now));
  if (!comer) throw new NotFound();
  if (!byDirectory && services.directory && comer.isJoined && needsFactor(comer.permissions)) {
    return res.redirect(303, `/single-sign-on/instead?next=${encodeURIComponent(next)}`);
  }
  const vouching = byDirectory && { vouching: byDirectory.vouching };
  const hasNoNeed = !comer.hasFactor && !needsFactor(comer.permissions);
  if (byDirectory?.hasShownFactor || hasNoNeed || (await isDeviceEnough(req, services, comer))) {
    const hasShown = comer.hasFactor || byDirectory?.hasShownFactor;
    await beginSession(req, res, services, comer, { ...vouching, ...(hasShown && { factorAt: now }) });
    return res.redirect(303, next);
  }
  const held = heldFor(req, personId);
  await renewSession(req);
  startToken(req);
  req.session.pending = { id: comer.id, version: comer.version, at: now.getTime(), next, ...vouching };
  if (held) req.session.held = held;
  res.redirect(303, comer.hasFactor ? '/sign-in/code' : '/sign-in/second-factor');
}

/** `factorAt` is when they showed their second factor; `remember` lets the browser stand in for it. */
export type Beginning = { factorAt?: Date; remember?: boolean; vouching?: number };

/** Starts the session of somebody who has shown all they must, on a browser that is known from now on. */
export async function beginSession(
  req: Request,
  res: Response,
  services: Services,
  comer: Comer,
  { factorAt, remember = false, vouching = vouchingFor(req, comer) }: Beginning,
): Promise<void> {
  const held = heldFor(req, comer.id);
  const { message } = req.session;
  const userAgent = userAgentOf(req);
  const { id, version, permissions } = comer;
  await startSession(req, { id, version, factorAt: factorAt?.getTime() ?? null, userAgent });
  startToken(req);
  if (held) req.session.held = held;
  if (message !== undefined) req.session.message = message;
  if (vouching !== undefined) req.session.vouching = vouching;
  const isRemembering = remember && mayRememberDevice(permissions);
  const carried = deviceToken(req);
  const token = giveDevice(req, res, isRemembering);
  await noteDevice(services, comer, { token, userAgent, carried, remember: isRemembering });
  services.log.info({ person: id, reference: req.reference }, 'signed in');
}

// A session that follows another of the same person lasts no longer than the directory vouches for them.
function vouchingFor({ session }: Request, { id }: Comer): number | undefined {
  if (session.pending?.id === id) return session.pending.vouching;
  return session.passport?.user.id === id ? session.vouching : undefined;
}

async function isDeviceEnough(req: Request, { db, clock }: Services, comer: Comer): Promise<boolean> {
  const token = deviceToken(req);
  if (!token || !comer.hasFactor || !mayRememberDevice(comer.permissions)) return false;
  return isRemembered(db, comer, token, clock());
}
