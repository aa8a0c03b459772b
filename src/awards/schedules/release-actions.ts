import { shareActor } from '../../accounts';
import type { Actor } from '../../actor';
import { record } from '../../audit';
import { refuseIf } from '../../errors';
import type { Services } from '../../services';
import { dayOf } from '../../values/day';
import { listAwardsOf, markOffered } from '../store';
import { lockWithRound } from './actions';
import { releaseProblems } from './approval';
import { sendDecline, sendOffer } from './letters';
import { interestsIn } from './interest-queries';
import { liveLines } from './schedule';
import { markReleased } from './store';

/**
 * Tells every group of a batch at once: awards become offers, all letters are queued together, and from now on people
 * outside the fund's staff may know (product.md, Decided 16). A repeat by the same person sends nothing more.
 */
export async function releaseSchedule(services: Services, manager: Actor, id: number): Promise<void> {
  return services.db.transaction(async (tx) => {
    const schedule = await lockWithRound(tx, manager, id);
    if (schedule.releasedBy === manager.id) return;
    const lines = liveLines(schedule);
    const interests = await interestsIn(tx, manager.id, id);
    const actor = await shareActor(tx, manager, dayOf(services.clock()));
    const now = services.clock();

    refuseIf(releaseProblems(schedule, actor, interests));

    await markReleased(tx, id, manager.id, now);
    await markOffered(tx, id, dayOf(now));
    const awards = await listAwardsOf(tx, id);
    for (const line of lines) {
      const award = awards.find(({ applicationId }) => applicationId === line.applicationId);
      await (award ? sendOffer(tx, services, line, award, now) : sendDecline(tx, services, line, now));
    }
    const details = { awards: awards.length, declines: lines.length - awards.length };
    await record(tx, manager, 'schedule released', { type: 'schedule', id }, now, details);
    for (const award of awards)
      await record(tx, manager, 'award released', { type: 'award', id: award.id }, now);
  });
}
