import type { Request } from 'express';
import type { Services } from '../services';
import { actorOf, idFrom } from '../web/requests';
import { type Bid, findBid } from './bid';

/** The bid an address names, for one of its group's people. Throws NotFound. */
export async function ownBid(req: Request, services: Services): Promise<Bid> {
  return findBid(services, actorOf(req), idFrom(req));
}
