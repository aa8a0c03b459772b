import type { Actor } from '../../actor';
import { record } from '../../audit';
import type { Db } from '../../db';
import { NotFound, refuseIf } from '../../errors';
import { queueEmail } from '../../notifications';
import type { Services } from '../../services';
import { type Day, dayOf, formatDay } from '../../values/day';
import type { Problem } from '../../values/problem';
import { endSessionsOf } from '../person-store';
import { delegationProblems, isPartyTo, type Parties, type WantedDelegation } from './delegation';
import { namesOf, recipientOf } from './letters';
import type { Known } from './permission';
import { closeDelegations } from './permission-actions';
import { knownIn, listPeople, lockPeople, shareAdministrator } from './known-store';
import { findDelegation, grantsOf, insertGrants, markEnded } from './permission-store';

export type Delegating = WantedDelegation & { delegatorId: number; standIn: number; reason: string };

/** What stands in the way of it as things are, for the page that asks. */
export async function problemsOfDelegating(
  db: Db,
  actor: Actor,
  wanted: Delegating,
  today: Day,
): Promise<Problem[]> {
  const people = await listPeople(db, [wanted.delegatorId, wanted.standIn]);
  return delegationProblems(actor, await partiesIn(db, people, wanted), wanted, today);
}

/**
 * Lets somebody stand in for another in the days of an absence: their own, or as an administrator anybody's but towards
 * oneself. Throws Refused, and Forbidden for another's duties without being an administrator (product.md, Decided 9).
 */
export async function delegateDuties(services: Services, actor: Actor, wanted: Delegating): Promise<void> {
  await services.db.transaction(async (tx) => {
    const { delegatorId, standIn: standInId, permissions, from, until, reason } = wanted;
    const people = await lockPeople(tx, [actor.id, delegatorId, standInId]);
    if (delegatorId !== actor.id) await shareAdministrator(tx, actor, dayOf(services.clock()));
    const parties = await partiesIn(tx, people, wanted);
    const now = services.clock();
    const today = dayOf(now);

    refuseIf(delegationProblems(actor, parties, wanted, today));

    const given = { personId: standInId, permissions, from, until, standsInFor: delegatorId, by: actor.id };
    const ids = await insertGrants(tx, { ...given, reason, now }, today);
    await endSessionsOf(tx, standInId);
    await tellStandIn(tx, services, { ...parties, id: Math.min(...ids) }, wanted, now);
    const details = { standsInFor: delegatorId, permissions: permissions.join(' '), from, until };
    await record(tx, actor, 'duties delegated', { type: 'person', id: standInId }, now, details);
  });
}

/** Ends a delegation before its last day, by either of the two. Throws NotFound for anybody else. */
export async function endDelegation(services: Services, actor: Actor, id: number): Promise<void> {
  await services.db.transaction(async (tx) => {
    const { personId } = await findDelegation(tx, id);
    await lockPeople(tx, [actor.id, personId]);
    const grant = await findDelegation(tx, id);
    const now = services.clock();
    if (!isPartyTo(actor, grant)) throw new NotFound();
    if (grant.endedAt !== null) return;

    const ending = { by: actor.id, because: 'Ended early', now };
    await markEnded(tx, id, ending);
    await closeDelegations(tx, services, actor, [{ id, personId, permission: grant.permission }], ending);
  });
}

async function partiesIn(db: Db, people: Known[], { delegatorId, standIn }: Delegating): Promise<Parties> {
  return {
    delegator: knownIn(people, delegatorId),
    standIn: knownIn(people, standIn),
    own: await grantsOf(db, delegatorId),
    theirs: await grantsOf(db, standIn),
  };
}

async function tellStandIn(
  tx: Db,
  { baseUrl }: Services,
  { delegator, standIn, id }: Parties & { id: number },
  { permissions, from, until }: WantedDelegation,
  now: Date,
): Promise<void> {
  const days = { from: formatDay(from), until: formatDay(until) };
  const values = { person: delegator.name, permissions: namesOf(permissions), ...days };
  const subject = { type: 'person', id: standIn.id } as const;
  const about = { subject, cause: `permission ${id} lent`, values, baseUrl };
  await queueEmail(tx, [recipientOf(standIn)], 'delegation-begun', about, now);
}
