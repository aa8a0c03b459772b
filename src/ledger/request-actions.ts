import type { Db } from '../db';
import type { Pence } from '../values/money';
import { capProblems, mustBeWholePence } from './position';
import { groupPosition } from './position-queries';
import { addRequest, holderOf, openGroupRow, takeRequest } from './position-store';
import { refuse } from './refusal';

export type Request = { fundId: number; groupId: number; capPence: Pence; pence: Pence };

/** Holds room under a group's cap for a bid it sends. Refused with what is left (product.md, Decided 7). */
export async function holdRequest(tx: Db, { fundId, groupId, capPence, pence }: Request): Promise<void> {
  mustBeWholePence(pence, 0);
  const holderId = await openGroupRow(tx, fundId, groupId, capPence);
  if (await addRequest(tx, { fundId, groupId: holderId }, pence)) return;
  refuse(capProblems(await groupPosition(tx, fundId, groupId, capPence), pence));
}

/** Gives back the room a bid held when it ends. Throws RangeError when less was held. */
export async function dropRequest(
  tx: Db,
  { fundId, groupId, pence }: Omit<Request, 'capPence'>,
): Promise<void> {
  mustBeWholePence(pence, 0);
  const dropped = await takeRequest(tx, { fundId, groupId: await holderOf(tx, groupId) }, pence);
  if (!dropped) throw new RangeError('More would be given up than the group holds.');
}
