import type { Db } from '../db';
import type { Finding } from '../values/finding';

/** Scores that do not count as they stand (guarantees.md D15 to D17): what the database cannot make impossible alone. */
export async function scoreFindings(db: Db): Promise<Finding[]> {
  const parts = [incomplete, uncleared, ofOwnGroup];
  const { rows } = await db.raw<{ rows: Finding[] }>(`${parts.join(' UNION ALL ')} ORDER BY subject, text`);
  return rows;
}

// What a bid is judged by was frozen with it.
const incomplete = `
  SELECT 'assignment ' || a.id AS subject, format('was submitted without a mark for %s',
    string_agg(judged.criterion ->> 'code', ', ' ORDER BY judged.criterion ->> 'code')) AS text
  FROM assignments a JOIN submissions sent ON sent.application_id = a.application_id
    CROSS JOIN jsonb_array_elements(sent.snapshot -> 'criteria') AS judged (criterion)
    LEFT JOIN criteria c ON c.round_id = a.round_id AND c.code = judged.criterion ->> 'code'
    LEFT JOIN scores s ON s.assignment_id = a.id AND s.criterion_id = c.id
  WHERE a.status = 'submitted' AND s.mark IS NULL GROUP BY a.id`;

const uncleared = `
  SELECT 'assignment ' || a.id, 'was submitted or scored by someone who is not cleared of a conflict' FROM assignments a
  WHERE (a.status = 'submitted' OR EXISTS (SELECT FROM scores s WHERE s.assignment_id = a.id))
    AND NOT EXISTS (SELECT FROM conflict_declarations d WHERE d.application_id = a.application_id
      AND d.person_id = a.assessor_id AND d.may_score)`;

// One who joins the group afterwards is counted out wherever scores are read.
const ofOwnGroup = `
  SELECT 'assignment ' || a.id, 'was given to someone who was or had been in the group that bids' FROM assignments a
    JOIN applications b ON b.id = a.application_id
  WHERE a.status IN ('assigned', 'in_progress', 'submitted') AND EXISTS (SELECT FROM memberships m
    WHERE m.group_id = b.group_id AND m.person_id = a.assessor_id AND m.from_at <= a.assigned_at)`;
