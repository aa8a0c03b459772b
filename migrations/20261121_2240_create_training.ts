import type { Knex } from 'knex';

/** Places are counted on the session and taken by conditional update (guarantees.md D18, D19; domain.md 6.2). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE courses (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      slug text NOT NULL CONSTRAINT courses_slug_once UNIQUE,
      title text NOT NULL,
      summary text NOT NULL
    );

    CREATE TABLE training_sessions (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      course_id bigint NOT NULL REFERENCES courses (id),
      starts_at timestamptz NOT NULL,
      ends_at timestamptz NOT NULL,
      booking_closes_at timestamptz NOT NULL,
      group_release_at timestamptz NOT NULL,
      venue text NOT NULL,
      address text NOT NULL,
      access_notes text NOT NULL DEFAULT '',
      trainer_id bigint REFERENCES people (id),
      capacity integer NOT NULL CONSTRAINT training_sessions_capacity CHECK (capacity BETWEEN 1 AND 500),
      taken integer NOT NULL DEFAULT 0 CONSTRAINT training_sessions_taken CHECK (taken >= 0),
      status text NOT NULL DEFAULT 'open' CONSTRAINT training_sessions_status_known
        CHECK (status IN ('draft', 'open', 'closed', 'complete', 'cancelled')),
      CONSTRAINT training_sessions_never_overbooked CHECK (taken <= capacity),
      CONSTRAINT training_sessions_end_after_start CHECK (ends_at > starts_at AND booking_closes_at <= starts_at)
    );
    CREATE INDEX training_sessions_by_start ON training_sessions (starts_at, id);
    INSERT INTO status_moves VALUES ('training_sessions', 'draft', 'open'), ('training_sessions', 'open', 'closed'),
      ('training_sessions', 'closed', 'complete'), ('training_sessions', 'open', 'cancelled'),
      ('training_sessions', 'closed', 'cancelled'), ('training_sessions', 'draft', 'cancelled');
    CREATE TRIGGER training_sessions_status_moves BEFORE UPDATE ON training_sessions
      FOR EACH ROW EXECUTE FUNCTION refuse_unknown_move();

    CREATE TABLE group_places (
      training_session_id bigint NOT NULL REFERENCES training_sessions (id),
      group_id bigint NOT NULL REFERENCES groups (id),
      taken integer NOT NULL CONSTRAINT group_places_taken CHECK (taken >= 0),
      place_limit integer NOT NULL CONSTRAINT group_places_limit CHECK (place_limit IN (1, 2)),
      PRIMARY KEY (training_session_id, group_id),
      CONSTRAINT group_places_within_limit CHECK (taken <= place_limit)
    );

    CREATE TABLE bookings (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      training_session_id bigint NOT NULL REFERENCES training_sessions (id),
      person_id bigint REFERENCES people (id),
      person_name text NOT NULL,
      email text NOT NULL CONSTRAINT bookings_email_is_one_address
        CHECK (length(email) <= 320 AND email ~ '^[^@[:space:],;:<>()"]+@[^@[:space:],;:<>()"]+$'),
      email_key text GENERATED ALWAYS AS (lower(btrim(email))) STORED,
      group_id bigint REFERENCES groups (id),
      group_name text NOT NULL,
      during tstzrange NOT NULL,
      status text NOT NULL CONSTRAINT bookings_status_known CHECK (status IN ('confirmed', 'cancelled',
        'cancelled_late', 'present', 'partly', 'absent', 'excused', 'session_cancelled')),
      booked_at timestamptz NOT NULL,
      ended_at timestamptz,
      CONSTRAINT bookings_cancelled_has_time CHECK ((status IN ('cancelled', 'cancelled_late', 'session_cancelled'))
        = (ended_at IS NOT NULL)),
      CONSTRAINT bookings_do_not_clash EXCLUDE USING gist (email_key WITH =, during WITH &&)
        WHERE (status = 'confirmed')
    );
    CREATE UNIQUE INDEX bookings_once_per_person ON bookings (training_session_id, email_key)
      WHERE status NOT IN ('cancelled', 'cancelled_late', 'session_cancelled');
    CREATE INDEX bookings_by_person ON bookings (person_id, id);
    CREATE INDEX bookings_by_group ON bookings (group_id, id);
    INSERT INTO status_moves SELECT 'bookings', 'confirmed', s FROM unnest(ARRAY['cancelled', 'cancelled_late',
      'present', 'partly', 'absent', 'excused', 'session_cancelled']) s;
    INSERT INTO status_moves VALUES ('bookings', 'absent', 'excused');
    CREATE TRIGGER bookings_status_moves BEFORE UPDATE ON bookings FOR EACH ROW EXECUTE FUNCTION refuse_unknown_move();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE bookings; DROP TABLE group_places; DROP TABLE training_sessions; DROP TABLE courses;
    DELETE FROM status_moves WHERE subject IN ('bookings', 'training_sessions');
  `);
}
