import { blankRefusal } from '../applications';
import type { Db } from '../db';
import { erasedMark } from '../values/erased';

/**
 * Blanks why a bid was decided as it was, and why it was taken off a list; outcome, amount, kind of reason, who decided
 * and when stay (domain.md 7.15).
 */
export async function blankReasons(tx: Db, applicationId: number): Promise<void> {
  const lines = tx('schedule_lines').where('application_id', applicationId);
  await lines.clone().update({ reason: erasedMark });
  await lines.clone().whereNotNull('taken_out_because').update({ taken_out_because: erasedMark });
  await blankRefusal(tx, applicationId);
}
