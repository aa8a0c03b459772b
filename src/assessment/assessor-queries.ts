import type { Knex } from 'knex';
import type { Actor } from '../actor';
import type { Db } from '../db';
import { NotFound } from '../errors';
import type { Day } from '../values/day';
import type { AssignmentStatus } from './assignment';
import { visibleTo } from './policy';
import { type Read, read } from '../read';

/** One bid on an assessor's list; `marked` of `criteria` is how far they have come. */
export type WorkItem = {
  id: number;
  status: AssignmentStatus;
  groupName: string;
  projectName: string | null;
  roundName: string;
  dueOn: Day;
  submittedAt: Date | null;
  mayScore: boolean;
  marked: number;
  criteria: number;
};

/** An assessor's own bids, soonest due first; work on a bid that has since gone is left out. */
export function listWork(db: Db, actor: Actor): Read<WorkItem[]> {
  const rows: Knex.QueryBuilder = db('assignments')
    .join('applications', 'applications.id', 'assignments.application_id')
    .join('submissions', 'submissions.application_id', 'applications.id')
    .join('groups', 'groups.id', 'applications.group_id')
    .join('rounds', 'rounds.id', 'applications.round_id')
    .leftJoin('conflict_declarations as own', (on) =>
      on.on('own.application_id', 'applications.id').on('own.person_id', 'assignments.assessor_id'),
    )
    .modify(visibleTo(actor))
    .where((live) => {
      void live.where('assignments.status', 'submitted').orWhere('applications.status', 'in_assessment');
    })
    .orderBy(['assignments.due_on', 'assignments.id'])
    .select({
      id: 'assignments.id',
      status: 'assignments.status',
      groupName: 'groups.name',
      projectName: 'applications.project_name',
      roundName: 'rounds.name',
      dueOn: 'assignments.due_on',
      submittedAt: 'assignments.submitted_at',
      mayScore: db.raw('coalesce(own.may_score, false)'),
      criteria: 'submissions.criteria_count',
      marked: db.raw(
        `(SELECT count(*) FROM scores WHERE assignment_id = assignments.id AND mark IS NOT NULL)`,
      ),
    });
  return read(rows);
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
