import type { Db } from '../db';
import { ownHoldings } from './holding-queries';

/**
 * Moves all that one row holds of each fund to another in one statement. The row it leaves keeps its cap, for the day the
 * group is unlinked; a row that is made takes the cap of the one that is left.
 */
export async function moveHoldings(tx: Db, fromId: number, toId: number): Promise<void> {
  await tx.raw(
    `WITH left_over AS (SELECT * FROM group_positions WHERE group_id = :fromId),
    emptied AS (UPDATE group_positions SET requested_pence = 0, awarded_pence = 0 WHERE group_id = :fromId)
    INSERT INTO group_positions AS p (fund_id, group_id, requested_pence, awarded_pence, cap_pence)
    SELECT fund_id, :toId, requested_pence, awarded_pence, cap_pence FROM left_over
    ON CONFLICT (fund_id, group_id) DO UPDATE SET
      requested_pence = p.requested_pence + excluded.requested_pence,
      awarded_pence = p.awarded_pence + excluded.awarded_pence`,
    { fromId, toId },
  );
}

/** Moves what a group's own bids and awards hold from the row it shared back to its own, in one statement. */
export async function takeOutHoldings(tx: Db, groupId: number, holderId: number): Promise<void> {
  await tx.raw(
    `WITH own AS (:own),
    taken AS (UPDATE group_positions h
      SET requested_pence = h.requested_pence - own.requested, awarded_pence = h.awarded_pence - own.awarded
      FROM own WHERE h.fund_id = own.fund_id AND h.group_id = :holderId
      RETURNING own.*, h.cap_pence)
    INSERT INTO group_positions (fund_id, group_id, requested_pence, awarded_pence, cap_pence)
    SELECT fund_id, :groupId, requested, awarded, cap_pence FROM taken
    ON CONFLICT (fund_id, group_id) DO UPDATE
      SET requested_pence = excluded.requested_pence, awarded_pence = excluded.awarded_pence`,
    { own: ownHoldings(tx, groupId), groupId, holderId },
  );
}
