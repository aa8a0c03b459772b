import type { Knex } from 'knex';
import type { Actor } from '../../actor';
import type { Db } from '../../db';
import type { Recipient } from '../../notifications';
import { visibleTo, withoutInterestOf } from './policy';
import type { Bid, ScheduleStatus } from './schedule';
import { scheduleColumns, scheduleRows } from './store';

/** The bids of a round that this person may prepare or read a decision on, in the order they were sent. */
export async function listBids(db: Db, actor: Actor, roundId: number): Promise<Bid[]> {
  const query = db('applications')
    .join('funds', 'funds.id', 'applications.fund_id')
    .leftJoin('group_positions as held', (on) =>
      on.on('held.fund_id', 'applications.fund_id').andOn('held.group_id', 'applications.group_id'),
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
        `coalesce(held.cap_pence - held.awarded_pence - held.requested_pence, funds.cap_pence) + applications.request_pence`,
      ),
    });
  return (await query) as Bid[];
}

/** Which of these bids are of a group the person acts for, or one they declared a conflict with (D5). */
export async function interestsOf(db: Db, personId: number, applicationIds: number[]): Promise<number[]> {
  const rows = await interests(db, personId).whereIn('applications.id', applicationIds);
  return rows.map(({ id }) => id);
}

/** The same of every bid on a schedule, also of those the person must not see there. */
export async function interestsIn(db: Db, personId: number, scheduleId: number): Promise<number[]> {
  const rows = await interests(db, personId).whereIn('applications.id', (line) => {
    void line
      .from('schedule_lines')
      .where('schedule_id', scheduleId)
      .whereNull('taken_out_at')
      .select('application_id');
  });
  return rows.map(({ id }) => id);
}

export type RoundToDecide = { slug: string; name: string; bids: number };

/** Rounds with bids that wait for a decision this person may prepare. */
export async function listRoundsToDecide(db: Db, actor: Actor): Promise<RoundToDecide[]> {
  const query: Knex.QueryBuilder = db('rounds')
    .join('applications', 'applications.round_id', 'rounds.id')
    .where('applications.status', 'ready_for_panel')
    .modify(withoutInterestOf(actor))
    .groupBy('rounds.id')
    .orderBy('rounds.id')
    .select({ slug: 'rounds.slug', name: 'rounds.name', bids: db.raw('count(*)') });
  return (await query) as RoundToDecide[];
}

/** Whether this person has an interest in any bid of the round: its sums would tell them about a bid they must not know of. */
export async function hasInterestIn(db: Db, personId: number, roundId: number): Promise<boolean> {
  const row = await interests(db, personId).where('applications.round_id', roundId).first();
  return row !== undefined;
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
export async function listSchedules(
  db: Db,
  actor: Actor,
  { before, limit }: { before?: number; limit: number },
) {
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
  return (await query) as ScheduleSummary[];
}

/** Who hears about a decision: the leads of the group, whoever sent the bid, and its second contact, each once. */
export async function contactsOf(db: Db, applicationId: number): Promise<Recipient[]> {
  const rows = (await db.raw<{ rows: Recipient[] }>(contacts, { applicationId })).rows;
  const once = new Map(rows.map((row) => [row.email.trim().toLowerCase(), row]));
  return [...once.values()];
}

const contacts = `
  SELECT p.name, p.email, p.id AS "personId" FROM applications a
    JOIN people p ON p.id = a.submitted_by
      OR p.id IN (SELECT person_id FROM memberships m WHERE m.group_id = a.group_id AND m.part = 'lead' AND m.until_at IS NULL)
    WHERE a.id = :applicationId AND p.disabled_at IS NULL
  UNION ALL
  SELECT a.answers ->> 'secondContactName', a.answers ->> 'secondContactEmail', NULL FROM applications a
    WHERE a.id = :applicationId AND btrim(a.answers ->> 'secondContactEmail') <> ''
`;

function interests(db: Db, personId: number) {
  return db('applications')
    .where((either) => {
      void either
        .whereIn('applications.group_id', (own) => {
          void own.from('memberships').where('person_id', personId).whereNull('until_at').select('group_id');
        })
        .orWhereIn('applications.id', (own) => {
          void own
            .from('conflict_declarations')
            .where({ person_id: personId, may_score: false })
            .select('application_id');
        });
    })
    .select<{ id: number }[]>('applications.id');
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
