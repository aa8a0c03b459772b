import { brokenRule, type Db } from '../../db';
import { Refused } from '../../errors';
import type { GroupPart } from '../group';
import { type Member, onlyLead } from './membership';

/** Ends what this person does for every group, as when their account closes. Throws Refused as `markEnded` does. */
export async function endMembershipsOf(tx: Db, personId: number, now: Date): Promise<void> {
  const live = tx('memberships').where('person_id', personId).whereNull('until_at');
  await refusing(live.update({ until_at: now, ended_by: personId }));
}

/** Ends somebody's part in the group from this instant. Throws Refused when nobody would lead those who stay. */
export async function markEnded(tx: Db, { id }: Member, by: number, now: Date): Promise<void> {
  await refusing(tx('memberships').where({ id }).update({ until_at: now, ended_by: by }));
}

/** Changes somebody's part, and answers the version it now has. Throws Refused when nobody would lead the group. */
export async function savePart(tx: Db, { id }: Member, part: GroupPart): Promise<number> {
  const rows = await refusing(tx('memberships').where({ id }).update({ part }).returning('version'));
  return rows[0]?.version ?? 0;
}

/** Has the worker look at what else somebody's joining changes, once this transaction commits. */
export async function queueMembershipBegun(tx: Db, membershipId: number): Promise<void> {
  await tx.raw(
    `SELECT graphile_worker.add_job('membership-begun', json_build_object('membershipId', ?::bigint),
      job_key => 'membership ' || ?::bigint)`,
    [membershipId, membershipId],
  );
}

async function refusing<Result>(write: PromiseLike<Result>): Promise<Result> {
  try {
    return await write;
  } catch (error) {
    throw brokenRule(error) === 'memberships_keep_a_lead' ? new Refused([onlyLead]) : error;
  }
}
