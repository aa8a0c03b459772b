/** What the floors read and write: sessions to look up, and three tables to insert into. */
export const floorTables = (): string => `
  CREATE SCHEMA bench_floor;
  CREATE TABLE bench_floor.sessions (id_digest bytea PRIMARY KEY, contents jsonb NOT NULL, expires_at timestamptz NOT NULL);
  INSERT INTO bench_floor.sessions
  SELECT sha256(convert_to('session' || n, 'UTF8')), jsonb_build_object('name', 'Member ' || n), now() + interval '1 day'
  FROM generate_series(1, 1000) n;
  CREATE TABLE bench_floor.submissions (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, reference text NOT NULL UNIQUE,
    snapshot jsonb NOT NULL, submitted_at timestamptz NOT NULL);
  CREATE TABLE bench_floor.audit_events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, event text NOT NULL,
    subject_id bigint NOT NULL, details jsonb NOT NULL, happened_at timestamptz NOT NULL);
  CREATE TABLE bench_floor.outbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, task text NOT NULL,
    payload jsonb NOT NULL, run_at timestamptz NOT NULL);
`;
