import { holds, type Actor } from '../../actor';
import { record } from '../../audit';
import { Forbidden, refuseIf } from '../../errors';
import type { Services } from '../../services';
import { lockGroups } from '../group-store';
import { insertToldApart, type Pair } from './likeness-store';

/** Settles that two groups that look alike are not the same, with a reason; a repeat changes nothing. Throws NotFound. */
export async function tellApart(services: Services, actor: Actor, pair: Pair, reason: string): Promise<void> {
  if (!holds(actor, 'manager')) throw new Forbidden();
  const ids = [pair.oneId, pair.otherId];
  await services.db.transaction(async (tx) => {
    await lockGroups(tx, ids);
    const now = services.clock();
    if (ids.some((id) => actor.groupIds.includes(id))) {
      refuseIf([{ text: 'You belong to one of these groups, so someone else must do this' }]);
    }

    if (!(await insertToldApart(tx, pair, { by: actor.id, reason, at: now }))) return;
    await record(tx, actor, 'group told apart', { type: 'group', id: pair.oneId }, now, {
      from: pair.otherId,
    });
    await record(tx, actor, 'group told apart', { type: 'group', id: pair.otherId }, now, {
      from: pair.oneId,
    });
  });
}
