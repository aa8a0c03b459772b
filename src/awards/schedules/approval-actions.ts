import { lockGroups, shareActor } from '../../accounts';
import type { Actor } from '../../actor';
import type { Application } from '../../applications';
import { record } from '../../audit';
import type { Db } from '../../db';
import { refuseIf } from '../../errors';
import { fundPosition } from '../../ledger';
import type { Services } from '../../services';
import { dayOf } from '../../values/day';
import { lockWithRound } from './actions';
import { approvalProblems, capInterestProblems, interestProblems } from './approval';
import { lockBids } from './bids';
import { declineBids, makeAwards, type Decided } from './outcomes';
import { hasInterestInCapsOf, interestsIn } from './interest-queries';
import { liveLines, totalOf, type Schedule } from './schedule';
import { lockSchedule, markApproved } from './store';

/**
 * Approves a schedule exactly as it was shown: every award is written and commits confirmed money, every decline ends its
 * bid, all or nothing. A repeat by the same person changes nothing. Refused with what remains when the money is not there,
 * and when the schedule changed since `versionShown` (product.md, 8, 10 and 16; guarantees.md MO-01, MO-03, MO-07).
 */
export async function approveSchedule(services: Services, decider: Actor, id: number, versionShown: number) {
  return services.db.transaction(async (tx) => {
    const locked = await lockWithRound(tx, decider, id);
    if (locked.approvedBy === decider.id) return;
    const bids = await lockForDecision(tx, decider, locked);
    const schedule = await lockSchedule(tx, decider, id);
    const actor = await shareActor(tx, decider, dayOf(services.clock()));
    const now = services.clock();

    const { availablePence } = await fundPosition(tx, schedule.fundId);
    refuseIf(
      approvalProblems(schedule, { actor, interests: [], sharesCap: false, versionShown, availablePence }),
    );

    await markApproved(tx, id, decider.id, now);
    const decided = decidedOf(schedule, bids);
    const awards = await makeAwards(tx, schedule, decided, decider.id, now);
    await declineBids(tx, decided, now);
    const pence = totalOf(liveLines(schedule));
    const details = { version: versionShown, awards: awards.length, pence };
    await record(tx, decider, 'schedule approved', { type: 'schedule', id }, now, details);
    for (const { id, ...award } of awards)
      await record(tx, decider, 'award approved', { type: 'award', id }, now, award);
  });
}

/** Locks groups and then bids; nobody with an interest in one of them gets as far. */
async function lockForDecision(
  tx: Db,
  decider: Actor,
  schedule: Schedule,
): Promise<Map<number, Application>> {
  const lines = liveLines(schedule);
  refuseIf(interestProblems(await interestsIn(tx, decider.id, schedule.id)));
  refuseIf(capInterestProblems(await hasInterestInCapsOf(tx, decider, schedule.id)));
  await lockGroups(
    tx,
    lines.map(({ groupId }) => groupId),
  );
  const bids = await lockBids(tx, decider, lines);
  return new Map(bids.map((bid) => [bid.id, bid]));
}

function decidedOf(schedule: Schedule, bids: Map<number, Application>): Decided[] {
  return liveLines(schedule).flatMap((line) => {
    const bid = bids.get(line.applicationId);
    return bid ? [{ line, bid }] : [];
  });
}
