import type { Db } from '../../db';
import { type LetterCause, lettersFor } from '../../notifications';

/** What calls for a letter about who belongs to a group (guarantees.md D22; domain.md 7.14, 6 and 7). */
export function membershipLetters(db: Db): LetterCause[] {
  const invitations = db('group_invitations');
  const toldOfChange = db('audit_events')
    .where('event', 'part changed')
    .whereRaw(`actor_id::text <> details ->> 'person'`)
    .select(db.raw(`(details ->> 'membership') || ' version ' || (details ->> 'version') AS id`));
  return [
    lettersFor(db, invitations.clone().select({ id: 'link_id' }), 'link # made', 'group-invitation'),
    lettersFor(
      db,
      invitations.clone().whereNotNull('accepted_at').select('id'),
      'invitation # accepted',
      'group-joined',
      // A group without a lead has nobody to tell.
      { mayBeNone: true },
    ),
    lettersFor(
      db,
      db('memberships').whereRaw('ended_by <> person_id').select('id'),
      'membership # ended',
      'group-removed',
    ),
    lettersFor(db, toldOfChange, 'membership #', 'group-part-changed'),
  ];
}
