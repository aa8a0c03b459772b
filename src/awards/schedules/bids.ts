import type { Actor } from '../../actor';
import { lockApplication, type Application } from '../../applications';
import type { Db } from '../../db';
import { withoutInterestOf } from './policy';

type Named = { applicationId: number };

/**
 * Locks bids in the order everyone keeps, by number. Deciders may hold any bid they have no interest in, for what they
 * decide; of others it is NotFound (house.md, Transactions).
 */
export async function lockBids(tx: Db, actor: Actor, lines: readonly Named[]): Promise<Application[]> {
  const ids = lines.map(({ applicationId }) => applicationId).sort((one, other) => one - other);
  const bids: Application[] = [];
  for (const id of ids) bids.push(await lockApplication(tx, actor, id, withoutInterestOf));
  return bids;
}

/** The same, of bids that still wait for the decision a schedule proposes; a group may have taken others back. */
export async function lockWaitingBids(tx: Db, actor: Actor, lines: readonly Named[]): Promise<Application[]> {
  const bids = await lockBids(tx, actor, lines);
  return bids.filter(({ status }) => status === 'recommended' || status === 'not_recommended');
}
