import type { Knex } from 'knex';
import type { Db } from '../db';

/** Drafts in rounds that take bids still, or never close, by when somebody last saved them (domain.md 7.15). */
export function idleDrafts(db: Db, now: Date): Knex.QueryBuilder {
  const open = drafts(db, 'applications.saved_at').where((round) => {
    void round.whereNull('rounds.closes_at').orWhere('rounds.closes_at', '>', now);
  });
  return open;
}

/** Drafts nobody sent before their round closed, by when it closed. */
export function draftsOfClosedRounds(db: Db, now: Date): Knex.QueryBuilder {
  return drafts(db, 'rounds.closes_at').where('rounds.closes_at', '<=', now);
}

/** Bids that were turned down, turned away or taken back, by when. */
export function unsuccessfulBids(db: Db): Knex.QueryBuilder {
  return db('applications')
    .whereIn('applications.status', ['declined', 'ineligible', 'withdrawn'])
    .select(record(db, 'applications.ended_at'))
    .select({ label: 'applications.reference' });
}

/** Files taken out of a group's library that are in no bid and in the library by no other name, by when. */
export function unusedFiles(db: Db): Knex.QueryBuilder {
  const again = db('group_documents as again').whereRaw('again.document_id = g.document_id');
  return db('group_documents as g')
    .join('documents as d', 'd.id', 'g.document_id')
    .whereNotNull('g.removed_at')
    .whereNull('d.erased_at')
    .whereNotExists(again.whereNull('again.removed_at'))
    .whereNotExists(db('application_documents as a').whereRaw('a.document_id = g.document_id'))
    .select({
      recordId: 'g.id',
      since: db.raw(`(g.removed_at AT TIME ZONE 'Europe/London')::date`),
      label: db.raw(`'File ' || g.document_id`),
      roundId: db.raw('NULL::bigint'),
      groupId: 'g.group_id',
      personIds: db.raw('ARRAY[g.added_by]'),
    });
}

function drafts(db: Db, since: string): Knex.QueryBuilder {
  return db('applications')
    .join('rounds', 'rounds.id', 'applications.round_id')
    .join('groups', 'groups.id', 'applications.group_id')
    .whereIn('applications.status', ['draft', 'lapsed'])
    .select(record(db, since))
    .select({ label: 'groups.name' });
}

const record = (db: Db, since: string) => ({
  recordId: 'applications.id',
  since: db.raw(`(?? AT TIME ZONE 'Europe/London')::date`, [since]),
  roundId: 'applications.round_id',
  groupId: 'applications.group_id',
  personIds: db.raw('people_of_bid(applications.id)'),
});
