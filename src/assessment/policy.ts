import type { Knex } from 'knex';
import { type Actor, holds } from '../actor';

/**
 * An assessor's own work, and nothing else: bids given to them, but never one of a group they are or were in, nor one
 * whose declaration has shut it. A misclick the chair has put aside lets them back to its summary. Needs `assignments`
 * joined to `applications` (product.md, Decided 15).
 */
export function visibleTo(actor: Actor) {
  return (work: Knex.QueryBuilder): void => {
    void work
      .where('assignments.assessor_id', actor.id)
      .whereRaw(`assignments.status NOT IN ('declined', 'void')`)
      .modify(outsideGroupsOf(actor))
      .whereNotExists((shut: Knex.QueryBuilder) => {
        void shut.modify(shutDeclarationOf(actor));
        void shut.whereRaw(`NOT (shut.kind = 'direct' AND shut.ruling IS NOT DISTINCT FROM 'may score')`);
      });
  };
}

/**
 * The bids whose scores this person may read: for the fund, or as the round's chair once everyone has sent. A bid they
 * have still to score themselves is left out, so that nobody scores with sight of others' scores. Needs `applications`
 * (guarantees.md CO-02, CO-04).
 */
export function judgedFor(actor: Actor) {
  return (bids: Knex.QueryBuilder): void => {
    if (!holds(actor, 'manager', 'decider', 'auditor')) void bids.modify(scoredInRoundsOf(actor));
    void bids.whereNotNull('applications.reference').modify(withoutInterestOf(actor));
    void bids.whereNotExists((unsent: Knex.QueryBuilder) => {
      void unsent
        .from('assignments as own')
        .whereRaw('own.application_id = applications.id')
        .where('own.assessor_id', actor.id)
        .whereRaw(`own.status IN ('assigned', 'in_progress')`);
    });
  };
}

/** Leaves out bids of groups this person is or was in, and bids they declared a link with that nobody has cleared. */
export function withoutInterestOf(actor: Actor) {
  return (bids: Knex.QueryBuilder): void => {
    void bids.modify(outsideGroupsOf(actor)).whereNotExists(shutDeclarationOf(actor));
  };
}

/** Leaves out bids of groups this person is or was in. */
export function outsideGroupsOf(actor: Actor) {
  return (bids: Knex.QueryBuilder): void => {
    void bids.whereNotExists((part: Knex.QueryBuilder) => {
      void part
        .from('memberships as part')
        .whereRaw('part.group_id = applications.group_id')
        .where('part.person_id', actor.id);
    });
  };
}

function scoredInRoundsOf(chair: Actor) {
  return (bids: Knex.QueryBuilder): void => {
    void bids.whereRaw(`applications.status IN ('in_moderation', 'ready_for_panel')`);
    void bids.whereExists((panel: Knex.QueryBuilder) => {
      void panel
        .from('panel_members as panel')
        .whereRaw(`panel.round_id = applications.round_id AND panel.part = 'chair'`)
        .where('panel.person_id', chair.id);
    });
  };
}

function shutDeclarationOf(actor: Actor) {
  return (shut: Knex.QueryBuilder): void => {
    void shut
      .from('conflict_declarations as shut')
      .whereRaw('shut.application_id = applications.id')
      .where('shut.person_id', actor.id)
      .whereRaw('NOT shut.may_score');
  };
}
