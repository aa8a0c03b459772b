import type { Db } from '../../db';
import { type LetterCause, lettersFor } from '../../notifications';

/** A list that waits for a decider, and each decision that was released, call for letters (guarantees.md D22). */
export function decisionLetters(db: Db): LetterCause[] {
  const released = db('schedule_lines')
    .join('schedules', 'schedules.id', 'schedule_lines.schedule_id')
    .where('schedules.status', 'released')
    .whereNull('schedule_lines.taken_out_at');
  const declined = released.clone().where('outcome', 'decline').select({ id: 'application_id' });
  const offered = released
    .clone()
    .join('awards', (award) =>
      award
        .on('awards.schedule_id', 'schedules.id')
        .andOn('awards.application_id', 'schedule_lines.application_id'),
    )
    .select('awards.id');
  return [
    lettersFor(db, db('schedules').select('id'), 'schedule # prepared', 'schedule-ready-for-approval', {
      // Nobody but whoever prepared it may decide that day.
      mayBeNone: true,
    }),
    lettersFor(db, offered, 'award # offered', 'decision-offer'),
    lettersFor(db, declined, 'application # declined', 'decision-declined'),
  ];
}
