import type { Knex } from 'knex';
import type { Actor } from '../../actor';
import type { Db } from '../../db';
import { type Read, read } from '../../read';
import type { Day } from '../../values/day';
import { leastSimilarity, type Likeness, likenessReasonsForGroup } from './likeness';

/** A group that may be another's double, as the other's people may know of it: its name, and no people. */
export type KnownGroup = { id: number; name: string; isOwn: boolean; reasons: string[] };

/** The groups that may be the same as this one and about which nobody has decided, for the people of this one. */
export function findLikeness(db: Db, actor: Actor, groupId: number): Read<KnownGroup[]> {
  const pairs = pairsAlike(db, (pair) => void pair.where('a.id', groupId).whereRaw('b.id <> a.id'));
  const rows = likenesses(db, [pairs]).select({ id: 'b.id', name: 'b.name' });
  return read(rows, (found: (Likeness & { id: number; name: string })[]) =>
    found
      .map(({ id, name, ...likeness }) => ({
        id,
        name,
        isOwn: actor.groupIds.includes(id),
        reasons: likenessReasonsForGroup(likeness),
      }))
      .filter(({ reasons }) => reasons.length > 0),
  );
}

/** Pairs of all groups, the older first, that share a number, or a postcode and much of a name. */
export function allPairsAlike(db: Db): Knex.QueryBuilder {
  return newPairsAlike(db, db('groups'));
}

/** Pairs of one of these groups and any older one. */
export function newPairsAlike(db: Db, groups: Knex.QueryBuilder): Knex.QueryBuilder {
  return pairsAlike(db, (pair) => void pair.whereRaw('a.id < b.id'), groups);
}

/**
 * The ten groups set up last, where that is on this day or later. The day stands in the words: then the plan that is made
 * once knows that there are few.
 */
export function newestGroups(db: Db, since: Day): Knex.QueryBuilder {
  const last = db('groups').orderBy('id', 'desc').limit(10, { skipBinding: true });
  return db.from(last.as('last')).whereRaw(`created_at >= '${since}'`);
}

/**
 * Groups `a` and `b` of pairs (`one_id`, `other_id`, `by_contact`) that nobody has told apart or linked, each pair once with
 * what the two have in common.
 */
export function likenesses(db: Db, pairs: Knex.QueryBuilder[]): Knex.QueryBuilder {
  const once = db
    .from(db.unionAll(pairs).as('found'))
    .groupBy('one_id', 'other_id')
    .select('one_id', 'other_id', { by_contact: db.raw('bool_or(by_contact)') });
  return db
    .from(once.as('pair'))
    .join('groups as a', 'a.id', 'pair.one_id')
    .join('groups as b', 'b.id', 'pair.other_id')
    .whereRaw('coalesce(a.cap_group_id, a.id) <> coalesce(b.cap_group_id, b.id)')
    .whereNotExists((told) => {
      void told.from('groups_told_apart as t').whereRaw('t.one_group_id = least(a.id, b.id)');
      void told.whereRaw('t.other_group_id = greatest(a.id, b.id)');
    })
    .orderBy(['a.id', 'b.id'])
    .select(inCommon(db));
}

/** What groups `a` and `b` have in common, where `pair` says whether they share a contact. */
function inCommon(db: Db) {
  const same = (key: string, column: string) =>
    db.raw(`coalesce(${key}(a.${column}) = ${key}(b.${column}), false)`);
  return {
    sameCharityNumber: same('register_key', 'charity_number'),
    sameCompanyNumber: same('register_key', 'company_number'),
    samePostcode: same('postcode_key', 'postcode'),
    nameSimilarity: db.raw('similarity(name_key(a.name), name_key(b.name))'),
    sameContact: 'pair.by_contact',
  };
}

// Each arm is found by an index of its own: `%` by one that takes names half as much alike as the rule wants.
const sameNumber = (column: string) => `a.${column} IS NOT NULL AND b.${column} IS NOT NULL
  AND register_key(b.${column}) = register_key(a.${column})`;
const arms = [
  sameNumber('charity_number'),
  sameNumber('company_number'),
  `postcode_key(b.postcode) = postcode_key(a.postcode) AND name_key(b.name) % name_key(a.name)
    AND similarity(name_key(a.name), name_key(b.name)) >= ${leastSimilarity}`,
];

function pairsAlike(
  db: Db,
  narrow: (pair: Knex.QueryBuilder) => void,
  groups: Knex.QueryBuilder = db('groups'),
): Knex.QueryBuilder {
  const [first, ...others] = arms.map((arm) =>
    db('groups as a')
      .join(groups.clone().as('b'), db.raw(arm))
      .modify(narrow)
      .select({ one_id: 'a.id', other_id: 'b.id', by_contact: db.raw('false') }),
  );
  return (first ?? db.queryBuilder()).union(others);
}
