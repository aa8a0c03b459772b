import type { Db } from '../db';
import { type LetterCause, lettersFor } from '../notifications';

/** Work given to an assessor calls for a letter (guarantees.md D22). */
export function assignmentLetters(db: Db): LetterCause[] {
  return [lettersFor(db, db('assignments').select('id'), 'assignment # given', 'assessor-new-work')];
}
