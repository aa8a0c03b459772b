import type { Actor } from '../actor';
import { type Round, roundById } from '../funds';
import type { Services } from '../services';
import type { Application } from './application';
import { type Workings, workingsOf } from './form-context';
import { ofOwnGroups } from './policy';
import { findApplication } from './store';

/** A bid as its group works on it: its answers, its round and all the question form asks about. */
export type Bid = Workings & { application: Application; round: Round };

/** A bid of this person's groups. Throws NotFound. */
export async function findBid(services: Services, actor: Actor, id: number): Promise<Bid> {
  return withWorkings(services, await findApplication(services.db, actor, id, ofOwnGroups));
}

/** The same, for a bid that was found already. */
export async function withWorkings({ db, clock }: Services, application: Application): Promise<Bid> {
  const round = await roundById(db, application.roundId);
  const workings = await workingsOf(db, application, round, clock());
  return { application, round, ...workings };
}

/** Whether this person acts for the bid's group: they then see it as the group does, whatever else they are. */
export function isOwn(actor: Actor, { groupId }: Application): boolean {
  return actor.groupIds.includes(groupId);
}
