import type { Db } from '../db';

/** Every award with the names a page shows beside it. */
export function awardRows(db: Db) {
  return db('awards')
    .join('funds', 'funds.id', 'awards.fund_id')
    .join('groups', 'groups.id', 'awards.group_id')
    .join('people as preparer', 'preparer.id', 'awards.prepared_by')
    .join('people as approver', 'approver.id', 'awards.approved_by')
    .leftJoin('rounds', 'rounds.id', 'awards.round_id')
    .leftJoin('applications', 'applications.id', 'awards.application_id');
}

export const awardColumns = {
  id: 'awards.id',
  reference: 'awards.reference',
  fundId: 'awards.fund_id',
  fundName: 'funds.name',
  roundId: 'awards.round_id',
  roundName: 'rounds.name',
  groupId: 'awards.group_id',
  groupName: 'groups.name',
  applicationId: 'awards.application_id',
  applicationReference: 'applications.reference',
  scheduleId: 'awards.schedule_id',
  status: 'awards.status',
  projectName: 'awards.project_name',
  publicSummary: 'awards.public_summary',
  requestedPence: 'awards.requested_pence',
  amountPence: 'awards.amount_pence',
  awardedOn: 'awards.awarded_on',
  startsOn: 'awards.starts_on',
  endsOn: 'awards.ends_on',
  wards: 'awards.wards',
  activityType: 'awards.activity_type',
  priority: 'awards.priority',
  source: 'awards.source',
  invented: 'awards.invented',
  preparedByName: 'preparer.name',
  approvedByName: 'approver.name',
  releasedOn: 'awards.released_on',
};
