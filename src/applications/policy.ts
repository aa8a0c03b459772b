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
