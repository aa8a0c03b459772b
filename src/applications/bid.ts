import type { Request } from 'express';
import type { Actor } from '../actor';
import { type Round, roundById } from '../funds';
import type { Services } from '../services';
import { actorOf, idFrom } from '../web/requests';
import type { Application } from './application';
import { type Workings, workingsOf } from './form-context';
import { ofOwnGroups } from './policy';
import { findApplication } from './store';

/** A bid as its group works on it: its answers, its round and all the question form asks about. */
export type Bid = Workings & { application: Application; round: Round };

/** The bid an address names, for one of its group's people. Throws NotFound. */
export async function ownBid(req: Request, services: Services): Promise<Bid> {
  const application = await findApplication(services.db, actorOf(req), idFrom(req), ofOwnGroups);
  const round = await roundById(services.db, application.roundId);
  const workings = await workingsOf(services.db, application, round, services.clock());
  return { application, round, ...workings };
}

/** Whether this person acts for the bid's group: they then see it as the group does, whatever else they are. */
export function isOwn(actor: Actor, { groupId }: Application): boolean {
  return actor.groupIds.includes(groupId);
}
