import type { Db } from '../../db';
import { fundPosition } from '../../ledger';
import type { Pence } from '../../values/money';

/** Which of these bids are of a group the person acts for, or one they declared a conflict with (D5). */
export async function interestsOf(db: Db, personId: number, applicationIds: number[]): Promise<number[]> {
  const rows = await interests(db, personId).whereIn('applications.id', applicationIds);
  return rows.map(({ id }) => id);
}

/** The same of every bid on a schedule, also of those the person must not see there. */
export async function interestsIn(db: Db, personId: number, scheduleId: number): Promise<number[]> {
  const rows = await interests(db, personId).whereIn('applications.id', (line) => {
    void line
      .from('schedule_lines')
      .where('schedule_id', scheduleId)
      .whereNull('taken_out_at')
      .select('application_id');
  });
  return rows.map(({ id }) => id);
}

/** Whether this person has an interest in any bid of the round: its sums would tell them about a bid they must not know of. */
export async function hasInterestIn(db: Db, personId: number, roundId: number): Promise<boolean> {
  const row = await interests(db, personId).where('applications.round_id', roundId).first();
  return row !== undefined;
}

/** Confirmed money not yet committed; kept from anyone with an interest in a bid of the round, whom it would tell of it. */
export async function moneyLeftFor(
  db: Db,
  personId: number,
  round: { id: number; fundId: number },
): Promise<Pence | undefined> {
  if (await hasInterestIn(db, personId, round.id)) return undefined;
  return (await fundPosition(db, round.fundId)).availablePence;
}

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
