import { base, type Extent } from '.';

const held = 12;
const booked = 5;

const half = (sessions: number): number => Math.ceil(sessions / 2);

/** Sessions, half of them past, at four times of a day so that nobody's places clash; a dozen people each, or five. */
export const training = ({ groups, sessions }: Extent): string => `
  CREATE TEMP TABLE bench_sessions ON COMMIT PRESERVE ROWS AS
  SELECT n, ${base} + n AS id, n <= ${half(sessions)} AS past,
    date_trunc('day', now()) + interval '9 hours' + (n - 1) % ${half(sessions)} % 4 * interval '2 hours'
      + CASE WHEN n <= ${half(sessions)} THEN -1 ELSE 1 END * (2 + (n - 1) % ${half(sessions)} / 4)
        * interval '1 day' AS starts_at,
    CASE WHEN n <= ${half(sessions)} THEN ${held} ELSE ${booked} END AS taken
  FROM generate_series(1, ${sessions}) n;

  INSERT INTO training_sessions (id, course_id, starts_at, ends_at, booking_closes_at, group_release_at, venue, address,
    trainer_id, capacity, taken, status) OVERRIDING SYSTEM VALUE
  SELECT s.id, (SELECT min(id) FROM courses) + s.n % 3, s.starts_at, s.starts_at + interval '90 minutes',
    s.starts_at - interval '1 day', s.starts_at - interval '3 days', 'Lime Tree Community Centre', '3 Example Road',
    marta.id, 20, s.taken, CASE WHEN s.past THEN 'complete' ELSE 'open' END
  FROM bench_sessions s, people marta WHERE marta.email = 'marta@example.org';
  SELECT setval(pg_get_serial_sequence('training_sessions', 'id'), ${base + sessions});

  CREATE TEMP TABLE bench_bookings ON COMMIT PRESERVE ROWS AS
  SELECT s.*, (s.n * 17 + k * ${Math.max(1, Math.floor(groups / 16))}) % ${groups} + 1 AS g, k
  FROM bench_sessions s, generate_series(1, s.taken) k;
  INSERT INTO bookings (training_session_id, person_id, person_name, email, group_id, group_name, during, status,
    booked_at)
  SELECT b.id, ${base} + b.g, 'Member ' || b.g, 'member' || b.g || '@example.org', ${base} + b.g, g.name,
    tstzrange(b.starts_at, b.starts_at + interval '90 minutes'),
    CASE WHEN NOT b.past THEN 'confirmed' WHEN b.k = 1 THEN 'absent' ELSE 'present' END, b.starts_at - interval '20 days'
  FROM bench_bookings b JOIN groups g ON g.id = ${base} + b.g;
  INSERT INTO group_places (training_session_id, group_id, taken, place_limit)
  SELECT id, ${base} + g, 1, 2 FROM bench_bookings;
`;
