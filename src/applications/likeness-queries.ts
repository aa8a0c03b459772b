import type { Knex } from 'knex';
import { allPairsAlike, likenesses, newestGroups, newPairsAlike } from '../accounts';
import type { Actor } from '../actor';
import type { Db } from '../db';
import type { Day } from '../values/day';
import { withoutInterestInGroup } from './policy';

/**
 * Pairs of groups `a` and `b` that look alike, that nobody has decided about and that this person may know of, each once
 * with what the two have in common (best-practice.md 20).
 */
export function groupLikenesses(db: Db, actor: Actor): Knex.QueryBuilder {
  return known(db, actor, [allPairsAlike(db), ...pairsByContact(db, db('groups'))]);
}

/**
 * Counts the groups set up since then that look like an older one; of the newest ten alone, because looking through all
 * of 10,000 costs a front page 90 ms, and each of these a twentieth of one.
 */
export function countNewLikenesses(db: Db, actor: Actor, since: Day): Knex.QueryBuilder {
  const newest = newestGroups(db, since);
  const found = db.unionAll([newPairsAlike(db, newest), ...pairsByContact(db, newest)]);
  // Without a limit the plan expects thousands of pairs, and reads every group for them.
  const some = db.from(found.as('some')).limit(50, { skipBinding: true }).select('*');
  const pairs = known(db, actor, [some]).clearOrder().clearSelect().select('b.id');
  return db.from(pairs.as('pairs')).countDistinct('id');
}

function known(db: Db, actor: Actor, pairs: Knex.QueryBuilder[]): Knex.QueryBuilder {
  return likenesses(db, pairs)
    .modify(withoutInterestInGroup(actor, 'a.id'))
    .modify(withoutInterestInGroup(actor, 'b.id'));
}

// Pairs of one of these groups and an older one; each of the four ways to share a contact is found by an index of its own.
function pairsByContact(db: Db, groups: Knex.QueryBuilder): Knex.QueryBuilder[] {
  return contacts.flatMap((older) =>
    contacts.map((newer) =>
      db
        .from(groups.clone().as('g'))
        .join(newer(db).as('y'), 'y.group_id', 'g.id')
        .join(older(db).as('x'), (on) => on.on('x.email', 'y.email').andOn('x.group_id', '<', 'g.id'))
        .select({ one_id: 'x.group_id', other_id: 'g.id', by_contact: db.raw('true') }),
    ),
  );
}

// Of drafts staff know only that they were started, so that of bids those that were sent are compared alone.
const contacts = [
  (db: Db) => db('group_signatories').whereNull('until_at').select('group_id', { email: 'email_key' }),
  (db: Db) =>
    db('applications')
      .whereNotNull('reference')
      .whereNotNull('second_contact_key')
      .select('group_id', { email: 'second_contact_key' }),
] satisfies ((db: Db) => Knex.QueryBuilder)[];
