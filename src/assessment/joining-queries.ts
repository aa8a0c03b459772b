import type { Db } from '../db';
import { type Read, read } from '../read';

/** Work on a bid that may still be decided, by somebody who has since joined its group. */
export type JoinedWork = { id: number; applicationId: number; assessorId: number };

/** What was given to the person of a membership, of their group's bids, and still counts. */
export function listJoinedWork(db: Db, membershipId: number): Read<JoinedWork[]> {
  return read(
    db('memberships')
      .join('applications', 'applications.group_id', 'memberships.group_id')
      .join('assignments', (on) =>
        on
          .on('assignments.application_id', 'applications.id')
          .on('assignments.assessor_id', 'memberships.person_id'),
      )
      .where('memberships.id', membershipId)
      .whereIn('assignments.status', ['assigned', 'in_progress', 'submitted'])
      .whereNotIn('applications.status', ['approved', 'declined', 'ineligible', 'withdrawn'])
      .orderBy('assignments.id')
      .select<JoinedWork[]>({
        id: 'assignments.id',
        applicationId: 'applications.id',
        assessorId: 'assignments.assessor_id',
      }),
  );
}

/** Who is or was in the group of a bid, or declared a link with it that nobody has cleared. */
export function interestedIn(db: Db, applicationId: number): Read<number[]> {
  const declared = db('conflict_declarations')
    .where({ application_id: applicationId, may_score: false })
    .select('person_id');
  const inGroup = db('memberships')
    .join('applications', 'applications.group_id', 'memberships.group_id')
    .where('applications.id', applicationId)
    .select('memberships.person_id');
  const people = db('people').whereIn('id', declared).orWhereIn('id', inGroup);
  return read(people.select('id'), (rows: { id: number }[]) => rows.map(({ id }) => id));
}
