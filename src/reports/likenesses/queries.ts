import type { Knex } from 'knex';
import type { Likeness, Pair } from '../../accounts';
import type { Actor } from '../../actor';
import { groupLikenesses, withoutInterestInGroup } from '../../applications';
import type { Db } from '../../db';
import { type Read, read } from '../../read';

/** Two groups that may be one, and what they have in common. */
export type LikePair = Pair & Likeness & { oneName: string; otherName: string };

/** Pairs nobody has decided about that this person may know of, the oldest group first, and at most so many. */
export function listLikenesses(db: Db, actor: Actor, limit: number): Read<LikePair[]> {
  return read(openPairs(db, actor).limit(limit));
}

/** What two groups have in common, where nobody has decided about them; nothing when they are not alike. */
export function findLikePair(db: Db, actor: Actor, { oneId, otherId }: Pair): Read<LikePair | undefined> {
  const rows = openPairs(db, actor).where({ 'a.id': oneId, 'b.id': otherId });
  return read(rows, ([row]: LikePair[]) => row);
}

function openPairs(db: Db, actor: Actor): Knex.QueryBuilder {
  return groupLikenesses(db, actor).select({
    oneId: 'a.id',
    oneName: 'a.name',
    otherId: 'b.id',
    otherName: 'b.name',
  });
}

/** A group that shares the cap of an older one, and why. */
export type KeptLink = {
  id: number;
  groupId: number;
  groupName: string;
  holderId: number;
  holderName: string;
  reason: string;
  byName: string;
  at: Date;
};

/** The links that hold now, the newest first. */
export function listLinks(db: Db, actor: Actor): Read<KeptLink[]> {
  const links = db('group_links as l')
    .join('groups as g', 'g.id', 'l.group_id')
    .join('groups as h', 'h.id', 'l.cap_group_id')
    .join('people as p', 'p.id', 'l.linked_by')
    .whereNull('l.ended_at')
    .modify(withoutInterestInGroup(actor, 'l.group_id'))
    .modify(withoutInterestInGroup(actor, 'l.cap_group_id'))
    .orderBy('l.id', 'desc')
    .select({ id: 'l.id', groupId: 'g.id', groupName: 'g.name', holderId: 'h.id', holderName: 'h.name' })
    .select({ reason: 'l.reason', byName: 'p.name', at: 'l.linked_at' });
  return read(links);
}

/** Two groups somebody has told apart, and why. */
export type Difference = Pair & {
  oneName: string;
  otherName: string;
  reason: string;
  byName: string;
  at: Date;
};

/** The pairs that were told apart, the newest first, and at most so many. */
export function listDifferences(db: Db, actor: Actor, limit: number): Read<Difference[]> {
  return read(differences(db, actor).orderBy('t.decided_at', 'desc').limit(limit));
}

export function findDifference(db: Db, actor: Actor, { oneId, otherId }: Pair): Read<Difference | undefined> {
  const rows = differences(db, actor).where({ 't.one_group_id': oneId, 't.other_group_id': otherId });
  return read(rows, ([row]: Difference[]) => row);
}

function differences(db: Db, actor: Actor): Knex.QueryBuilder {
  return db('groups_told_apart as t')
    .join('groups as a', 'a.id', 't.one_group_id')
    .join('groups as b', 'b.id', 't.other_group_id')
    .join('people as p', 'p.id', 't.decided_by')
    .modify(withoutInterestInGroup(actor, 't.one_group_id'))
    .modify(withoutInterestInGroup(actor, 't.other_group_id'))
    .select({ oneId: 'a.id', oneName: 'a.name', otherId: 'b.id', otherName: 'b.name' })
    .select({ reason: 't.reason', byName: 'p.name', at: 't.decided_at' });
}
