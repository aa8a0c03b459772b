import type { Request } from 'express';
import { noteReading } from '../accounts';
import type { Services } from '../services';
import { actorOf, idFrom } from '../web/requests';
import type { Application } from './application';
import { type Bid, findBid, isOwn } from './bid';

/** The bid an address names, for one of its group's people. Throws NotFound. */
export async function ownBid(req: Request, services: Services): Promise<Bid> {
  return findBid(services, actorOf(req), idFrom(req));
}

/** Writes down who of the fund's staff is about to be shown a bid, or a file or letter of it (guarantees.md, section 3). */
export async function noteStaffReading(
  req: Request,
  { db, clock }: Services,
  application: Application,
): Promise<void> {
  const actor = actorOf(req);
  if (isOwn(actor, application)) return;
  await noteReading(db, actor, { type: 'application', id: application.id }, clock());
}
