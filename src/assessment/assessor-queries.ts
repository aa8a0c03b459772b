import type { Knex } from 'knex';
import type { Actor } from '../actor';
import type { Db } from '../db';
import { NotFound } from '../errors';
import { mostCounted } from '../values/count';
import type { Day } from '../values/day';
import type { AssignmentStatus } from './assignment';
import { visibleTo } from './policy';
import { type Read, read } from '../read';

/** One bid on an assessor's list; `marked` of `criteria` is how far they have come, until they have sent it. */
export type WorkItem = {
  id: number;
  status: AssignmentStatus;
  groupName: string;
  projectName: string | null;
  roundName: string;
  dueOn: Day;
  submittedAt: Date | null;
  mayScore: boolean;
  marked: number | null;
  criteria: number | null;
};

export const workPageLength = 50;

/**
 * One page of an assessor's own bids, those they have still to send before those sent, each soonest due first, and one
 * more when there is a next page; `after` is the last of the page before.
 */
export function listWork(db: Db, actor: Actor, after?: number): Read<WorkItem[]> {
  const untilSent = (question: string) => db.raw(`CASE WHEN NOT ${isSent} THEN (${question}) END`);
  const rows = work(db, actor)
    .join('groups', 'groups.id', 'applications.group_id')
    .join('rounds', 'rounds.id', 'applications.round_id')
    .leftJoin('conflict_declarations as own', (on) =>
      on.on('own.application_id', 'applications.id').on('own.person_id', 'assignments.assessor_id'),
    )
    .orderByRaw(place)
    .limit(workPageLength + 1, { skipBinding: true })
    .select({
      id: 'assignments.id',
      status: 'assignments.status',
      groupName: 'groups.name',
      projectName: 'applications.project_name',
      roundName: 'rounds.name',
      dueOn: 'assignments.due_on',
      submittedAt: 'assignments.submitted_at',
      mayScore: db.raw('coalesce(own.may_score, false)'),
      criteria: untilSent('SELECT criteria_count FROM submissions WHERE application_id = applications.id'),
      marked: untilSent(
        'SELECT count(*) FROM scores WHERE assignment_id = assignments.id AND mark IS NOT NULL',
      ),
    });
  if (after !== undefined) {
    const shown = db('assignments').where({ id: after, assessor_id: actor.id }).select(db.raw(place));
    void rows.whereRaw(`(${place}) > (?)`, [shown]);
  }
  return read(rows);
}

/** How many of those bids the assessor has still to send, at most one more than is ever said. */
export function countUnsentWork(db: Db, actor: Actor): Read<number> {
  const unsent = work(db, actor).whereRaw(`NOT ${isSent}`).select('assignments.id');
  const some = unsent.limit(mostCounted + 1, { skipBinding: true }).as('some');
  return read(db.from(some).count({ count: '*' }), ([row]: { count: number }[]) => row?.count ?? 0);
}

// As the index `assignments_by_assessor` says it.
const isSent = `(assignments.status = 'submitted')`;
const place = `${isSent}, assignments.due_on, assignments.id`;

// Work on a bid that has since gone is left out.
function work(db: Db, actor: Actor): Knex.QueryBuilder {
  return db('assignments')
    .join('applications', 'applications.id', 'assignments.application_id')
    .modify(visibleTo(actor))
    .whereRaw(`(${isSent} OR applications.status = 'in_assessment')`);
}

/** A file of a bid that has been scanned; nobody else's files and no others are shown to assessors (FI-05). */
export type BidDocument = {
  id: number;
  questionKey: string;
  name: string;
  mediaType: string;
  sizeBytes: number;
};

export function listCleanDocuments(db: Db, applicationId: number): Read<BidDocument[]> {
  return read(cleanDocuments(db, applicationId).orderBy('documents.id'));
}

/** Throws NotFound for a file that is not clean, or not this bid's. */
export async function findCleanDocument(db: Db, applicationId: number, id: number): Promise<BidDocument> {
  const row = (await cleanDocuments(db, applicationId).where('documents.id', id).first()) as
    BidDocument | undefined;
  if (!row) throw new NotFound();
  return row;
}

function cleanDocuments(db: Db, applicationId: number): Knex.QueryBuilder {
  return db('application_documents')
    .join('documents', 'documents.id', 'application_documents.document_id')
    .where('application_documents.application_id', applicationId)
    .where('documents.status', 'clean')
    .whereNull('application_documents.removed_at')
    .select({
      id: 'documents.id',
      questionKey: 'application_documents.question_key',
      name: 'documents.original_name',
      mediaType: 'documents.media_type',
      sizeBytes: 'documents.size_bytes',
    });
}
