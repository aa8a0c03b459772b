import type { Actor } from '../../actor';
import { moveApplication, type Application } from '../../applications';
import { record } from '../../audit';
import type { Db } from '../../db';
import { refuseIf } from '../../errors';
import { fundById, type Fund } from '../../funds';
import { commitAward, fundPosition } from '../../ledger';
import type { Services } from '../../services';
import { dayOf } from '../../values/day';
import { insertAward } from '../store';
import { lockWithRound } from './actions';
import { approvalProblems, interestProblems } from './approval';
import { lockBids, lockGroups } from './bids';
import { interestsOf } from './queries';
import { declineReasons, liveLines, totalOf, type Line, type Schedule } from './schedule';
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
    const now = services.clock();

    const { availablePence } = await fundPosition(tx, schedule.fundId);
    refuseIf(approvalProblems(schedule, { actor: decider, interests: [], versionShown, availablePence }));

    await markApproved(tx, id, decider.id, now);
    const awards = await writeAwards(tx, schedule, bids, decider, now);
    await declineBids(tx, schedule, bids, now);
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
  refuseIf(
    interestProblems(
      await interestsOf(
        tx,
        decider.id,
        lines.map(({ applicationId }) => applicationId),
      ),
    ),
  );
  await lockGroups(tx, lines);
  const bids = await lockBids(tx, decider, lines);
  return new Map(bids.map((bid) => [bid.id, bid]));
}

async function writeAwards(
  tx: Db,
  schedule: Schedule,
  bids: Map<number, Application>,
  decider: Actor,
  now: Date,
) {
  const fund = await fundById(tx, schedule.fundId);
  const written: { id: number; reference: string; pence: number }[] = [];
  for (const line of inGroupOrder(schedule, 'award')) {
    const bid = bids.get(line.applicationId) as Application;
    written.push(await writeAward(tx, { fund, schedule, line, bid, decider, now }));
  }
  return written;
}

type Decided = { fund: Fund; schedule: Schedule; line: Line; bid: Application; decider: Actor; now: Date };

async function writeAward(tx: Db, { fund, schedule, line, bid, decider, now }: Decided) {
  const amountPence = line.amountPence ?? 0;
  const day = dayOf(now);
  const award = await insertAward(tx, {
    fund,
    roundId: schedule.roundId,
    groupId: bid.groupId,
    applicationId: bid.id,
    scheduleId: schedule.id,
    status: 'approved',
    projectName: bid.projectName ?? line.reference,
    publicSummary: bid.publicSummary ?? '',
    requestedPence: bid.requestPence,
    amountPence,
    awardedOn: day,
    startsOn: bid.startsOn,
    endsOn: bid.endsOn,
    wards: bid.wards,
    activityType: bid.activityType,
    priority: bid.priority,
    source: null,
    invented: null,
    preparedBy: schedule.preparedBy,
    approvedBy: decider.id,
    releasedOn: null,
  });
  await moveApplication(tx, bid, 'approved', now);
  await commitAward(tx, {
    fundId: fund.id,
    roundId: schedule.roundId,
    groupId: bid.groupId,
    capPence: fund.capPence,
    heldPence: bid.requestPence,
    amountPence,
    reference: award.reference,
    occurredOn: day,
    recordedAt: now,
  });
  return { ...award, pence: amountPence };
}

async function declineBids(
  tx: Db,
  schedule: Schedule,
  bids: Map<number, Application>,
  now: Date,
): Promise<void> {
  for (const { applicationId, declineReason } of inGroupOrder(schedule, 'decline')) {
    const because = declineReasons[declineReason ?? 'other'];
    await moveApplication(tx, bids.get(applicationId) as Application, 'declined', now, { because });
  }
}

// The ledger's rows are changed in one order by everyone, so that two approvals never wait for each other in a ring.
function inGroupOrder(schedule: Schedule, outcome: Line['outcome']): Line[] {
  return liveLines(schedule)
    .filter((line) => line.outcome === outcome)
    .sort((one, other) => one.groupId - other.groupId);
}
