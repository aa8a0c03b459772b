import type { Knex } from 'knex';
import type { Actor } from '../actor';
import type { Db } from '../db';
import { NotFound } from '../errors';
import { type Read, read } from '../read';
import type { Bid, JudgedAssignment, JudgedBid } from './bid';
import { joinedGroup } from './conflict';
import { judgedFor } from './policy';

/** The bid with all its scores, whoever asks: for actions that have decided who may. Throws NotFound. */
export function judgedBidById(db: Db, applicationId: number): Read<JudgedBid> {
  return read(judgedBids(db).where('applications.id', applicationId), found);
}

/** Holds the bid until the transaction ends, so that its scores are counted by one person at a time. */
export async function lockBid(tx: Db, applicationId: number): Promise<void> {
  await tx('applications').where({ id: applicationId }).forUpdate().first('id');
}

/** The bid with all its scores, where this person may read them for the fund. Throws NotFound otherwise. */
export function findJudgedBid(db: Db, actor: Actor, applicationId: number): Read<JudgedBid> {
  return read(judgedBids(db).modify(judgedFor(actor)).where('applications.id', applicationId), found);
}

/** The bids of a round that are or may soon be judged, as far as this person may know of them, by reference. */
export function listJudgedBids(db: Db, actor: Actor, roundId: number): Read<JudgedBid[]> {
  const bids = judgedBids(db)
    .modify(judgedFor(actor))
    .where('applications.round_id', roundId)
    .whereNotIn('applications.status', ['submitted', 'info_requested', 'ineligible', 'withdrawn'])
    .orderBy('applications.reference');
  return read(bids, (rows: JudgedRow[]) => rows.map(judgedBidFrom));
}

const assignmentsWithScores = `(
  SELECT coalesce(jsonb_agg(jsonb_build_object(
    'id', s.id, 'applicationId', s.application_id, 'roundId', s.round_id, 'assessorId', s.assessor_id,
    'assessorName', p.name, 'dueOn', s.due_on, 'strength', s.strength, 'improvement', s.improvement,
    'submittedAt', s.submitted_at, 'version', s.version,
    'status', CASE WHEN joined.later AND s.status <> 'declined' THEN 'void' ELSE s.status END,
    'voidReason', CASE WHEN joined.later THEN '${joinedGroup}' ELSE s.void_reason END,
    'scores', (
      SELECT coalesce(jsonb_object_agg(c.code, jsonb_build_object('mark', x.mark, 'reason', x.reason)), '{}')
      FROM scores x JOIN criteria c ON c.id = x.criterion_id WHERE x.assignment_id = s.id)
    ) ORDER BY s.id), '[]')
  FROM assignments s
  JOIN people p ON p.id = s.assessor_id
  CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM memberships m
    WHERE m.group_id = applications.group_id AND m.person_id = s.assessor_id) AS later) joined
  WHERE s.application_id = applications.id
)`;

const agreedMarks = `(
  SELECT jsonb_object_agg(c.code, jsonb_build_object('mark', m.mark, 'reason', m.reason))
  FROM moderated_scores m JOIN criteria c ON c.id = m.criterion_id WHERE m.application_id = applications.id
)`;

type JudgedRow = Bid & {
  assignments: (Omit<JudgedAssignment, 'submittedAt'> & { submittedAt: string | null })[];
  moderated: JudgedBid['moderated'];
};

function judgedBids(db: Db): Knex.QueryBuilder {
  return db('applications')
    .join('groups', 'groups.id', 'applications.group_id')
    .join('submissions', 'submissions.application_id', 'applications.id')
    .select({
      id: 'applications.id',
      fundId: 'applications.fund_id',
      roundId: 'applications.round_id',
      groupId: 'applications.group_id',
      reference: 'applications.reference',
      status: 'applications.status',
      groupName: 'groups.name',
      projectName: db.raw(`coalesce(applications.project_name, groups.name)`),
      tier: 'submissions.tier',
      about: 'submissions.about',
      firstTime: db.raw('coalesce(submissions.first_time, groups.first_time)'),
      requestPence: 'applications.request_pence',
      minimumPence: 'applications.minimum_pence',
      submittedAt: 'applications.submitted_at',
      version: 'applications.version',
      assignments: db.raw(assignmentsWithScores),
      moderated: db.raw(agreedMarks),
    });
}

function found([row]: JudgedRow[]): JudgedBid {
  if (!row) throw new NotFound();
  return judgedBidFrom(row);
}

function judgedBidFrom(row: JudgedRow): JudgedBid {
  const assignments = row.assignments.map((assignment) => ({
    ...assignment,
    submittedAt: assignment.submittedAt === null ? null : new Date(assignment.submittedAt),
  }));
  return { ...row, assignments };
}
