import type { Knex } from 'knex';
import { type Actor, holds } from '../actor';

/**
 * Narrows every read of bids to those this person may know of: their own groups' at any time; sent ones to a manager or
 * an auditor, except those of their own groups, which they see as members, and those they declared a conflict with.
 * Assessors see bids through the assessment room alone (product.md, Decided 15).
 */
export function visibleTo(actor: Actor) {
  return (bids: Knex.QueryBuilder): void => {
    void bids.where((known) => {
      void known.where(ofOwnGroups(actor));
      void known.orWhere(sentToStaff(actor));
    });
  };
}

/** The bids of groups this person acts for now. */
export function ofOwnGroups(actor: Actor) {
  return (bids: Knex.QueryBuilder): void => {
    void bids.whereIn('applications.group_id', (own: Knex.QueryBuilder) => {
      void own.select('group_id').from('memberships').where('person_id', actor.id).whereNull('until_at');
    });
  };
}

/** The bids this person may read as one of the fund's staff: sent ones alone. */
export function sentToStaff(actor: Actor) {
  return (bids: Knex.QueryBuilder): void => {
    listedForStaff(actor)(bids);
    void bids.whereNotNull('applications.reference');
  };
}

/** What staff may list; of a draft they see the group and that it was started, nothing else. */
export function listedForStaff(actor: Actor) {
  return (bids: Knex.QueryBuilder): void => {
    if (!holds(actor, 'manager', 'auditor')) return void bids.whereRaw('false');
    void bids.whereNotIn('applications.group_id', (own: Knex.QueryBuilder) => {
      void own.select('group_id').from('memberships').where('person_id', actor.id).whereNull('until_at');
    });
    void bids.whereNotIn('applications.id', (conflicts: Knex.QueryBuilder) => {
      void conflicts.select('application_id').from('conflict_declarations').where('person_id', actor.id);
      void conflicts.whereRaw('NOT may_score');
    });
  };
}

/**
 * Whether the decision on a bid has been released to its group: a line of a released schedule. Until then nobody outside
 * the fund's staff learns the outcome (product.md, Decided 16).
 */
export function isReleased(db: Knex) {
  return db('schedule_lines')
    .join('schedules', 'schedules.id', 'schedule_lines.schedule_id')
    .whereRaw('schedule_lines.application_id = applications.id')
    .whereNull('schedule_lines.taken_out_at')
    .where('schedules.status', 'released')
    .select(db.raw('count(*) > 0'));
}

/**
 * Narrows a query to groups, named in a column, in which this person has no interest: they neither act for it now nor
 * declared a conflict with one of its bids. What a cap holds would tell them of such a bid (product.md, Decided 15).
 */
export function withoutInterestInGroup(actor: Actor, column: string) {
  return (query: Knex.QueryBuilder): void => {
    void query.whereNotExists((own) => {
      void own.from('memberships as own').whereRaw('own.group_id = ??', [column]);
      void own.where('own.person_id', actor.id).whereNull('own.until_at');
    });
    void query.whereNotExists((declared) => {
      void declared
        .from('conflict_declarations as own')
        .join('applications as bid', 'bid.id', 'own.application_id')
        .whereRaw('bid.group_id = ??', [column])
        .where('own.person_id', actor.id)
        .whereRaw('NOT own.may_score');
    });
  };
}

/**
 * Whether this person has an interest in a group of the query, named in a table, or in one it shares its cap with: what
 * that cap leaves room for depends on bids they must not know of (guarantees.md CO-02).
 */
export function hasInterestInCap(db: Knex, actor: Actor, table: string): Knex.QueryBuilder {
  const holder = db.raw('coalesce(??.cap_group_id, ??.id)', [table, table]);
  const sharers = db('groups as kin').whereRaw('(kin.id = ? or kin.cap_group_id = ?)', [holder, holder]);
  const known = sharers.clone().modify(withoutInterestInGroup(actor, 'kin.id')).select('kin.id');
  return sharers.whereNotIn('kin.id', known).select(db.raw('count(*) > 0'));
}
