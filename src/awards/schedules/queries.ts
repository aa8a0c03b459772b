import type { Knex } from 'knex';
import type { Actor } from '../../actor';
import { hasInterestInCap } from '../../applications';
import type { Db } from '../../db';
import { visibleTo, withoutInterestOf } from './policy';
import type { Bid, ScheduleStatus } from './schedule';
import { scheduleColumns, scheduleRows } from './row-queries';
import { type Read, read } from '../../read';

/** The bids of a round that this person may prepare or read a decision on, in the order they were sent. */
export function listBids(db: Db, actor: Actor, roundId: number): Read<Bid[]> {
  const query = db('applications')
    .join('funds', 'funds.id', 'applications.fund_id')
    .join('groups', 'groups.id', 'applications.group_id')
    .leftJoin('group_positions as held', (on) =>
      on
        .on('held.fund_id', 'applications.fund_id')
        .andOn('held.group_id', db.raw('coalesce(groups.cap_group_id, groups.id)')),
    )
    .where('applications.round_id', roundId)
    .whereNotNull('applications.reference')
    .modify(withoutInterestOf(actor))
    .orderBy('applications.id')
    .select({
      id: 'applications.id',
      projectName: db.raw(`coalesce(applications.project_name, applications.reference)`),
      groupId: 'applications.group_id',
      status: 'applications.status',
      requestPence: 'applications.request_pence',
      minimumPence: 'applications.minimum_pence',
      headroomPence: db.raw(
        `CASE WHEN NOT (?) THEN coalesce(held.cap_pence - held.awarded_pence - held.requested_pence, funds.cap_pence)
          + applications.request_pence END`,
        [hasInterestInCap(db, actor, 'groups')],
      ),
    });
  return read(query);
}

export type RoundToDecide = { slug: string; name: string; bids: number };

/** Rounds with bids that wait for a decision this person may prepare. */
export function listRoundsToDecide(db: Db, actor: Actor): Read<RoundToDecide[]> {
  const query: Knex.QueryBuilder = db('rounds')
    .join('applications', 'applications.round_id', 'rounds.id')
    .where('applications.status', 'ready_for_panel')
    .modify(withoutInterestOf(actor))
    .groupBy('rounds.id')
    .orderBy('rounds.id')
    .select({ slug: 'rounds.slug', name: 'rounds.name', bids: db.raw('count(*)') });
  return read(query);
}

export type ScheduleSummary = {
  id: number;
  reference: string;
  fundName: string;
  roundName: string;
  status: ScheduleStatus;
  preparedByName: string;
  preparedAt: Date;
  awards: number;
  declines: number;
  totalPence: number;
};

/** Schedules this person may know of, the newest first, counting only the lines they may know of. */
export function listSchedules(
  db: Db,
  actor: Actor,
  { before, limit }: { before?: number; limit: number },
): Read<ScheduleSummary[]> {
  const query = scheduleRows(db)
    .modify(visibleTo(actor))
    .join(countedLines(db, actor).as('counted'), 'counted.schedule_id', 'schedules.id')
    .orderBy('schedules.id', 'desc')
    .limit(limit)
    .select({
      ...scheduleColumns(db),
      awards: 'counted.awards',
      declines: 'counted.declines',
      totalPence: 'counted.total',
    });
  if (before !== undefined) void query.where('schedules.id', '<', before);
  return read(query);
}

function countedLines(db: Db, actor: Actor) {
  const live = 'schedule_lines.taken_out_at is null';
  return db('schedule_lines')
    .join('applications', 'applications.id', 'schedule_lines.application_id')
    .modify(withoutInterestOf(actor))
    .groupBy('schedule_lines.schedule_id')
    .select({
      schedule_id: 'schedule_lines.schedule_id',
      awards: db.raw(`count(*) filter (where schedule_lines.outcome = 'award' and ${live})`),
      declines: db.raw(`count(*) filter (where schedule_lines.outcome = 'decline' and ${live})`),
      total: db.raw(`coalesce(sum(schedule_lines.amount_pence) filter (where ${live}), 0)::bigint`),
    });
}
