import type { Actor } from '../../actor';
import { record } from '../../audit';
import type { Db } from '../../db';
import { refuseIf } from '../../errors';
import { queueEmail } from '../../notifications';
import type { Services } from '../../services';
import { dayOf } from '../../values/day';
import type { Person } from '../person';
import { endSessionsOf } from '../person-store';
import { deleteFactor } from '../second-factor/store';
import { agreeingProblems, askingProblems, needsAnother } from './factor-reset';
import { findLoser, insertReset, lockOpenReset, markResetDone, markResetRefused } from './factor-reset-store';
import { lockForAdministrator } from './known-store';

export type Asking = { personId: number; reason: string };

/**
 * Takes somebody's second factor away, or, where another administrator has to agree, asks for it (guarantees.md AU-01).
 * Says whether it is done.
 */
export async function askForReset(
  services: Services,
  actor: Actor,
  { personId, reason }: Asking,
): Promise<boolean> {
  return services.db.transaction(async (tx) => {
    const today = dayOf(services.clock());
    const person = await lockForAdministrator(tx, actor, personId, today);
    const loser = await findLoser(tx, personId, today);
    const now = services.clock();

    refuseIf(askingProblems(actor, loser));

    const id = await insertReset(tx, { personId, reason, askedBy: actor.id, askedAt: now });
    const isDone = !needsAnother(loser, services.alwaysTwo);
    if (isDone) {
      await markResetDone(tx, id, null, now);
      await takeAway(tx, services, person, id, now);
    }
    const event = isDone ? 'second factor reset' : 'second factor reset asked';
    await record(tx, actor, event, { type: 'person', id: personId }, now, { reset: id });
    return isDone;
  });
}

/** Agrees to what another administrator asked for, and does it. Throws Refused for one's own wish or factor. */
export async function agreeToReset(services: Services, actor: Actor, id: number): Promise<void> {
  await services.db.transaction(async (tx) => {
    const reset = await lockOpenReset(tx, id);
    const person = await lockForAdministrator(tx, actor, reset.personId, dayOf(services.clock()));
    const now = services.clock();

    refuseIf(agreeingProblems(actor, reset));

    await markResetDone(tx, id, actor.id, now);
    await takeAway(tx, services, person, id, now);
    await record(tx, actor, 'second factor reset', { type: 'person', id: person.id }, now, { reset: id });
  });
}

/** Says no, or takes one's own wish back. */
export async function refuseReset(services: Services, actor: Actor, id: number): Promise<void> {
  await services.db.transaction(async (tx) => {
    const reset = await lockOpenReset(tx, id);
    await lockForAdministrator(tx, actor, reset.personId, dayOf(services.clock()));
    const now = services.clock();
    await markResetRefused(tx, id, now);
    const subject = { type: 'person', id: reset.personId } as const;
    await record(tx, actor, 'second factor reset refused', subject, now, { reset: id });
  });
}

async function takeAway(tx: Db, services: Services, person: Person, id: number, now: Date): Promise<void> {
  await deleteFactor(tx, person.id);
  await endSessionsOf(tx, person.id);
  const recipient = { name: person.name, email: person.email, personId: person.id };
  const about = { subject: { type: 'person', id: person.id } as const, cause: `factor reset ${id} done` };
  await queueEmail(
    tx,
    [recipient],
    'second-factor-reset',
    { ...about, values: {}, baseUrl: services.baseUrl },
    now,
  );
}
