import type { Actor } from '../actor';
import type { Db } from '../db';
import { type Read, read } from '../read';
import type { Pence } from '../values/money';
import type { Award, AwardStatus } from './award';
import type { AwardKey } from './award-key';
import { visibleTo } from './policy';
import { awardColumns, awardRows } from './row-queries';

export type AwardFilter = {
  search?: string | undefined;
  status?: AwardStatus | undefined;
  fundId?: number | undefined;
};

/** One page of the awards this person may know of, the newest first. */
export function listAwards(
  db: Db,
  actor: Actor,
  filter: AwardFilter,
  limit: number,
  after?: AwardKey,
): Read<Award[]> {
  const query = matching(db, actor, filter)
    .orderBy([
      { column: 'awards.awarded_on', order: 'desc' },
      { column: 'awards.id', order: 'desc' },
    ])
    .limit(limit)
    .select(awardColumns);
  if (after) void query.whereRaw('(awards.awarded_on, awards.id) < (?, ?)', [after.awardedOn, after.id]);
  return read(query);
}

export type AwardTotals = { awards: number; groups: number; pence: Pence };

/** What all matching awards come to, not only those on the page. */
export function totalAwards(db: Db, actor: Actor, filter: AwardFilter): Read<AwardTotals> {
  const totals = {
    awards: db.raw('count(*)'),
    groups: db.raw('count(distinct awards.group_id)'),
    pence: db.raw('coalesce(sum(awards.amount_pence), 0)::bigint'),
  };
  return read(matching(db, actor, filter).select(totals), ([row]: AwardTotals[]) => row as AwardTotals);
}

/** The released awards of these groups, the newest first: for the pages of their members. */
export function awardsOf(db: Db, groupIds: readonly number[]): Read<Award[]> {
  const awards = awardRows(db)
    .whereIn('awards.group_id', [...groupIds])
    .whereNot('awards.status', 'approved')
    .orderBy([{ column: 'awards.awarded_on', order: 'desc' }, 'awards.id'])
    .select<Award[]>(awardColumns);
  return read(awards);
}

/** The awards of one group that this person may know of, the newest first. */
export function awardsOfGroup(db: Db, actor: Actor, groupId: number): Read<Award[]> {
  const awards = awardRows(db)
    .modify(visibleTo(actor))
    .where('awards.group_id', groupId)
    .orderBy([{ column: 'awards.awarded_on', order: 'desc' }, 'awards.id'])
    .select<Award[]>(awardColumns);
  return read(awards);
}

function matching(db: Db, actor: Actor, { search, status, fundId }: AwardFilter) {
  const query = awardRows(db).modify(visibleTo(actor));
  if (status) void query.where('awards.status', status);
  if (fundId !== undefined) void query.where('awards.fund_id', fundId);
  if (search) void query.modify(mentioning(search));
  return query;
}

function mentioning(search: string) {
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  return (query: ReturnType<typeof awardRows>): void => {
    void query.where((either) => {
      void either
        .whereILike('groups.name', pattern)
        .orWhereILike('awards.project_name', pattern)
        .orWhereILike('awards.reference', pattern);
    });
  };
}
