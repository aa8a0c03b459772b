import { findLink, joinFamily, leaveFamily, lockFamilies, type Ruling } from '../accounts';
import { holds, type Actor } from '../actor';
import { record } from '../audit';
import type { Db } from '../db';
import { Forbidden, refuseIf } from '../errors';
import type { Services } from '../services';
import { apartProblems, interestProblems, joiningOf, linkProblems, togetherProblems } from './family';
import { excessAlone, excessTogether } from './family-queries';
import { moveHoldings, takeOutHoldings } from './family-store';

/** Two groups, and why a manager decides about them. */
export type Linking = { oneId: number; otherId: number; reason: string };

/**
 * Lets two groups share one cap of each fund, with all who share one with either: what they hold moves to the row of the
 * oldest (best-practice.md 20). Refused with what is too much when together they hold more than a cap allows.
 */
export async function linkGroups(services: Services, actor: Actor, linking: Linking): Promise<void> {
  if (!holds(actor, 'manager')) throw new Forbidden();
  const { oneId, otherId, reason } = linking;
  await services.db.transaction(async (tx) => {
    const families = await lockFamilies(tx, [oneId, otherId]);
    const now = services.clock();
    const joining = joiningOf(families, oneId, otherId);
    refuseIf(linkProblems(families, joining, actor));
    const { holderId, leftId, movingIds } = joining;
    refuseIf(togetherProblems(await excessTogether(tx, leftId, holderId)));

    await joinFamily(tx, movingIds, holderId, { by: actor.id, reason, at: now });
    await moveHoldings(tx, leftId, holderId);
    await recordFor(tx, actor, 'group linked', { oneId, otherId }, now);
  });
}

/**
 * Ends a link: the group has a cap of its own again, and what its own bids and awards hold goes back to its own row; those
 * it shared with keep sharing. Throws NotFound when it has ended. Refused when the group alone holds more than its cap.
 */
export async function unlinkGroup(
  services: Services,
  actor: Actor,
  linkId: number,
  reason: string,
): Promise<void> {
  if (!holds(actor, 'manager')) throw new Forbidden();
  await services.db.transaction(async (tx) => {
    const { groupId, holderId } = await findLink(tx, linkId);
    const families = await lockFamilies(tx, [groupId, holderId]);
    await findLink(tx, linkId);
    const now = services.clock();
    refuseIf(interestProblems(families, actor));
    refuseIf(apartProblems(await excessAlone(tx, groupId, holderId)));

    const ruling: Ruling = { by: actor.id, reason, at: now };
    await leaveFamily(tx, groupId, ruling);
    await takeOutHoldings(tx, groupId, holderId);
    await recordFor(tx, actor, 'group unlinked', { oneId: groupId, otherId: holderId }, now);
  });
}

// Each of the two has it in its own history.
async function recordFor(
  tx: Db,
  actor: Actor,
  event: string,
  { oneId, otherId }: Omit<Linking, 'reason'>,
  now: Date,
): Promise<void> {
  await record(tx, actor, event, { type: 'group', id: oneId }, now, { with: otherId });
  await record(tx, actor, event, { type: 'group', id: otherId }, now, { with: oneId });
}
