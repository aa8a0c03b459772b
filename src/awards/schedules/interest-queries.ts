import type { Actor } from '../../actor';
import { hasInterestInCap } from '../../applications';
import type { Db } from '../../db';
import { type Read, read, readAny } from '../../read';
import { withoutInterestOf } from './policy';

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

/**
 * Whether a group that would get an award shares its cap with one this person has an interest in. Only lines they may know
 * of are looked at: the answer must not tell how a bid ends in which they have an interest themselves (CO-02).
 */
export function hasInterestInCapsOf(db: Db, actor: Actor, scheduleId: number): Read<boolean> {
  return readAny(
    db('schedule_lines as line')
      .join('applications', 'applications.id', 'line.application_id')
      .join('groups', 'groups.id', 'applications.group_id')
      .where({ 'line.schedule_id': scheduleId, 'line.outcome': 'award' })
      .whereNull('line.taken_out_at')
      .modify(withoutInterestOf(actor))
      .whereRaw('(?)', [hasInterestInCap(db, actor, 'groups')])
      .select('line.id'),
  );
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
