import type { Actor } from '../actor';
import type { Db } from '../db';
import type { EligibilityCheck, KeptCheck } from './eligibility-check';
import { type Read, read } from '../read';

/** What was looked at so far, by item. */
export function listChecks(db: Db, applicationId: number): Read<KeptCheck[]> {
  const query = db('eligibility_checks')
    .join('people', 'people.id', 'eligibility_checks.checked_by')
    .where('eligibility_checks.application_id', applicationId)
    .orderBy('eligibility_checks.item')
    .select({
      item: 'eligibility_checks.item',
      outcome: 'eligibility_checks.outcome',
      note: 'eligibility_checks.note',
      checkedBy: 'people.name',
      checkedAt: 'eligibility_checks.checked_at',
    });
  return read(query);
}

/** Writes the items that changed; who looked and when stay with those that did not. */
export async function saveChecks(
  tx: Db,
  actor: Actor,
  applicationId: number,
  checks: EligibilityCheck[],
  now: Date,
): Promise<void> {
  const kept = await listChecks(tx, applicationId);
  const changed = checks.filter(
    ({ item, outcome, note }) =>
      !kept.some((each) => each.item === item && each.outcome === outcome && each.note === note),
  );
  if (changed.length === 0) return;
  await tx('eligibility_checks')
    .insert(
      changed.map(({ item, outcome, note }) => ({
        application_id: applicationId,
        item,
        outcome,
        note,
        checked_by: actor.id,
        checked_at: now,
      })),
    )
    .onConflict(['application_id', 'item'])
    .merge();
}
