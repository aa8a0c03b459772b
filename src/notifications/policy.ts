import type { Knex } from 'knex';
import type { Actor } from '../actor';

/**
 * Leaves out letters about bids and awards of this person's own groups, and about bids they declared a conflict with:
 * who was written to, and when, would tell what became of the bid (guarantees.md CO-02). Needs `letters`.
 */
export function withoutInterestOf(actor: Actor) {
  return (letters: Knex.QueryBuilder): void => {
    void letters.whereNotExists((bid: Knex.QueryBuilder) => {
      void bid
        .from('applications as about')
        .whereRaw(
          `about.id = CASE letters.subject_type WHEN 'application' THEN letters.subject_id
            WHEN 'award' THEN (SELECT application_id FROM awards WHERE awards.id = letters.subject_id)
            WHEN 'assignment' THEN (SELECT application_id FROM assignments WHERE assignments.id = letters.subject_id) END`,
        )
        .where((either) => {
          void either.whereIn('about.group_id', [...actor.groupIds]).orWhereExists((declared) => {
            void declared
              .from('conflict_declarations as own')
              .whereRaw('own.application_id = about.id')
              .where({ 'own.person_id': actor.id, 'own.may_score': false });
          });
        });
    });
  };
}
