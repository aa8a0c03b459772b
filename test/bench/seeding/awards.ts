import { base } from '.';

/** Decisions of the two rounds that are decided: a released schedule each, awards, their money and their ledger entries. */
export const awards = (): string => `
  INSERT INTO schedules (fund_id, round_id, status, prepared_by, prepared_at, approved_by, approved_at, released_by,
    released_at)
  SELECT b.fund_id, b.id, 'released', ruth.id, b.until_at + interval '30 days', dev.id, b.until_at + interval '31 days',
    ruth.id, b.until_at + interval '32 days'
  FROM bench_rounds b, people ruth, people dev
  WHERE b.n <= 2 AND ruth.email = 'ruth@example.org' AND dev.email = 'dev@example.org' ORDER BY b.n;

  CREATE TEMP TABLE bench_awards ON COMMIT PRESERVE ROWS AS
  SELECT row_number() OVER (ORDER BY b.id) + ${base} AS id, b.id AS application_id, b.group_id, b.round_id, b.fund_id,
    'CFA-' || b.id AS reference, a.request_pence AS pence, s.id AS schedule_id, (s.approved_at)::date AS day,
    s.released_at::date AS released_on, b.h
  FROM bench_bids b JOIN applications a ON a.id = b.id JOIN schedules s ON s.round_id = b.round_id
  WHERE b.status = 'approved' AND a.request_pence > 0;

  INSERT INTO schedule_lines (schedule_id, application_id, outcome, amount_pence, decline_reason, reason)
  SELECT s.id, b.id, CASE WHEN w.id IS NULL THEN 'decline' ELSE 'award' END, w.pence,
    CASE WHEN w.id IS NULL THEN 'below_standard' END, 'The panel agreed on it.'
  FROM bench_bids b JOIN schedules s ON s.round_id = b.round_id LEFT JOIN bench_awards w ON w.application_id = b.id
  WHERE b.status IN ('approved', 'declined') ORDER BY b.id;

  INSERT INTO awards (id, reference, fund_id, round_id, group_id, application_id, schedule_id, status, project_name,
    public_summary, requested_pence, amount_pence, awarded_on, starts_on, ends_on, wards, activity_type, priority,
    prepared_by, approved_by, released_on) OVERRIDING SYSTEM VALUE
  SELECT w.id, w.reference, w.fund_id, w.round_id, w.group_id, w.application_id, w.schedule_id,
    (ARRAY['active', 'closed', 'accepted'])[1 + w.h % 3], a.project_name, a.public_summary, w.pence, w.pence, w.day,
    a.starts_on, a.ends_on, a.wards, a.activity_type, a.priority, s.prepared_by, s.approved_by, w.released_on
  FROM bench_awards w JOIN applications a ON a.id = w.application_id JOIN schedules s ON s.id = w.schedule_id;
  SELECT setval(pg_get_serial_sequence('awards', 'id'), (SELECT max(id) FROM awards));

  INSERT INTO ledger_entries (fund_id, occurred_on, recorded_at, kind, amount_pence, round_id, group_id, reference)
  SELECT fund_id, day, day + interval '12 hours', 'award committed', pence, round_id, group_id, reference
  FROM bench_awards ORDER BY id;
`;
