import type { Actor } from '../../actor';
import { moveApplication } from '../../applications';
import { record } from '../../audit';
import type { Db } from '../../db';
import { NotFound, refuseIf } from '../../errors';
import { roundById, shareRound } from '../../funds';
import type { Services } from '../../services';
import { changeProblems, interestProblems } from './approval';
import { lockBids, lockWaitingBids } from './bids';
import { tellDeciders } from './letters';
import { interestsIn, interestsOf } from './interest-queries';
import { scheduleProblems } from './preparing';
import { listBids } from './queries';
import { liveLines, totalOf, type Choice, type Schedule } from './schedule';
import { findSchedule, insertSchedule, lockSchedule, markCancelled, markTakenOut } from './store';

/**
 * Puts decisions on a round's bids before a decider: each bid becomes recommended or not, and whoever decides is told.
 * Answers the schedule's number. Refused with one problem per input when an amount or a bid is not in order.
 */
export async function prepareSchedule(
  services: Services,
  preparer: Actor,
  roundId: number,
  choices: Choice[],
): Promise<number> {
  return services.db.transaction(async (tx) => {
    await shareRound(tx, roundId);
    const known = (await listBids(tx, preparer, roundId)).map(({ id }) => id);
    const applications = await lockBids(
      tx,
      preparer,
      choices.filter(({ applicationId }) => known.includes(applicationId)),
    );
    const now = services.clock();

    refuseIf(scheduleProblems(choices, await listBids(tx, preparer, roundId)));

    const round = await roundById(tx, roundId);
    const schedule = { fundId: round.fundId, roundId, preparedBy: preparer.id, preparedAt: now };
    const id = await insertSchedule(tx, schedule, choices);
    for (const application of applications) {
      const choice = choices.find(({ applicationId }) => applicationId === application.id);
      await moveApplication(
        tx,
        application,
        choice?.outcome === 'award' ? 'recommended' : 'not_recommended',
        now,
      );
    }
    await tellDeciders(tx, services, await findSchedule(tx, preparer, id), preparer, now);
    const details = { round: roundId, bids: choices.length, pence: totalOf(choices) };
    await record(tx, preparer, 'schedule prepared', { type: 'schedule', id }, now, details);
    return id;
  });
}

/** A decider sends one bid back to the panel with a reason, before approving the rest (product.md, Decided 16). */
export async function takeOutLine(
  services: Services,
  decider: Actor,
  id: number,
  lineId: number,
  because: string,
) {
  return services.db.transaction(async (tx) => {
    const schedule = await lockWithRound(tx, decider, id);
    const line = liveLines(schedule).find((each) => each.id === lineId);
    if (!line) throw new NotFound();
    refuseIf(interestProblems(await interestsOf(tx, decider.id, [line.applicationId])));
    const [application] = await lockWaitingBids(tx, decider, [line]);
    const now = services.clock();

    refuseIf(changeProblems(schedule));

    await markTakenOut(tx, id, line, because, now);
    if (application) await moveApplication(tx, application, 'ready_for_panel', now);
    const details = { line: lineId, application: line.applicationId };
    await record(tx, decider, 'schedule line taken out', { type: 'schedule', id }, now, details);
  });
}

/** Takes a whole schedule back while nobody has approved it; its bids wait for a decision again. */
export async function cancelSchedule(services: Services, manager: Actor, id: number): Promise<void> {
  return services.db.transaction(async (tx) => {
    const schedule = await lockWithRound(tx, manager, id);
    const lines = liveLines(schedule);
    refuseIf(interestProblems(await interestsIn(tx, manager.id, id)));
    const applications = await lockWaitingBids(tx, manager, lines);
    const now = services.clock();

    refuseIf(changeProblems(schedule));

    await markCancelled(tx, schedule, 'The list was cancelled', now);
    for (const application of applications) await moveApplication(tx, application, 'ready_for_panel', now);
    await record(tx, manager, 'schedule cancelled', { type: 'schedule', id }, now, { bids: lines.length });
  });
}

/** Locks the round and then the schedule, the order everyone keeps (house.md, Transactions). */
export async function lockWithRound(tx: Db, actor: Actor, id: number): Promise<Schedule> {
  const { roundId } = await findSchedule(tx, actor, id);
  await shareRound(tx, roundId);
  return lockSchedule(tx, actor, id);
}
