import type { Knex } from 'knex';
import { unsuccessfulBids } from '../applications';
import type { Db } from '../db';
import { erasedMark } from '../values/erased';
import { endedStatuses } from './award';

/**
 * Bids of which every award has ended, by when the last did (domain.md 7.15). An award keeps the day it was to end and no
 * day it was closed on, so that whatever was done with it later counts too. One made before the portal has no bid.
 */
export function fundedBids(db: Db): Knex.QueryBuilder {
  const live = db('awards as live')
    .whereRaw('live.application_id = applications.id')
    .whereNotIn('live.status', endedStatuses);
  return db('applications')
    .join('awards', 'awards.application_id', 'applications.id')
    .whereNotExists(live)
    .groupBy('applications.id')
    .select({
      recordId: 'applications.id',
      since: db.raw(`max(greatest(awards.awarded_on, awards.released_on, awards.ends_on, (${lastEvent})))`),
      label: 'applications.reference',
      roundId: 'applications.round_id',
      groupId: 'applications.group_id',
      personIds: db.raw('people_of_bid(applications.id)'),
    });
}

/** Bids that came to nothing and whose decision still says why in somebody's words, by when they ended. */
export function bidsWithReasons(db: Db): Knex.QueryBuilder {
  const lines = db('schedule_lines as l')
    .whereRaw('l.application_id = applications.id')
    .where(
      (said) => void said.whereNot('l.reason', erasedMark).orWhereNot('l.taken_out_because', erasedMark),
    );
  return unsuccessfulBids(db).where((decided) => {
    void decided.whereExists(lines).orWhere((refused) => {
      void refused
        .where('applications.status', 'ineligible')
        .whereNot('applications.ended_because', erasedMark);
    });
  });
}

/** The awards a bid ever got, which letters are about. */
export async function awardsOfBid(db: Db, applicationId: number): Promise<number[]> {
  return db('awards').where('application_id', applicationId).orderBy('id').pluck('id');
}

const lastEvent = `SELECT max((e.happened_at AT TIME ZONE 'Europe/London')::date) FROM audit_events e
  WHERE e.subject_type = 'award' AND e.subject_id = awards.id`;
