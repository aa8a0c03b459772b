import type { Actor } from '../../actor';
import { record } from '../../audit';
import { refuseIf } from '../../errors';
import type { Services } from '../../services';
import { dayOf } from '../../values/day';
import { withdrawLinksOf } from '../link-store';
import { endSessionsOf } from '../person-store';
import { disablingProblems, restoringProblems } from './disabling';
import { insertDisabling, markRestored } from './disabling-store';
import { tellDisabling } from './letters';
import { ownProblems } from './permission';
import { closeDelegations } from './permission-actions';
import { lockForAdministrator } from './known-store';
import { markDelegationsEnded } from './permission-store';

export type Step = { personId: number; reason: string };

/**
 * Shuts somebody out from their next request on, in every browser; what others hold in their place ends too. Their own
 * permissions stay for the day they come back. Throws Refused for oneself and the last administrator.
 */
export async function disablePerson(
  services: Services,
  actor: Actor,
  { personId, reason }: Step,
): Promise<void> {
  await services.db.transaction(async (tx) => {
    const person = await lockForAdministrator(tx, actor, personId, dayOf(services.clock()));
    const now = services.clock();

    refuseIf(disablingProblems(actor, person));

    const ending = { by: actor.id, because: reason, now };
    const id = await insertDisabling(tx, { personId, ...ending });
    const lent = await markDelegationsEnded(tx, { personId }, ending);
    await endSessionsOf(tx, personId);
    await withdrawLinksOf(tx, personId, now);
    await tellDisabling(tx, services, person, { id, what: 'begun', now });
    await closeDelegations(tx, services, actor, lent, ending);
    await record(tx, actor, 'person disabled', { type: 'person', id: personId }, now, { disabling: id });
  });
}

/** Lets somebody in again, with the permissions they still hold. Throws Refused for oneself. */
export async function restorePerson(
  services: Services,
  actor: Actor,
  { personId, reason }: Step,
): Promise<void> {
  await services.db.transaction(async (tx) => {
    const person = await lockForAdministrator(tx, actor, personId, dayOf(services.clock()));
    const now = services.clock();

    refuseIf(restoringProblems(actor, person));

    const id = await markRestored(tx, { personId, by: actor.id, because: reason, now });
    if (id !== undefined) await tellDisabling(tx, services, person, { id, what: 'ended', now });
    const details = { disabling: id ?? null };
    await record(tx, actor, 'person restored', { type: 'person', id: personId }, now, details);
  });
}

/** Signs somebody out everywhere, and forgets the browsers they asked us to remember. */
export async function endSessions(services: Services, actor: Actor, personId: number): Promise<void> {
  await services.db.transaction(async (tx) => {
    const person = await lockForAdministrator(tx, actor, personId, dayOf(services.clock()));
    const now = services.clock();

    refuseIf(ownProblems(actor, person));

    await endSessionsOf(tx, personId);
    await record(tx, actor, 'sessions ended', { type: 'person', id: personId }, now);
  });
}
