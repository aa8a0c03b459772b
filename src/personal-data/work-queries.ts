import type { Knex } from 'knex';
import { applicantWords, isReleased, type ApplicationStatus } from '../applications';
import type { Db } from '../db';
import { read } from '../read';
import { theirs } from './account-queries';
import type { Section, Subject } from './archive-queries';
import { onlyContact, ownContact } from './scrubbing';

/** What is held about somebody because of what they did with the fund. */
export const workSections: Record<string, Section> = {
  bids: (db, subject) =>
    read(ownBids(db, subject), (rows: BidRow[]) =>
      rows.map(({ status, released, answers, isMember, ...row }) => ({
        ...row,
        ...(isMember && { status: applicantWords(status, released) }),
        answers: isMember ? ownContact(answers, subject) : onlyContact(answers, subject),
      })),
    ),
  savedAnswers: (db, subject) =>
    read(
      db('application_versions')
        .where('saved_by', subject.id)
        .orderBy(['application_id', 'version'])
        .select({ bid: 'application_id', version: 'version', savedAt: 'saved_at', answers: 'answers' }),
      (rows: { answers: object }[]) =>
        rows.map((row) => ({ ...row, answers: ownContact(row.answers, subject) })),
    ),
  checks: (db, { id }) =>
    read(
      db('eligibility_checks').where('checked_by', id).orderBy(['application_id', 'item']).select({
        bid: 'application_id',
        item: 'item',
        outcome: 'outcome',
        note: 'note',
        checkedAt: 'checked_at',
      }),
    ),
  bookings: (db, subject) =>
    read(
      db('bookings as b')
        .join('training_sessions as s', 's.id', 'b.training_session_id')
        .join('courses as c', 'c.id', 's.course_id')
        .where(theirs('b.person_id', 'b.email_key', subject))
        .orderBy('b.id')
        .select({ course: 'c.title', startsAt: 's.starts_at', name: 'b.person_name', email: 'b.email' })
        .select({
          group: 'b.group_name',
          status: 'b.status',
          bookedAt: 'b.booked_at',
          endedAt: 'b.ended_at',
        }),
    ),
  declarations: (db, { id }) =>
    read(
      db('conflict_declarations')
        .where('person_id', id)
        .orderBy('declared_at')
        .select({ bid: 'application_id', kind: 'kind', note: 'note', declaredAt: 'declared_at' })
        .select({ ruling: 'ruling', rulingReason: 'ruling_reason', ruledAt: 'ruled_at' }),
    ),
  assignments: (db, { id }) =>
    read(
      db('assignments')
        .where('assessor_id', id)
        .orderBy('id')
        .select({ number: 'id', bid: 'application_id', status: 'status', assignedAt: 'assigned_at' })
        .select({ strength: 'strength', improvement: 'improvement', submittedAt: 'submitted_at' })
        .select({ voidReason: 'void_reason' }),
    ),
  scores: (db, { id }) =>
    read(
      db('scores as s')
        .join('criteria as c', 'c.id', 's.criterion_id')
        .where('s.assessor_id', id)
        .orderBy(['s.assignment_id', 'c.code'])
        .select({ assignment: 's.assignment_id', criterion: 'c.name', mark: 's.mark', reason: 's.reason' }),
    ),
  earlierScores: (db, { id }) =>
    read(
      db('score_history as h')
        .join('assignments as a', 'a.id', 'h.assignment_id')
        .where('a.assessor_id', id)
        .orderBy('h.id')
        .select({ assignment: 'h.assignment_id', scores: 'h.scores', strength: 'h.strength' })
        .select({ improvement: 'h.improvement', why: 'h.why', keptAt: 'h.kept_at' }),
    ),
  moderatedScores: (db, { id }) =>
    read(
      db('moderated_scores as m')
        .join('criteria as c', 'c.id', 'm.criterion_id')
        .where('m.agreed_by', id)
        .orderBy(['m.application_id', 'c.code'])
        .select({ bid: 'm.application_id', criterion: 'c.name', mark: 'm.mark', reason: 'm.reason' })
        .select({ agreedAt: 'm.agreed_at' }),
    ),
  decisions: (db, { id }) =>
    read(
      db('schedule_lines as l')
        .join('schedules as s', 's.id', 'l.schedule_id')
        .where('s.prepared_by', id)
        .orderBy('l.id')
        .select({ list: 's.id', bid: 'l.application_id', outcome: 'l.outcome', reason: 'l.reason' })
        .select({ preparedAt: 's.prepared_at', takenOutBecause: 'l.taken_out_because' }),
    ),
  documents: (db, { id }) =>
    read(
      db('documents')
        .where('uploaded_by', id)
        .orderBy('id')
        .select({ number: 'id', name: 'original_name', bytes: 'size_bytes', status: 'status' })
        .select({ uploadedAt: 'uploaded_at' }),
    ),
};

type BidRow = { status: ApplicationStatus; released: boolean; isMember: boolean; answers: object };

// Whoever has left a group, or was never in it, is told of its bids only what is about themselves.
function ownBids(db: Db, { id, emailKey }: Subject): Knex.QueryBuilder {
  const membership = db('memberships as m').where('m.person_id', id).whereNull('m.until_at');
  return db('applications')
    .join('groups as g', 'g.id', 'applications.group_id')
    .leftJoin('submissions as s', 's.application_id', 'applications.id')
    .whereIn('applications.id', db('application_versions').where('saved_by', id).select('application_id'))
    .orWhere('applications.started_by', id)
    .orWhere('applications.submitted_by', id)
    .orWhereRaw(`lower(btrim(applications.answers ->> 'secondContactEmail')) = ?`, [emailKey])
    .orderBy('applications.id')
    .select({ number: 'applications.id', reference: 'applications.reference', group: 'g.name' })
    .select({ status: 'applications.status', released: isReleased(db), answers: 'applications.answers' })
    .select({ startedAt: 'applications.started_at', submittedAt: 'applications.submitted_at' })
    .select({ isMember: db.raw('EXISTS (?)', [membership.whereRaw('m.group_id = applications.group_id')]) })
    .select({ signedBy: db.raw('CASE WHEN s.submitted_by = ? THEN s.signed_by END', [id]) })
    .select({ signedRole: db.raw('CASE WHEN s.submitted_by = ? THEN s.signed_role END', [id]) });
}
