import type { Db } from '../db';
import { type LetterCause, lettersFor } from '../notifications';
import { joinedGroup } from './conflict';

/** Work given to an assessor calls for a letter, and so does work that ends because they joined the group (D22). */
export function assignmentLetters(db: Db): LetterCause[] {
  return [
    lettersFor(db, db('assignments').select('id'), 'assignment # given', 'assessor-new-work'),
    lettersFor(
      db,
      db('assignments').where({ status: 'void', void_reason: joinedGroup }).select('id'),
      'assignment # ended by joining',
      'assessor-joined-group',
      // Every manager may have an interest in the bid.
      { mayBeNone: true },
    ),
  ];
}
