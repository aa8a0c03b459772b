import type { Actor } from '../actor';
import type { Db } from '../db';
import { type Read, read } from '../read';
import { isReleased, listedForStaff, ofOwnGroups, visibleTo } from './policy';
import { mostCounted } from '../values/count';
import type { ApplicationStatus } from './status';

/** A bid as its group lists it; `released` says whether its decision may be told. */
export type OwnBid = {
  id: number;
  fundId: number;
  roundId: number;
  groupId: number;
  reference: string | null;
  projectName: string | null;
  groupName: string;
  roundName: string;
  closesAt: Date | null;
  status: ApplicationStatus;
  released: boolean;
  requestPence: number;
  savedAt: Date;
  submittedAt: Date | null;
};

/** Every bid of this person's groups, drafts first, then the newest. */
export function listOwnBids(db: Db, actor: Actor): Read<OwnBid[]> {
  return read(bidsAsGroups(db).modify(ofOwnGroups(actor)));
}

/** The bids of one group that this person may know of, drafts first, then the newest. */
export function listBidsOfGroup(db: Db, actor: Actor, groupId: number): Read<OwnBid[]> {
  return read(bidsAsGroups(db).modify(visibleTo(actor)).where('applications.group_id', groupId));
}

function bidsAsGroups(db: Db) {
  return db('applications')
    .join('groups', 'groups.id', 'applications.group_id')
    .join('rounds', 'rounds.id', 'applications.round_id')
    .orderByRaw(`(applications.status <> 'draft'), applications.saved_at DESC, applications.id DESC`)
    .limit(200)
    .select({
      id: 'applications.id',
      fundId: 'applications.fund_id',
      roundId: 'applications.round_id',
      groupId: 'applications.group_id',
      reference: 'applications.reference',
      projectName: 'applications.project_name',
      groupName: 'groups.name',
      roundName: 'rounds.name',
      closesAt: 'rounds.closes_at',
      status: 'applications.status',
      requestPence: 'applications.request_pence',
      savedAt: 'applications.saved_at',
      submittedAt: 'applications.submitted_at',
      released: isReleased(db),
    });
}

/** Whether the group may be told the decision on its bid. */
export function decisionIsReleased(db: Db, id: number): Read<boolean> {
  const query = db('applications')
    .where('applications.id', id)
    .select({ released: isReleased(db) });
  return read(query, ([row]: { released: boolean }[]) => row?.released ?? false);
}

/** A bid as staff list it. A draft has no name, reference or amount here. */
export type ListedBid = {
  id: number;
  reference: string | null;
  projectName: string | null;
  groupName: string;
  roundName: string;
  status: ApplicationStatus;
  requestPence: number;
  at: Date;
};

/** `before` is the last bid of the page before: its instant and id. */
export type BidFilter = {
  search?: string | undefined;
  roundId?: number | undefined;
  status?: ApplicationStatus | undefined;
  before?: { at: Date; id: number } | undefined;
};

export const pageLength = 50;

/** One page of bids, the newest first, and one more when there is a next page. */
export function listBids(db: Db, actor: Actor, filter: BidFilter): Read<ListedBid[]> {
  const drafts = filter.status === 'draft';
  const instant = drafts ? 'applications.saved_at' : 'applications.submitted_at';
  const query = narrowed(db, actor, filter)
    .join('groups', 'groups.id', 'applications.group_id')
    .join('rounds', 'rounds.id', 'applications.round_id')
    .orderBy([
      { column: instant, order: 'desc' },
      { column: 'applications.id', order: 'desc' },
    ])
    .limit(pageLength + 1)
    .select({
      id: 'applications.id',
      reference: 'applications.reference',
      projectName: drafts ? db.raw('NULL') : 'applications.project_name',
      groupName: 'groups.name',
      roundName: 'rounds.name',
      status: 'applications.status',
      requestPence: drafts ? db.raw('0') : 'applications.request_pence',
      at: instant,
    });
  const { before } = filter;
  if (before) void query.whereRaw('(??, applications.id) < (?, ?)', [instant, before.at, before.id]);
  return read(query);
}

/** How many bids a filter finds, at most one more than is ever said. */
export function countBids(db: Db, actor: Actor, filter: BidFilter): Read<number> {
  const some = narrowed(db, actor, filter)
    .select('applications.id')
    .limit(mostCounted + 1)
    .as('some');
  return read(db.from(some).count({ count: '*' }), ([row]: { count: number }[]) => row?.count ?? 0);
}

/** The rounds a list of bids can be narrowed to, the newest first. */
export function listRoundNames(db: Db): Read<{ id: number; name: string }[]> {
  const query = db('rounds').whereNot('status', 'draft').orderBy('opens_at', 'desc').limit(50);
  return read(query.select('id', 'name'));
}

function narrowed(db: Db, actor: Actor, { search, roundId, status }: BidFilter) {
  const query = db('applications').modify(listedForStaff(actor));
  if (roundId !== undefined) void query.where('applications.round_id', roundId);
  // The index that lists sent bids holds those with an instant.
  if (status === undefined) void query.whereNotNull('applications.submitted_at');
  else void query.where('applications.status', status);
  if (search !== undefined) void query.whereIn('applications.id', named(db, search, status === 'draft'));
  return query;
}

/** Finds by group, and where they were sent by project or reference: a draft's own words find nothing. */
function named(db: Db, search: string, drafts: boolean) {
  const like = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const byGroup = db('applications as a')
    .join('groups as g', 'g.id', 'a.group_id')
    .whereILike('g.name', like)
    .select('a.id');
  if (drafts) return byGroup;
  return byGroup
    .union(
      db('applications as p').whereILike('p.project_name', like).whereNotNull('p.reference').select('p.id'),
    )
    .union(db('applications as r').where('r.reference', search.trim().toUpperCase()).select('r.id'));
}
