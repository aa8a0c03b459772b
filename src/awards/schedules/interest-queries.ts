import type { Db } from '../../db';
import { type Read, read, readAny } from '../../read';

/** Which of these bids are of a group the person acts for, or one they declared a conflict with (D5). */
export function interestsOf(db: Db, personId: number, applicationIds: number[]): Read<number[]> {
  return read(interests(db, personId).whereIn('applications.id', applicationIds), idsOf);
}

/** The same of every bid on a schedule, also of those the person must not see there. */
export function interestsIn(db: Db, personId: number, scheduleId: number): Read<number[]> {
  const own = interests(db, personId).whereIn('applications.id', (line) => {
    void line
      .from('schedule_lines')
      .where('schedule_id', scheduleId)
      .whereNull('taken_out_at')
      .select('application_id');
  });
  return read(own, idsOf);
}

/** Whether this person has an interest in any bid of the round: its sums would tell them about a bid they must not know of. */
export function hasInterestIn(db: Db, personId: number, roundId: number): Read<boolean> {
  return readAny(interests(db, personId).where('applications.round_id', roundId));
}

const idsOf = (rows: { id: number }[]) => rows.map(({ id }) => id);

function interests(db: Db, personId: number) {
  return db('applications')
    .where((either) => {
      void either
        .whereIn('applications.group_id', (own) => {
          void own.from('memberships').where('person_id', personId).whereNull('until_at').select('group_id');
        })
        .orWhereIn('applications.id', (own) => {
          void own
            .from('conflict_declarations')
            .where({ person_id: personId, may_score: false })
            .select('application_id');
        });
    })
    .select<{ id: number }[]>('applications.id');
}
