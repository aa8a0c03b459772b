import type { Db } from '../db';
import type { Excess } from './family';
import { ownHoldings } from './holding-queries';

/** Where two rows together would pass the cap of the one that stays, or of the only one there is. */
export async function excessTogether(db: Db, leftId: number, holderId: number): Promise<Excess[]> {
  const cap = db.raw('coalesce(max(p.cap_pence) FILTER (WHERE p.group_id = ?), max(p.cap_pence))', [
    holderId,
  ]);
  const held = db.raw('sum(p.requested_pence + p.awarded_pence)::bigint');
  return db('group_positions as p')
    .join('funds as f', 'f.id', 'p.fund_id')
    .whereIn('p.group_id', [leftId, holderId])
    .groupBy('f.id')
    .havingRaw('? > ?', [held, cap])
    .orderBy('f.id')
    .select<Excess[]>({ fundName: 'f.name' })
    .select({ heldPence: held, capPence: cap });
}

/** Where a group's own bids and awards would pass its own cap; one that never had a row takes that of who held for it. */
export async function excessAlone(db: Db, groupId: number, holderId: number): Promise<Excess[]> {
  const cap = db.raw('coalesce(p.cap_pence, h.cap_pence)');
  return db
    .from(ownHoldings(db, groupId).as('own'))
    .join('funds as f', 'f.id', 'own.fund_id')
    .join('group_positions as h', (on) => on.on('h.fund_id', 'f.id').andOnVal('h.group_id', holderId))
    .leftJoin('group_positions as p', (on) => on.on('p.fund_id', 'f.id').andOnVal('p.group_id', groupId))
    .whereRaw('own.requested + own.awarded > ?', [cap])
    .orderBy('f.id')
    .select<Excess[]>({ fundName: 'f.name' })
    .select({ heldPence: db.raw('own.requested + own.awarded'), capPence: cap });
}
