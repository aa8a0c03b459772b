import type { Db } from '../db';
import type { Finding } from '../values/finding';

/**
 * Awards and decisions that disagree with each other, with their bids or with the ledger, at one instant
 * (guarantees.md D3 to D5, MO-01, MO-03).
 */
export async function awardFindings(db: Db): Promise<Finding[]> {
  const parts = [uncommitted, committedTwice, unawarded, givenBack, unlikeBid, unlikeSchedule, undone, alone];
  const { rows } = await db.raw<{ rows: Finding[] }>(`${parts.join(' UNION ALL ')} ORDER BY subject, text`);
  return rows;
}

const over = `('declined_by_group', 'expired', 'withdrawn_by_council')`;

const uncommitted = `
  SELECT 'award ' || a.reference AS subject, 'has no line in the ledger that commits its amount to its group' AS text
  FROM awards a WHERE NOT EXISTS (SELECT FROM ledger_entries e
    WHERE e.kind = 'award committed' AND e.reference = a.reference AND e.fund_id = a.fund_id
      AND e.group_id = a.group_id AND e.round_id IS NOT DISTINCT FROM a.round_id AND e.amount_pence = a.amount_pence)`;

const committedTwice = `
  SELECT 'award ' || reference, format('is committed %s times in the ledger', count(*)) FROM ledger_entries
  WHERE kind = 'award committed' GROUP BY reference HAVING count(*) > 1`;

const unawarded = `
  SELECT 'ledger line ' || e.id, format('commits money to award %s, which there is not', e.reference)
  FROM ledger_entries e WHERE e.kind = 'award committed'
    AND NOT EXISTS (SELECT FROM awards a WHERE a.reference = e.reference)`;

const givenBack = `
  SELECT 'award ' || a.reference, format('is %s, and its money was %s', a.status,
    CASE WHEN e.id IS NULL THEN 'not given back' ELSE 'given back' END)
  FROM awards a LEFT JOIN ledger_entries e ON e.kind = 'award released' AND e.reference = a.reference
  WHERE (a.status IN ${over}) <> (e.id IS NOT NULL)`;

const unlikeBid = `
  SELECT 'bid ' || b.id, format('is %s and has %s awards', b.status, count(a.id)) FROM applications b
    LEFT JOIN awards a ON a.application_id = b.id
  GROUP BY b.id HAVING (count(a.id) > 0) <> (b.status = 'approved')
    OR count(a.id) FILTER (WHERE a.status NOT IN ${over}) > 1`;

const unlikeSchedule = `
  SELECT 'award ' || a.reference, 'is not as the list it was approved on says' FROM awards a
  WHERE a.schedule_id IS NOT NULL AND NOT EXISTS (SELECT FROM schedules s JOIN schedule_lines l ON l.schedule_id = s.id
    WHERE s.id = a.schedule_id AND l.application_id = a.application_id AND l.taken_out_at IS NULL
      AND l.amount_pence = a.amount_pence AND s.approved_by = a.approved_by AND s.prepared_by = a.prepared_by
      AND s.status = CASE WHEN a.released_on IS NULL THEN 'approved' ELSE 'released' END)`;

const undone = `
  SELECT 'schedule ' || s.id, format('is %s, and its decision on bid %s was not carried out', s.status, l.application_id)
  FROM schedules s JOIN schedule_lines l ON l.schedule_id = s.id AND l.taken_out_at IS NULL
    JOIN applications b ON b.id = l.application_id
    LEFT JOIN awards a ON a.schedule_id = s.id AND a.application_id = b.id
  WHERE s.status IN ('approved', 'released') AND (CASE WHEN l.outcome = 'award' THEN a.id IS NULL
    ELSE b.status <> 'declined' END)`;

const alone = `
  SELECT 'award ' || reference, 'was prepared and approved by one person' FROM awards WHERE prepared_by = approved_by`;
