import type { Actor } from '../actor';
import { brokenRule, type Db } from '../db';
import { NotFound, Refused } from '../errors';
import type { Fund } from '../funds';
import type { Day } from '../values/day';
import { awardReference, type Award, type AwardStatus, type Invented } from './award';
import { visibleTo } from './policy';
import { awardColumns, awardRows } from './row-queries';

/** One award, where this person may know of it. Throws NotFound otherwise. */
export async function findAward(db: Db, actor: Actor, id: number): Promise<Award> {
  const query = awardRows(db).modify(visibleTo(actor)).where('awards.id', id);
  const row = await query.first<Award | undefined>(awardColumns);
  if (!row) throw new NotFound();
  return row;
}

export type NewAward = {
  fund: Pick<Fund, 'id' | 'referencePrefix'>;
  roundId: number | null;
  groupId: number;
  applicationId: number | null;
  scheduleId: number | null;
  status: AwardStatus;
  projectName: string;
  publicSummary: string;
  requestedPence: number | null;
  amountPence: number;
  awardedOn: Day;
  startsOn: Day | null;
  endsOn: Day | null;
  wards: string[];
  activityType: string | null;
  priority: string | null;
  source: string | null;
  invented: Invented | null;
  preparedBy: number;
  approvedBy: number;
  releasedOn: Day | null;
};

/** Writes an award under the next number. Refused when someone who decides gained an interest meanwhile. */
export async function insertAward(tx: Db, award: NewAward): Promise<{ id: number; reference: string }> {
  const reference = awardReference(award.fund.referencePrefix, award.awardedOn, await nextNumber(tx));
  try {
    const [row] = await tx('awards')
      .insert({ reference, ...columnsOf(award) })
      .returning('id');
    return { id: (row as { id: number }).id, reference };
  } catch (error) {
    const text = refusals[brokenRule(error) ?? ''];
    throw text === undefined ? error : new Refused([{ text }]);
  }
}

/** The awards a schedule made, with the bid each came from. */
export async function listAwardsOf(
  db: Db,
  scheduleId: number,
): Promise<{ id: number; applicationId: number }[]> {
  return db('awards')
    .where('schedule_id', scheduleId)
    .orderBy('id')
    .select<{ id: number; applicationId: number }[]>({ id: 'id', applicationId: 'application_id' });
}

/** Turns the approved awards of a schedule into offers made on a day. */
export async function markOffered(tx: Db, scheduleId: number, day: Day): Promise<void> {
  await tx('awards')
    .where({ schedule_id: scheduleId, status: 'approved' })
    .update({ status: 'offered', released_on: day });
}

/** Uses up a number and a row's id, as an award would. */
export async function skipAward(tx: Db): Promise<void> {
  await tx.raw(`SELECT nextval('award_numbers'), nextval(pg_get_serial_sequence('awards', 'id'))`);
}

const refusals: Record<string, string> = {
  awards_not_to_own_group: 'Nobody decides on an award to their own group',
  awards_without_conflict: 'Nobody decides on a bid they have declared a conflict with',
  awards_approved_by_another: 'An award must be approved by someone other than the person who prepared it',
  awards_one_live_per_application: 'This bid already has an award',
};

async function nextNumber(tx: Db): Promise<number> {
  const { rows } = await tx.raw<{ rows: { number: number }[] }>(`SELECT nextval('award_numbers') AS number`);
  return (rows[0] as { number: number }).number;
}

function columnsOf(award: NewAward) {
  return {
    fund_id: award.fund.id,
    round_id: award.roundId,
    group_id: award.groupId,
    application_id: award.applicationId,
    schedule_id: award.scheduleId,
    status: award.status,
    project_name: award.projectName,
    public_summary: award.publicSummary,
    requested_pence: award.requestedPence,
    amount_pence: award.amountPence,
    awarded_on: award.awardedOn,
    starts_on: award.startsOn,
    ends_on: award.endsOn,
    wards: award.wards,
    activity_type: award.activityType,
    priority: award.priority,
    source: award.source,
    invented: award.invented,
    prepared_by: award.preparedBy,
    approved_by: award.approvedBy,
    released_on: award.releasedOn,
  };
}
