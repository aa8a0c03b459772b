import type { Knex } from 'knex';
import type { Db } from '../../db';
import type { Line } from './schedule';

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

/** The lines of a schedule in the order they were prepared, also those taken out. */
export function linesOf(db: Db, scheduleId: number) {
  return db('schedule_lines')
    .join('applications', 'applications.id', 'schedule_lines.application_id')
    .join('groups', 'groups.id', 'applications.group_id')
    .where('schedule_lines.schedule_id', scheduleId)
    .orderBy('schedule_lines.id')
    .select<Line[]>(lineColumns);
}

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
