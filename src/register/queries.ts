import { released, type AwardKey } from '../awards';
import type { Db } from '../db';
import type { Entry, Totals } from './entry';
import { type Read, read } from '../read';

export type Filter = {
  search?: string | undefined;
  year?: number | undefined;
  ward?: string | undefined;
  activityType?: string | undefined;
  fund?: string | undefined;
};

/** The register, the newest award first: all of it, or one page of the awards that match. */
export function listEntries(db: Db, filter: Filter = {}, limit?: number, after?: AwardKey): Read<Entry[]> {
  const query = entries(db, filter).orderBy([
    { column: 'awards.awarded_on', order: 'desc' },
    { column: 'awards.id', order: 'desc' },
  ]);
  if (limit !== undefined) void query.limit(limit);
  if (after) void query.whereRaw('(awards.awarded_on, awards.id) < (?, ?)', [after.awardedOn, after.id]);
  return read(query);
}

/** What all matching awards come to, not only those on the page. */
export function totalEntries(db: Db, filter: Filter): Read<Totals> {
  const totals = {
    awards: db.raw('count(*)'),
    groups: db.raw('count(distinct awards.group_id)'),
    pence: db.raw('coalesce(sum(awards.amount_pence), 0)::bigint'),
  };
  return read(matching(db, filter).select(totals), ([row]: Totals[]) => row as Totals);
}

export function findOptionalEntry(db: Db, reference: string): Read<Entry | undefined> {
  const query = entries(db, {}).where('awards.reference', reference);
  return read(query, ([entry]: Entry[]) => entry);
}

const columns = {
  id: 'awards.id',
  reference: 'awards.reference',
  fundName: 'funds.name',
  fundSlug: 'funds.slug',
  department: 'funds.department',
  groupName: 'groups.name',
  groupType: 'groups.type',
  charityNumber: 'groups.charity_number',
  companyNumber: 'groups.company_number',
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
  status: 'awards.status',
  source: 'awards.source',
  invented: 'awards.invented',
};

/** Awards with the names of their group and fund beside them. */
function entries(db: Db, filter: Filter) {
  return matching(db, filter)
    .join('funds', 'funds.id', 'awards.fund_id')
    .join('groups', 'groups.id', 'awards.group_id')
    .select(columns);
}

function matching(db: Db, { search, year, ward, activityType, fund }: Filter) {
  const query = db('awards').modify(released);
  if (search) {
    const named = db('groups').whereILike('name', like(search)).select('id');
    void query.where((found) => {
      void found.whereILike('awards.project_name', like(search)).orWhereIn('awards.group_id', named);
    });
  }
  if (year !== undefined) void query.whereBetween('awards.awarded_on', [`${year}-01-01`, `${year}-12-31`]);
  if (ward) void query.whereRaw('? = any(awards.wards)', [ward]);
  if (activityType) void query.where('awards.activity_type', activityType);
  if (fund) void query.whereIn('awards.fund_id', db('funds').where('slug', fund).select('id'));
  return query;
}

function like(search: string): string {
  return `%${search.replace(/[\\%_]/g, '\\$&')}%`;
}
