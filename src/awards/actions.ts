import { holds, type Actor } from '../actor';
import { lockGroup, peopleWith } from '../accounts';
import { record } from '../audit';
import type { Db } from '../db';
import { refuseIf } from '../errors';
import { fundById } from '../funds';
import { commitAward } from '../ledger';
import type { Services } from '../services';
import { dayOf, type Day } from '../values/day';
import { earlierAwardProblems, type EarlierAward } from './earlier-award';
import { insertAward } from './store';

/**
 * Records an award made before the portal or elsewhere: it has a source and no bid, and commits the fund's money like
 * any other (product.md, The demonstration). Refused with what remains when it is more than the fund or the group has left.
 */
export async function recordEarlierAward(
  services: Services,
  preparer: Actor,
  approverId: number,
  award: EarlierAward,
): Promise<{ id: number; reference: string }> {
  return services.db.transaction(async (tx) => {
    await lockGroup(tx, award.groupId);
    const now = services.clock();

    refuseIf(
      earlierAwardProblems(award, await recordersOf(tx, preparer, approverId, dayOf(now)), dayOf(now)),
    );

    const fund = await fundById(tx, award.fundId);
    const { fundId: _fund, ...content } = award;
    const written = await insertAward(tx, {
      ...content,
      fund,
      roundId: null,
      applicationId: null,
      scheduleId: null,
      requestedPence: null,
      preparedBy: preparer.id,
      approvedBy: approverId,
      releasedOn: award.awardedOn,
    });
    await commitAward(tx, {
      fundId: fund.id,
      roundId: null,
      groupId: award.groupId,
      capPence: fund.capPence,
      heldPence: 0,
      amountPence: award.amountPence,
      reference: written.reference,
      occurredOn: award.awardedOn,
      recordedAt: now,
    });
    const details = { reference: written.reference, pence: award.amountPence, approver: approverId };
    await record(tx, preparer, 'earlier award recorded', { type: 'award', id: written.id }, now, details);
    return written;
  });
}

async function recordersOf(tx: Db, preparer: Actor, approverId: number, today: Day) {
  const deciders = await peopleWith(tx, 'decider', today);
  return {
    preparerId: preparer.id,
    approverId,
    deciderIds: deciders.map(({ id }) => id),
    preparerIsManager: holds(preparer, 'manager'),
  };
}
