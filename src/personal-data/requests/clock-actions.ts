import type { Actor } from '../../actor';
import { record } from '../../audit';
import { refuseIf } from '../../errors';
import type { Services } from '../../services';
import { dayOf, formatDay } from '../../values/day';
import { t } from '../../values/t';
import { dueAfter, extensionProblems, startProblems, stopProblems } from './clock';
import { type StopReason } from './data-request';
import { daysStopped } from './deadline';
import { lockForAnswer, subjectOf } from './handling';
import { tell } from './letters';
import { markExtended, markStarted, markStopped } from './store';
import { neededWords } from './words';

/** Stops the clock until we hear who somebody is, or what they want, and asks them (guarantees.md 5). */
export async function stopClock(
  services: Services,
  actor: Actor,
  id: number,
  { for: reason, question }: { for: StopReason; question: string },
): Promise<void> {
  await services.db.transaction(async (tx) => {
    const { request, now } = await lockForAnswer(tx, services, actor, id);

    refuseIf(stopProblems(request, dayOf(now)));

    await markStopped(tx, id, reason, now);
    const values = { needed: t(neededWords[reason]), question };
    await tell(
      tx,
      services,
      request,
      { template: 'data-request-stopped', what: 'stopped', time: request.stops + 1, values },
      now,
    );
    await record(tx, actor, 'data request stopped', subjectOf(request), now, { for: reason });
  });
}

/** Lets the clock go on: the day to answer by moves by the days it stood still. */
export async function startClock(services: Services, actor: Actor, id: number): Promise<void> {
  await services.db.transaction(async (tx) => {
    const { request, now } = await lockForAnswer(tx, services, actor, id);

    refuseIf(startProblems(request));

    const dueOn = dueAfter(request, now, 'start');
    const pausedDays = request.pausedDays + daysStopped(request.stoppedAt ?? now, now);
    await markStarted(tx, id, { pausedDays, dueOn });
    const values = { day: formatDay(dueOn) };
    await tell(
      tx,
      services,
      request,
      { template: 'data-request-started', what: 'started', time: request.stops, values },
      now,
    );
    await record(tx, actor, 'data request started', subjectOf(request), now, { due: dueOn });
  });
}

/** Takes two months more, once, and says why while the first month still runs (UK GDPR, Article 12A). */
export async function extendTime(
  services: Services,
  actor: Actor,
  id: number,
  { because }: { because: string },
): Promise<void> {
  await services.db.transaction(async (tx) => {
    const { request, now } = await lockForAnswer(tx, services, actor, id);

    refuseIf(extensionProblems(request, dayOf(now)));

    const dueOn = dueAfter(request, now, 'extension');
    await markExtended(tx, actor, id, { because, dueOn }, now);
    const values = { because, day: formatDay(dueOn) };
    await tell(tx, services, request, { template: 'data-request-extended', what: 'extended', values }, now);
    await record(tx, actor, 'data request extended', subjectOf(request), now, { due: dueOn });
  });
}
