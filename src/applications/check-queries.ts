import type { Db } from '../db';
import type { Finding } from '../values/finding';
import { type Snapshot, digestOf } from './snapshot';

/**
 * Bids that are not what was sent: without their one submission, changed since, or with a receipt that no longer fits
 * what was frozen (guarantees.md D8, D10, D12, DL-01).
 */
export async function bidFindings(db: Db): Promise<Finding[]> {
  const parts = [
    unsent,
    unlike,
    changed,
    outsideRound,
    documents,
    unlikeRound,
    unrecorded,
    blanked,
    draftChanged,
  ];
  const { rows } = await db.raw<{ rows: Finding[] }>(`${parts.join(' UNION ALL ')} ORDER BY subject, text`);
  for await (const { id, digest, snapshot } of allSubmissions(db)) {
    if (digestOf(snapshot) === digest.toString('hex')) continue;
    rows.push({ subject: `bid ${id}`, text: 'has a receipt whose digest is not that of what was sent' });
  }
  return rows;
}

type Row = { id: number; digest: Buffer; snapshot: Snapshot };

async function* allSubmissions(db: Db): AsyncIterable<Row> {
  let after = 0;
  for (;;) {
    const found: unknown = await db('submissions')
      .where('application_id', '>', after)
      .orderBy('application_id')
      .limit(batch)
      .select({ id: 'application_id', digest: db.raw(digestOfWhatIsLeft), snapshot: 'snapshot' });
    const rows = found as Row[];
    yield* rows;
    if (rows.length < batch) return;
    after = rows.at(-1)?.id ?? after;
  }
}

const batch = 200;

// The receipt keeps its digest; where words about people were blanked, what is left has one of its own on record.
const digestOfWhatIsLeft = `coalesce((SELECT e.digest FROM submission_erasures e
  WHERE e.application_id = submissions.application_id ORDER BY e.id DESC LIMIT 1), submissions.digest)`;

const unsent = `
  SELECT 'bid ' || a.id AS subject, CASE WHEN s.application_id IS NULL THEN format('is %s and was never sent', a.status)
    ELSE format('is %s and yet was sent', a.status) END AS text
  FROM applications a LEFT JOIN submissions s ON s.application_id = a.id
  WHERE (a.status IN ('draft', 'lapsed')) = (s.application_id IS NOT NULL)`;

const unlike = `
  SELECT 'bid ' || a.id, 'has another reference, time, round or sender than its receipt'
  FROM applications a JOIN submissions s ON s.application_id = a.id
  WHERE a.status NOT IN ('draft', 'lapsed') AND ROW(a.reference, a.submitted_at, a.round_id, a.submitted_by)
    IS DISTINCT FROM ROW(s.reference, s.submitted_at, s.round_id, s.submitted_by)`;

const changed = `
  SELECT 'bid ' || a.id, 'has other answers than were sent'
  FROM applications a JOIN submissions s ON s.application_id = a.id
  WHERE a.answers IS DISTINCT FROM s.snapshot -> 'answers'`;

const outsideRound = `
  SELECT 'bid ' || s.application_id, 'was sent when its round was not open'
  FROM submissions s JOIN rounds r ON r.id = s.round_id
  WHERE s.received_at < r.opens_at OR s.received_at > r.closes_at OR s.submitted_at < s.received_at
    OR s.submitted_at > r.closes_at + interval '60 seconds'`;

const documents = `
  SELECT 'bid ' || s.application_id, format('was sent with document %s, which is %s', sent.file ->> 'id', CASE
    WHEN d.id IS NULL THEN 'gone' WHEN d.status = 'removed' OR held.id IS NULL THEN 'no longer part of it'
    ELSE 'no longer the same file' END)
  FROM submissions s CROSS JOIN jsonb_array_elements(s.snapshot -> 'documents') AS sent (file)
    LEFT JOIN documents d ON d.id = (sent.file ->> 'id')::bigint
    LEFT JOIN application_documents held ON held.application_id = s.application_id AND held.document_id = d.id
      AND held.removed_at IS NULL
  WHERE d.id IS NULL OR (d.erased_at IS NULL AND (d.status = 'removed' OR held.id IS NULL))
    OR encode(d.digest, 'hex') <> sent.file ->> 'digest' OR d.size_bytes <> (sent.file ->> 'sizeBytes')::bigint`;

const unlikeRound = `
  SELECT 'bid ' || s.application_id, format('was sent to be judged by %s, which its round has changed',
    judged.criterion ->> 'code')
  FROM submissions s CROSS JOIN jsonb_array_elements(s.snapshot -> 'criteria') AS judged (criterion)
    LEFT JOIN criteria c ON c.round_id = s.round_id AND c.code = judged.criterion ->> 'code'
  WHERE c.id IS NULL OR c.name <> judged.criterion ->> 'name'
    OR s.snapshot ->> 'tier' <> 'small' AND c.weight <> (judged.criterion ->> 'weight')::integer`;

// The audit chain covers the digest, so that whoever rewrites bid, snapshot and receipt alike is still found out.
const unrecorded = `
  SELECT 'bid ' || s.application_id, 'has another receipt than the audit trail recorded' FROM submissions s
  WHERE NOT EXISTS (SELECT FROM audit_events e WHERE e.subject_type = 'application' AND e.subject_id = s.application_id
    AND e.event = 'application submitted' AND e.details ->> 'digest' = encode(s.digest, 'hex'))`;

const blanked = `
  SELECT 'bid ' || l.application_id, 'was blanked in a way the audit trail did not record' FROM submission_erasures l
  WHERE NOT EXISTS (SELECT FROM audit_events e WHERE e.subject_type = 'application' AND e.subject_id = l.application_id
    AND e.event = 'bid blanked' AND e.details ->> 'digest' = encode(l.digest, 'hex'))`;

const draftChanged = `
  SELECT 'bid ' || a.id, 'has other answers than were last saved' FROM applications a
    JOIN LATERAL (SELECT v.answers FROM application_versions v WHERE v.application_id = a.id
      ORDER BY v.version DESC LIMIT 1) last ON true
  WHERE last.answers <> a.answers`;
