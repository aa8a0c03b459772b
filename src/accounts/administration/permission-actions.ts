import type { Actor } from '../../actor';
import { record } from '../../audit';
import type { Db } from '../../db';
import { refuseIf } from '../../errors';
import type { Services } from '../../services';
import { dayOf } from '../../values/day';
import { endSessionsOf } from '../person-store';
import { tellChange } from './letters';
import { grantProblems, isOwn, removalProblems, type Wanted } from './permission';
import { knownIn, lockForAdministrator, lockPeople } from './known-store';
import {
  type Ended,
  type Ending,
  findGrant,
  grantsOf,
  insertGrants,
  markDelegationsEnded,
  markEnded,
} from './permission-store';

export type Granting = Wanted & { personId: number; reason: string };

/**
 * Gives somebody a permission; they sign in again to use it. Throws Refused for oneself, for what they hold already and
 * for an auditor without a last day; Forbidden when who gives it is no administrator any more (guarantees.md AZ-07).
 */
export async function grantPermission(
  services: Services,
  actor: Actor,
  { personId, permission, until, reason }: Granting,
): Promise<void> {
  await services.db.transaction(async (tx) => {
    const person = await lockForAdministrator(tx, actor, personId, dayOf(services.clock()));
    const held = await grantsOf(tx, personId);
    const now = services.clock();
    const today = dayOf(now);

    refuseIf(grantProblems(actor, person, { held, wanted: { permission, until }, today }));

    const given = { personId, permissions: [permission], until, by: actor.id, reason, now };
    const [id = 0] = await insertGrants(tx, given, today);
    await endSessionsOf(tx, personId);
    const change = { id, what: 'given', permissions: [permission], by: actor.name, now } as const;
    await tellChange(tx, services, person, change);
    const details = { grant: id, permission, until };
    await record(tx, actor, 'permission granted', { type: 'person', id: personId }, now, details);
  });
}

export type Removal = { personId: number; grantId: number; reason: string };

/**
 * Ends a permission, and with it what others hold in this person's place; all of them sign in again. A repeat is refused.
 * Throws Refused for oneself and for the last administrator (guarantees.md D26).
 */
export async function removePermission(
  services: Services,
  actor: Actor,
  { personId, grantId, reason }: Removal,
): Promise<void> {
  await services.db.transaction(async (tx) => {
    const person = await lockForAdministrator(tx, actor, personId, dayOf(services.clock()));
    const grant = await findGrant(tx, personId, grantId);
    const now = services.clock();

    refuseIf(removalProblems(actor, person, grant));

    const ending = { by: actor.id, because: reason, now };
    const { permission } = grant;
    const lent = isOwn(grant) ? await markDelegationsEnded(tx, { personId, permission }, ending) : [];
    await markEnded(tx, grantId, ending);
    await endSessionsOf(tx, personId);
    const change = { id: grantId, what: 'ended', permissions: [permission], by: actor.name, now } as const;
    await tellChange(tx, services, person, change);
    await closeDelegations(tx, services, actor, lent, ending);
    const details = { grant: grantId, permission };
    await record(tx, actor, 'permission ended', { type: 'person', id: personId }, now, details);
  });
}

/** What follows for those who held permissions in another's place, once these were ended. */
export async function closeDelegations(
  tx: Db,
  services: Services,
  actor: Actor,
  ended: Ended[],
  { now }: Ending,
): Promise<void> {
  const ids = [...new Set(ended.map(({ personId }) => personId))];
  const people = await lockPeople(tx, ids);
  for (const personId of ids) {
    const grants = ended.filter((each) => each.personId === personId);
    const permissions = grants.map(({ permission }) => permission);
    await endSessionsOf(tx, personId);
    const id = Math.min(...grants.map((grant) => grant.id));
    const change = { id, what: 'ended', permissions, by: actor.name, now } as const;
    await tellChange(tx, services, knownIn(people, personId), change);
    const details = { permissions: permissions.join(' ') };
    await record(tx, actor, 'delegation ended', { type: 'person', id: personId }, now, details);
  }
}
