import { base, type Extent } from '.';

// Each pair of words names one bid in 418: what a search for it finds grows with the number of bids.
const variants = 836;

/**
 * One bid of each group in each round. The words are those of the demonstration's bids under other names, so that
 * answers and snapshots are as long as real ones; they are copied as they are stored, because compressing each anew
 * takes ten times as long. `bench_bids` keeps what the later parts need.
 */
export const bids = ({ bids: count, groups }: Extent): string => `
  CREATE TEMP TABLE bench_words ON COMMIT PRESERVE ROWS AS
  SELECT v.i AS n, a.answers || jsonb_build_object('projectName', v.name) AS answers,
    s.snapshot || jsonb_build_object('projectName', v.name) AS snapshot, NULL::bytea AS digest
  FROM (SELECT i, ${projectName} AS name FROM generate_series(0, ${variants - 1}) i) v
  JOIN (SELECT row_number() OVER (ORDER BY application_id) - 1 AS n, * FROM submissions) s
    ON s.n = v.i % (SELECT count(*) FROM submissions)
  JOIN applications a ON a.id = s.application_id;
  UPDATE bench_words SET digest = sha256(convert_to(snapshot::text, 'UTF8'));
  ANALYZE bench_words;

  CREATE TEMP TABLE bench_bids ON COMMIT PRESERVE ROWS AS
  SELECT b.*, ${base} + b.i AS id, ${base} + b.g AS group_id, r.id AS round_id, r.fund_id, r.name AS round_name,
    ${status} AS status,
    r.opens_at + (r.until_at - r.opens_at) * (0.02 + 0.96 * b.g / ${groups}) AS at
  FROM (SELECT i, (i - 1) % ${groups} + 1 AS g, (i - 1) / ${groups} + 1 AS r, (hashint4(i) & 2147483647) % 100 AS h
    FROM generate_series(1, ${count}) i) b
  JOIN bench_rounds r ON r.n = b.r;
  ALTER TABLE bench_bids ADD sent boolean, ADD reference text, ADD person_id bigint;
  UPDATE bench_bids SET sent = status NOT IN ('draft', 'lapsed'), person_id = ${base} + g;
  UPDATE bench_bids SET reference = 'CF-' || extract(year FROM at) || '-' || id WHERE sent;
  ANALYZE bench_bids;

  INSERT INTO applications (id, fund_id, round_id, group_id, status, answers, reference, started_by, started_at,
    saved_at, submitted_at, submitted_by, ended_at, ended_because, version) OVERRIDING SYSTEM VALUE
  SELECT b.id, b.fund_id, b.round_id, b.group_id, b.status,
    w.answers, b.reference, b.person_id, b.at - interval '9 days',
    b.at, CASE WHEN b.sent THEN b.at END, CASE WHEN b.sent THEN b.person_id END,
    CASE WHEN ended THEN least(b.at + interval '30 days', now()) END, CASE WHEN ended THEN 'Told in the letter.' END, 2
  FROM (SELECT *, status IN ('ineligible', 'declined', 'withdrawn', 'lapsed') AS ended FROM bench_bids) b
  JOIN bench_words w ON w.n = b.i % ${variants};

  INSERT INTO submissions (application_id, round_id, reference, snapshot, digest, signed_by, signed_role, submitted_by,
    received_at, submitted_at)
  SELECT b.id, b.round_id, b.reference, w.snapshot, w.digest, 'Member ' || b.g, 'Lead contact', b.person_id, b.at, b.at
  FROM bench_bids b JOIN bench_words w ON w.n = b.i % ${variants} WHERE b.sent;

  INSERT INTO application_versions (application_id, version, answers, saved_by, saved_at)
  SELECT id, 1, jsonb_build_object('band', answers -> 'band'), started_by, started_at FROM applications
    WHERE id > ${base}
  UNION ALL
  SELECT id, 2, CASE WHEN status = 'draft' THEN answers ELSE '{}' END, started_by, saved_at FROM applications
    WHERE id > ${base};
  SELECT setval('application_numbers', ${base + count});
  SELECT setval(pg_get_serial_sequence('applications', 'id'), ${base + count});
`;

const status = `
  CASE WHEN b.r <= 2 THEN CASE WHEN h < 6 THEN 'approved' WHEN h < 10 THEN 'ineligible' WHEN h < 15 THEN 'withdrawn'
    WHEN h < 17 THEN 'lapsed' ELSE 'declined' END
  WHEN b.r = 3 THEN CASE WHEN h < 10 THEN 'in_checks' WHEN h < 50 THEN 'in_assessment' WHEN h < 60 THEN 'in_moderation'
    WHEN h < 90 THEN 'ready_for_panel' WHEN h < 95 THEN 'ineligible' ELSE 'withdrawn' END
  ELSE CASE WHEN h < 25 THEN 'draft' WHEN h < 40 THEN 'submitted' WHEN h < 50 THEN 'in_checks'
    WHEN h < 55 THEN 'info_requested' WHEN h < 80 THEN 'in_assessment' WHEN h < 90 THEN 'ready_for_panel'
    ELSE 'withdrawn' END END`;

const projectName = `
  (ARRAY['Kite', 'Lantern', 'Bread', 'River', 'Garden', 'Drum', 'Story', 'Bicycle', 'Quilt', 'Orchard', 'Chess', 'Choir',
    'Tea', 'Puppet', 'Map', 'Boat', 'Window', 'Bridge', 'Table', 'Market', 'Wool', 'Seed'])[1 + i % 22] || ' '
  || (ARRAY['Picnic', 'Workshop', 'Evenings', 'Festival', 'Exchange', 'Mornings', 'Supper', 'School', 'Walks', 'Parade',
    'Library', 'Summer', 'Gathering', 'Kitchen', 'Weekend', 'Club', 'Yard', 'Days', 'Swap'])[1 + i % 19]
  || ' in ' || (ARRAY['the Square', 'the Park', 'Every Street', 'Five Languages', 'Winter'])[1 + i % 5]`;
