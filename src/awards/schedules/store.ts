import type { Actor } from '../../actor';
import { brokenRule, type Db } from '../../db';
import { NotFound, Refused } from '../../errors';
import { read, readTogether } from '../../read';
import { visibleTo, withoutInterestOf } from './policy';
import { linesOf, scheduleColumns, scheduleRows } from './row-queries';
import { liveLines, type Choice, type Line, type Schedule } from './schedule';

type Heading = Omit<Schedule, 'lines'>;

/** A schedule with the lines this person may know of. Throws NotFound when there is none. */
export async function findSchedule(db: Db, actor: Actor, id: number): Promise<Schedule> {
  const query = scheduleRows(db)
    .modify(visibleTo(actor))
    .where('schedules.id', id)
    .select(scheduleColumns(db));
  const { headings, lines } = await readTogether(db, {
    headings: read<Heading>(query),
    lines: read<Line>(linesOf(db, id).modify(withoutInterestOf(actor))),
  });
  const [heading] = headings;
  if (!heading) throw new NotFound();
  return { ...heading, lines };
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
