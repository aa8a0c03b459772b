import type { Knex } from 'knex';
import type { Actor } from '../../actor';
import { brokenRule, type Db } from '../../db';
import { NotFound, Refused } from '../../errors';
import { visibleTo, withoutInterestOf } from './policy';
import { liveLines, type Choice, type Line, type Schedule } from './schedule';

/** Every schedule with the names a page shows beside it. */
export function scheduleRows(db: Db): Knex.QueryBuilder {
  return db('schedules')
    .join('funds', 'funds.id', 'schedules.fund_id')
    .join('rounds', 'rounds.id', 'schedules.round_id')
    .join('people as preparer', 'preparer.id', 'schedules.prepared_by')
    .leftJoin('people as approver', 'approver.id', 'schedules.approved_by')
    .leftJoin('people as releaser', 'releaser.id', 'schedules.released_by');
}

export const scheduleColumns = (db: Db) => ({
  id: 'schedules.id',
  reference: db.raw(
    `funds.reference_prefix || 'S-' || to_char(schedules.prepared_at, 'YYYY') || '-' || to_char(schedules.id, 'FM0000')`,
  ),
  fundId: 'schedules.fund_id',
  fundName: 'funds.name',
  roundId: 'schedules.round_id',
  roundName: 'rounds.name',
  roundSlug: 'rounds.slug',
  status: 'schedules.status',
  preparedBy: 'schedules.prepared_by',
  preparedByName: 'preparer.name',
  preparedAt: 'schedules.prepared_at',
  approvedBy: 'schedules.approved_by',
  approvedByName: 'approver.name',
  approvedAt: 'schedules.approved_at',
  releasedBy: 'schedules.released_by',
  releasedByName: 'releaser.name',
  releasedAt: 'schedules.released_at',
  version: 'schedules.version',
});

const lineColumns = {
  id: 'schedule_lines.id',
  applicationId: 'schedule_lines.application_id',
  outcome: 'schedule_lines.outcome',
  amountPence: 'schedule_lines.amount_pence',
  declineReason: 'schedule_lines.decline_reason',
  reason: 'schedule_lines.reason',
  takenOutAt: 'schedule_lines.taken_out_at',
  takenOutBecause: 'schedule_lines.taken_out_because',
  reference: 'applications.reference',
  projectName: 'applications.project_name',
  groupId: 'applications.group_id',
  groupName: 'groups.name',
  bidStatus: 'applications.status',
  requestPence: 'applications.request_pence',
};

type Heading = Omit<Schedule, 'lines'>;

/** A schedule with the lines this person may know of. Throws NotFound when there is none. */
export async function findSchedule(db: Db, actor: Actor, id: number): Promise<Schedule> {
  const query = scheduleRows(db).modify(visibleTo(actor)).where('schedules.id', id).first(scheduleColumns(db));
  const row = (await query) as Heading | undefined;
  if (!row) throw new NotFound();
  return { ...row, lines: await linesOf(db, id).modify(withoutInterestOf(actor)) };
}

/** Locks a schedule this person may know of, and reads it with every line, whoever asks. */
export async function lockSchedule(tx: Db, actor: Actor, id: number): Promise<Schedule> {
  const query = tx('schedules').modify(visibleTo(actor)).where('schedules.id', id).forUpdate();
  const locked = await query.first<{ id: number } | undefined>('id');
  if (!locked) throw new NotFound();
  const whole = scheduleRows(tx).where('schedules.id', id).first(scheduleColumns(tx));
  const row = (await whole) as Heading;
  return { ...row, lines: await linesOf(tx, id) };
}

/** Writes a schedule and its lines. Refused when a bid got onto another schedule meanwhile. */
export async function insertSchedule(
  tx: Db,
  schedule: { fundId: number; roundId: number; preparedBy: number; preparedAt: Date },
  choices: Choice[],
): Promise<number> {
  const [row] = await tx('schedules')
    .insert({
      fund_id: schedule.fundId,
      round_id: schedule.roundId,
      prepared_by: schedule.preparedBy,
      prepared_at: schedule.preparedAt,
    })
    .returning('id');
  const { id } = row as { id: number };
  await insertLines(tx, id, choices);
  return id;
}

/** Takes one line out and counts the schedule's version on, so that what was shown before cannot be approved. */
export async function markTakenOut(
  tx: Db,
  scheduleId: number,
  line: Line,
  because: string,
  now: Date,
): Promise<void> {
  await tx('schedule_lines').where({ id: line.id }).update({ taken_out_at: now, taken_out_because: because });
  await tx('schedules').where({ id: scheduleId }).update({ status: 'prepared' });
}

export async function markCancelled(tx: Db, schedule: Schedule, because: string, now: Date): Promise<void> {
  const ids = liveLines(schedule).map(({ id }) => id);
  await tx('schedule_lines').whereIn('id', ids).update({ taken_out_at: now, taken_out_because: because });
  await tx('schedules').where({ id: schedule.id }).update({ status: 'cancelled' });
}

export async function markApproved(tx: Db, id: number, approvedBy: number, now: Date): Promise<void> {
  await tx('schedules')
    .where({ id })
    .update({ status: 'approved', approved_by: approvedBy, approved_at: now });
}

export async function markReleased(tx: Db, id: number, releasedBy: number, now: Date): Promise<void> {
  await tx('schedules')
    .where({ id })
    .update({ status: 'released', released_by: releasedBy, released_at: now });
}

function linesOf(db: Db, scheduleId: number) {
  return db('schedule_lines')
    .join('applications', 'applications.id', 'schedule_lines.application_id')
    .join('groups', 'groups.id', 'applications.group_id')
    .where('schedule_lines.schedule_id', scheduleId)
    .orderBy('schedule_lines.id')
    .select<Line[]>(lineColumns);
}

async function insertLines(tx: Db, scheduleId: number, choices: Choice[]): Promise<void> {
  const rows = choices.map((choice) => ({
    schedule_id: scheduleId,
    application_id: choice.applicationId,
    outcome: choice.outcome,
    amount_pence: choice.amountPence,
    decline_reason: choice.declineReason,
    reason: choice.reason,
  }));
  try {
    await tx('schedule_lines').insert(rows);
  } catch (error) {
    if (brokenRule(error) !== 'schedule_lines_one_live_per_application') throw error;
    throw new Refused([{ text: 'One of these bids is already on another list' }]);
  }
}
