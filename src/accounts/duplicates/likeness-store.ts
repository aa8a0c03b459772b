import type { Db } from '../../db';
import type { Ruling } from './family';

/** Two groups by their numbers, the older first. */
export type Pair = { oneId: number; otherId: number };

/** Keeps for good that two groups are not the same; false where somebody decided so before. */
export async function insertToldApart(
  tx: Db,
  { oneId, otherId }: Pair,
  { by, reason, at }: Ruling,
): Promise<boolean> {
  const rows = await tx('groups_told_apart')
    .insert({
      one_group_id: oneId,
      other_group_id: otherId,
      reason,
      decided_by: by,
      decided_at: at,
    })
    .onConflict(['one_group_id', 'other_group_id'])
    .ignore()
    .returning('one_group_id');
  return rows.length > 0;
}
