import type { Knex } from 'knex';
import { allPairsAlike, type Likeness, likenesses, type Pair } from '../../accounts';
import type { Actor } from '../../actor';
import type { Db } from '../../db';
import { type Read, read } from '../../read';
import { withoutInterestOf } from './policy';

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
  return likenesses(db, [allPairsAlike(db), pairsByContact(db)])
    .modify(withoutInterestOf(actor, 'a.id'))
    .modify(withoutInterestOf(actor, 'b.id'))
    .select({ oneId: 'a.id', oneName: 'a.name', otherId: 'b.id', otherName: 'b.name' });
}

function pairsByContact(db: Db): Knex.QueryBuilder {
  return db
    .from(contacts(db).as('x'))
    .join(contacts(db).as('y'), (on) => on.on('y.email', 'x.email').andOn('y.group_id', '>', 'x.group_id'))
    .groupBy('x.group_id', 'y.group_id')
    .select({ one_id: 'x.group_id', other_id: 'y.group_id', by_contact: db.raw('true') });
}

// Of drafts staff know only that they were started, so that of bids those that were sent are compared alone.
function contacts(db: Db): Knex.QueryBuilder {
  const signatories: Knex.QueryBuilder = db('group_signatories')
    .whereNull('until_at')
    .select('group_id', { email: 'email_key' });
  const email = db.raw(`lower(btrim(answers ->> 'secondContactEmail'))`);
  const seconds = db('applications').whereNotNull('reference').whereRaw(`? <> ''`, [email]);
  return signatories.union([seconds.select('group_id', { email }) as Knex.QueryBuilder]);
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
    .modify(withoutInterestOf(actor, 'l.group_id'))
    .modify(withoutInterestOf(actor, 'l.cap_group_id'))
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
    .modify(withoutInterestOf(actor, 't.one_group_id'))
    .modify(withoutInterestOf(actor, 't.other_group_id'))
    .select({ oneId: 'a.id', oneName: 'a.name', otherId: 'b.id', otherName: 'b.name' })
    .select({ reason: 't.reason', byName: 'p.name', at: 't.decided_at' });
}
