import { moveApplication, type Application } from '../../applications';
import type { Db } from '../../db';
import { fundById } from '../../funds';
import { commitAward } from '../../ledger';
import { dayOf } from '../../values/day';
import { insertAward, skipAward, type NewAward } from '../store';
import { declineReasons, type Line, type Schedule } from './schedule';

/** A line that is carried out, with the bid it is about. */
export type Decided = { line: Line; bid: Application };

export type Made = { id: number; reference: string; pence: number };

/**
 * Writes the awards of a schedule and commits their money. Every line uses up a number, so that nobody can read from the
 * number of one award whether a bid hidden from them got another (guarantees.md AZ-03).
 */
export async function makeAwards(
  tx: Db,
  schedule: Schedule,
  decided: Decided[],
  approvedBy: number,
  now: Date,
): Promise<Made[]> {
  const fund = await fundById(tx, schedule.fundId);
  const made: (Made & Decided)[] = [];
  for (const { line, bid } of decided) {
    if (line.amountPence === null) {
      await skipAward(tx);
      continue;
    }
    const award = { ...awardFrom(schedule, bid, line.amountPence), fund, approvedBy, awardedOn: dayOf(now) };
    made.push({ ...(await insertAward(tx, award)), pence: line.amountPence, line, bid });
  }
  for (const { bid, pence, reference } of inGroupOrder(made)) {
    await moveApplication(tx, bid, 'approved', now);
    await commitAward(tx, {
      fundId: fund.id,
      roundId: schedule.roundId,
      groupId: bid.groupId,
      capPence: fund.capPence,
      heldPence: bid.requestPence,
      amountPence: pence,
      reference,
      occurredOn: dayOf(now),
      recordedAt: now,
    });
  }
  return made.map(({ id, reference, pence }) => ({ id, reference, pence }));
}

/** Ends the bids that get nothing; each gives back the room its request held under the group's cap. */
export async function declineBids(tx: Db, decided: Decided[], now: Date): Promise<void> {
  const declined = decided.filter(({ line }) => line.outcome === 'decline');
  for (const { line, bid } of inGroupOrder(declined)) {
    await moveApplication(tx, bid, 'declined', now, {
      because: declineReasons[line.declineReason ?? 'other'],
    });
  }
}

function awardFrom(
  schedule: Schedule,
  bid: Application,
  amountPence: number,
): Omit<NewAward, 'fund' | 'approvedBy' | 'awardedOn'> {
  const { startsOn, endsOn, wards, activityType, priority } = bid;
  return {
    roundId: schedule.roundId,
    groupId: bid.groupId,
    applicationId: bid.id,
    scheduleId: schedule.id,
    status: 'approved',
    projectName: bid.projectName ?? bid.groupName,
    publicSummary: bid.publicSummary ?? '',
    requestedPence: bid.requestPence,
    amountPence,
    ...{ startsOn, endsOn, wards, activityType, priority },
    source: null,
    invented: null,
    preparedBy: schedule.preparedBy,
    releasedOn: null,
  };
}

// The ledger's rows are changed in one order by everyone, so that two approvals never wait for each other in a ring.
function inGroupOrder<Each extends Decided>(decided: Each[]): Each[] {
  return [...decided].sort((one, other) => one.bid.groupId - other.bid.groupId);
}
