import type { Permission } from '../../actor';
import { brokenRule, type Db } from '../../db';
import { NotFound, Refused } from '../../errors';
import type { Day } from '../../values/day';
import { type Grant, lastAdministrator } from './permission';

/** Every permission of somebody that was not ended; a last day may have passed. */
export async function grantsOf(db: Db, personId: number): Promise<Grant[]> {
  return db('permissions').where('person_id', personId).whereNull('ended_at').select<Grant[]>(columns);
}

/** One permission of this person, ended or not. Throws NotFound, also for another's. */
export async function findGrant(db: Db, personId: number, id: number): Promise<Grant> {
  const row = await db('permissions').where({ person_id: personId, id }).first<Grant | undefined>(columns);
  if (!row) throw new NotFound();
  return row;
}

/** A permission held in another's place, ended or not. Throws NotFound. */
export async function findDelegation(db: Db, id: number): Promise<Grant> {
  const row = await db('permissions')
    .where({ id })
    .whereNotNull('stands_in_for')
    .first<Grant | undefined>(columns);
  if (!row) throw new NotFound();
  return row;
}

export type Given = {
  personId: number;
  permissions: Permission[];
  from?: Day;
  until: Day | null;
  standsInFor?: number;
  by: number | null;
  reason: string;
  now: Date;
};

/** Writes permissions down, after ending those of the same kind whose last day has passed; answers their ids. */
export async function insertGrants(tx: Db, given: Given, today: Day): Promise<number[]> {
  const { personId, permissions, from, until, standsInFor, by, reason, now } = given;
  if (permissions.length === 0) return [];
  await tx('permissions')
    .where('person_id', personId)
    .whereIn('permission', permissions)
    .whereNull('ended_at')
    .where('until_date', '<', today)
    .update({ ended_at: now });
  const rows = permissions.map((permission) => ({
    person_id: personId,
    permission,
    from_date: from ?? null,
    until_date: until,
    stands_in_for: standsInFor ?? null,
    granted_by: by,
    granted_at: now,
    reason,
  }));
  const ids = await tx('permissions').insert(rows).returning<{ id: number }[]>('id');
  return ids.map(({ id }) => id);
}

export type Ending = { by: number; because: string; now: Date };
export type Ended = { id: number; personId: number; permission: Permission };

/** Ends one permission. Throws Refused when nobody would be left to administer the portal (guarantees.md D26). */
export async function markEnded(tx: Db, id: number, { by, because, now }: Ending): Promise<void> {
  await keepingAnAdministrator(
    tx('permissions').where({ id }).update({ ended_at: now, ended_by: by, ended_because: because }),
  );
}

/** Ends what others hold in place of this person, all of it or one kind, and answers it. */
export async function markDelegationsEnded(
  tx: Db,
  { personId, permission }: { personId: number; permission?: Permission },
  { by, because, now }: Ending,
): Promise<Ended[]> {
  const lent = tx('permissions').where('stands_in_for', personId).whereNull('ended_at');
  if (permission) void lent.where({ permission });
  const rows = await lent
    .update({ ended_at: now, ended_by: by, ended_because: because })
    .returning(['id', 'person_id', 'permission']);
  return rows.map(({ id, person_id, permission: held }) => ({
    id,
    personId: person_id,
    permission: held as Permission,
  }));
}

/** Says in words what the database says of the last administrator. */
export async function keepingAnAdministrator<Result>(change: PromiseLike<Result>): Promise<Result> {
  try {
    return await change;
  } catch (error) {
    if (brokenRule(error) !== 'permissions_last_administrator_stays') throw error;
    throw new Refused([lastAdministrator]);
  }
}

const columns = {
  id: 'id',
  personId: 'person_id',
  permission: 'permission',
  fromDate: 'from_date',
  untilDate: 'until_date',
  standsInFor: 'stands_in_for',
  endedAt: 'ended_at',
};
