import type { Knex } from 'knex';
import type { Actor } from '../../actor';
import type { Db } from '../../db';
import { type Read, read } from '../../read';
import { type Likeness, likenessReasonsForGroup } from './likeness';

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
  return pairsAlike(db, (pair) => void pair.whereRaw('a.id < b.id'));
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

// Each arm is found by an index of its own. `%` takes names that are half as much alike, and the rule decides.
const arms = [
  'b.charity_number IS NOT NULL AND register_key(b.charity_number) = register_key(a.charity_number)',
  'b.company_number IS NOT NULL AND register_key(b.company_number) = register_key(a.company_number)',
  'postcode_key(b.postcode) = postcode_key(a.postcode) AND name_key(b.name) % name_key(a.name)',
];

function pairsAlike(db: Db, narrow: (pair: Knex.QueryBuilder) => void): Knex.QueryBuilder {
  const [first, ...others] = arms.map((arm) =>
    db('groups as a')
      .joinRaw(`join groups as b on ${arm}`)
      .modify(narrow)
      .select({ one_id: 'a.id', other_id: 'b.id', by_contact: db.raw('false') }),
  );
  return (first ?? db.queryBuilder()).union(others);
}
