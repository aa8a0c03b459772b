import type { Db } from '../db';
import { type LetterCause, lettersFor } from '../notifications';

/** The bids that call for a letter: those sent, and those turned away in the checks (guarantees.md D22). */
export function bidLetters(db: Db): LetterCause[] {
  return [
    lettersFor(
      db,
      db('applications').whereNotNull('reference').select('id'),
      'application # submitted',
      'application-received',
    ),
    lettersFor(
      db,
      db('applications').where('status', 'ineligible').select('id'),
      'application # ineligible',
      'decision-declined',
    ),
  ];
}
