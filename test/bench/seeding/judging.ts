import { base, type Extent } from '.';

const items = ['rules', 'group', 'fit', 'costs', 'account', 'record'];

/** Checks of all bids that are past them; two assessors for those being judged, and scores where they have sent them. */
export const judging = ({ groups, assessors }: Extent): string => `
  INSERT INTO eligibility_checks (application_id, item, outcome, checked_by, checked_at)
  SELECT b.id, item, 'pass', ruth.id, b.at + interval '2 hours'
  FROM bench_bids b, unnest(ARRAY['${items.join("', '")}']) item, people ruth
  WHERE ruth.email = 'ruth@example.org'
    AND b.status IN ('in_assessment', 'in_moderation', 'ready_for_panel', 'approved', 'declined');

  INSERT INTO panel_members (round_id, person_id) SELECT b.id, ${base + groups} + person
  FROM bench_rounds b, generate_series(1, ${assessors}) person;

  CREATE TEMP TABLE bench_assignments ON COMMIT PRESERVE ROWS AS
  SELECT row_number() OVER (ORDER BY b.id, k) + ${base} AS id, b.id AS application_id, b.round_id, b.at,
    ${base + groups} + 1 + (b.i * 31 + k * ${Math.floor(assessors / 2)}) % ${assessors} AS assessor_id,
    CASE WHEN b.status <> 'in_assessment' THEN 'submitted'
      ELSE (ARRAY['assigned', 'in_progress', 'submitted'])[1 + (b.i / 100 + k) % 3] END AS status
  FROM bench_bids b, generate_series(0, 1) k
  WHERE b.status IN ('in_assessment', 'in_moderation', 'ready_for_panel', 'approved');

  INSERT INTO conflict_declarations (application_id, person_id, kind, declared_at)
  SELECT application_id, assessor_id, 'none', at + interval '3 days' FROM bench_assignments WHERE status <> 'assigned';

  INSERT INTO assignments (id, application_id, round_id, assessor_id, status, assigned_by, assigned_at, due_on,
    strength, improvement, submitted_at, version) OVERRIDING SYSTEM VALUE
  SELECT a.id, a.application_id, a.round_id, a.assessor_id, a.status, ruth.id, a.at + interval '1 day',
    (a.at + interval '15 days')::date, CASE WHEN a.status = 'submitted' THEN 'It is clear who meets whom.' ELSE '' END,
    CASE WHEN a.status = 'submitted' THEN 'Say what happens when the tutor is ill.' ELSE '' END,
    CASE WHEN a.status = 'submitted' THEN a.at + interval '6 days' END, 2
  FROM bench_assignments a, people ruth WHERE ruth.email = 'ruth@example.org';

  INSERT INTO scores (assignment_id, criterion_id, application_id, round_id, assessor_id, mark, reason)
  SELECT a.id, c.id, a.application_id, a.round_id, a.assessor_id, 2 + (a.id + c.id) % 3,
    'The bid says how strangers will come to work together.'
  FROM bench_assignments a JOIN criteria c ON c.round_id = a.round_id WHERE a.status = 'submitted';
  SELECT setval(pg_get_serial_sequence('assignments', 'id'), (SELECT max(id) FROM assignments));
`;
