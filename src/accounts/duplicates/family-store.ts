import type { Knex } from 'knex';
import type { Db } from '../../db';
import { NotFound, Refused } from '../../errors';
import type { Kin, Link, Ruling } from './family';

/**
 * These groups and all who share a cap with one of them, by number. Nobody joins or leaves them, and none of their money
 * moves, until the transaction ends (house.md, Transactions: groups before positions). Throws NotFound.
 */
export async function lockFamilies(tx: Db, ids: readonly number[]): Promise<Kin[]> {
  const locked = (await familiesOf(tx, ids).forUpdate()).map(({ id }) => id);
  // A question of its own, so that who belongs to them is read after the wait; whoever joined meanwhile is not locked.
  const all = await familiesOf(tx, ids);
  if (!all.every(({ id }) => locked.includes(id))) throw new Refused([{ text: meanwhile }]);
  if (ids.some((id) => !all.some((kin) => kin.id === id))) throw new NotFound();
  return all;
}

const meanwhile = 'Someone else was linking these groups at this moment. Try again';

function familiesOf(tx: Db, ids: readonly number[]) {
  const holders = tx('groups')
    .whereIn('id', [...ids])
    .select(tx.raw('coalesce(cap_group_id, id)'));
  const families: Knex.QueryBuilder = tx('groups')
    .whereRaw('(id = any(array(?)) or cap_group_id = any(array(?)))', [holders, holders])
    .orderBy('id');
  return families.select<Kin[]>('id', 'name', tx.raw('coalesce(cap_group_id, id) as "holderId"'));
}

/** Lets groups share the cap of another from now on, each with a record of why. */
export async function joinFamily(
  tx: Db,
  groupIds: readonly number[],
  holderId: number,
  ruling: Ruling,
): Promise<void> {
  await endLinks(tx, groupIds, ruling);
  const { by: linked_by, at: linked_at, reason } = ruling;
  const links = groupIds.map((group_id) => ({
    group_id,
    cap_group_id: holderId,
    reason,
    linked_by,
    linked_at,
  }));
  await tx('group_links').insert(links);
  await tx('groups')
    .whereIn('id', [...groupIds])
    .update({ cap_group_id: holderId });
}

/** Gives a group a cap of its own again. */
export async function leaveFamily(tx: Db, groupId: number, ruling: Ruling): Promise<void> {
  await endLinks(tx, [groupId], ruling);
  await tx('groups').where('id', groupId).update({ cap_group_id: null });
}

/** A link that holds now. Throws NotFound. */
export async function findLink(db: Db, id: number): Promise<Link> {
  const row = await db('group_links').where({ id }).whereNull('ended_at').first();
  if (!row) throw new NotFound();
  return { id: row.id, groupId: row.group_id, holderId: row.cap_group_id };
}

async function endLinks(tx: Db, groupIds: readonly number[], { by, at, reason }: Ruling): Promise<void> {
  await tx('group_links')
    .whereIn('group_id', [...groupIds])
    .whereNull('ended_at')
    .update({ ended_by: by, ended_at: at, end_reason: reason });
}
