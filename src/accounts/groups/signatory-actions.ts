import type { Actor } from '../../actor';
import { record } from '../../audit';
import type { Db } from '../../db';
import { Forbidden, refuseIf } from '../../errors';
import type { Services } from '../../services';
import { lockProfile, partIn } from './profile-store';
import { maySaySigns, namingProblems, type NewSignatory } from './signatory';
import { findSignatory, insertSignatory, markEnded, signatoriesOf } from './signatory-store';

/** Names an officer of the committee who signs for the group. Throws Forbidden for a member who does not lead it. */
export async function nameSignatory(
  services: Services,
  actor: Actor,
  groupId: number,
  signatory: NewSignatory,
): Promise<void> {
  await services.db.transaction(async (tx) => {
    await lockAsLead(tx, actor, groupId);
    const live = (await signatoriesOf(tx, groupId)).filter(({ untilAt }) => untilAt === null);
    const now = services.clock();

    refuseIf(namingProblems(live, signatory));

    const id = await insertSignatory(tx, groupId, signatory, now);
    await record(tx, actor, 'signatory named', { type: 'group', id: groupId }, now, { signatory: id });
  });
}

/** Ends somebody's signing for the group; that they once did stays. Throws NotFound where it has ended already. */
export async function endSignatory(
  services: Services,
  actor: Actor,
  groupId: number,
  id: number,
): Promise<void> {
  await services.db.transaction(async (tx) => {
    await lockAsLead(tx, actor, groupId);
    await findSignatory(tx, groupId, id);
    const now = services.clock();
    await markEnded(tx, id, now);
    await record(tx, actor, 'signatory ended', { type: 'group', id: groupId }, now, { signatory: id });
  });
}

async function lockAsLead(tx: Db, actor: Actor, groupId: number): Promise<void> {
  await lockProfile(tx, actor, groupId);
  if (!maySaySigns(await partIn(tx, groupId, actor.id))) throw new Forbidden();
}
