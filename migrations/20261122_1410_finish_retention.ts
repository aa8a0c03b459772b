import type { Knex } from 'knex';

/**
 * How long funded bids, decisions and what they rested on are kept, whose records they are for a hold, and how entries of
 * the log of readings go: only once due, never under a hold, with a record of it. The role somebody signed in is in words
 * of their own, and goes with the words of the bid (domain.md 7.15; guarantees.md PR-01).
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(periods);
  await knex.raw(deletions);
  await knex.raw(keepWhatWasSent(`NEW.signed_role IN (OLD.signed_role, '[erased]')`));
  await knex.raw(role);
}

const periods = `
  INSERT INTO retention_periods VALUES ('funded-bid', 72, 0, true), ('background-paper', 48, 0, false),
    ('decision', 72, 0, false), ('access-log', 12, 0, false), ('device', 12, 0, false),
    ('library-file', 6, 0, false);

  CREATE FUNCTION people_of_bid(bid bigint) RETURNS bigint[] LANGUAGE sql STABLE
    SET search_path = pg_catalog, public AS $$
    SELECT coalesce(array_agg(DISTINCT person) FILTER (WHERE person IS NOT NULL), '{}') FROM (
      SELECT unnest(ARRAY[started_by, submitted_by]) FROM applications WHERE id = bid
      UNION ALL SELECT saved_by FROM application_versions WHERE application_id = bid
      UNION ALL SELECT checked_by FROM eligibility_checks WHERE application_id = bid
      UNION ALL SELECT unnest(ARRAY[person_id, ruled_by]) FROM conflict_declarations WHERE application_id = bid
      UNION ALL SELECT unnest(ARRAY[assessor_id, assigned_by]) FROM assignments WHERE application_id = bid
      UNION ALL SELECT agreed_by FROM moderated_scores WHERE application_id = bid
      UNION ALL SELECT unnest(ARRAY[s.prepared_by, s.approved_by, s.released_by])
        FROM schedule_lines l JOIN schedules s ON s.id = l.schedule_id WHERE l.application_id = bid
      UNION ALL SELECT unnest(ARRAY[prepared_by, approved_by]) FROM awards WHERE application_id = bid
    ) AS took_part (person)
  $$;
`;

const deletions = `
  CREATE TABLE log_deletions (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    class text NOT NULL REFERENCES retention_periods (class),
    records integer NOT NULL CONSTRAINT log_deletions_of_some CHECK (records > 0),
    deleted_at timestamptz NOT NULL
  );
  CREATE TRIGGER log_deletions_append_only BEFORE UPDATE OR DELETE ON log_deletions
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

  CREATE FUNCTION reading_is_held(reader bigint, of_kind text, subject bigint) RETURNS boolean LANGUAGE plpgsql STABLE
    SET search_path = pg_catalog, public AS $$
  BEGIN
    RETURN is_held(NULL, NULL, ARRAY[reader]) OR CASE of_kind
      WHEN 'person' THEN EXISTS (SELECT FROM holds_on_person(subject))
      WHEN 'group' THEN is_held(NULL, subject, NULL)
      WHEN 'application' THEN EXISTS (SELECT FROM applications a
        WHERE a.id = subject AND is_held(a.round_id, a.group_id, people_of_bid(a.id)))
      WHEN 'training session' THEN EXISTS (SELECT FROM bookings b
        WHERE b.training_session_id = subject AND is_held(NULL, b.group_id, ARRAY[b.person_id]))
      ELSE false END;
  END $$;

  CREATE FUNCTION reading_may_go(read access_log, at timestamptz) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, public AS $$
    SELECT retention_due('access-log', (read.read_at AT TIME ZONE 'Europe/London')::date)
        <= (at AT TIME ZONE 'Europe/London')::date
      AND NOT reading_is_held(read.reader_id, read.kind, read.subject_id)
  $$;

  CREATE FUNCTION keep_readings() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
  BEGIN
    IF TG_OP = 'DELETE' THEN
      IF reading_may_go(OLD, (SELECT max(d.deleted_at) FROM log_deletions d WHERE d.class = 'access-log')) THEN
        RETURN OLD;
      END IF;
    END IF;
    RAISE EXCEPTION 'access_log is append-only'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'access_log_append_only', TABLE = 'access_log';
  END $$;
  DROP TRIGGER access_log_append_only ON access_log;
  CREATE TRIGGER access_log_append_only BEFORE UPDATE OR DELETE ON access_log
    FOR EACH ROW EXECUTE FUNCTION keep_readings();

  CREATE FUNCTION delete_old_readings(at timestamptz) RETURNS SETOF log_deletions LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    deletion log_deletions;
  BEGIN
    INSERT INTO log_deletions (class, records, deleted_at)
      SELECT 'access-log', count(*), at FROM access_log l WHERE reading_may_go(l, at) HAVING count(*) > 0
      RETURNING * INTO deletion;
    IF FOUND THEN
      DELETE FROM access_log l WHERE reading_may_go(l, at);
      RETURN NEXT deletion;
    END IF;
  END $$;
`;

// The words of the trigger as they were, but for what may become of the role of whoever signed.
const keepWhatWasSent = (roleStays: string) => `
  CREATE OR REPLACE FUNCTION keep_what_was_sent() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
  BEGIN
    IF TG_OP = 'UPDATE' THEN
      IF ROW(NEW.application_id, NEW.round_id, NEW.reference, NEW.digest, NEW.submitted_by, NEW.received_at,
          NEW.submitted_at) IS NOT DISTINCT FROM ROW(OLD.application_id, OLD.round_id, OLD.reference, OLD.digest,
          OLD.submitted_by, OLD.received_at, OLD.submitted_at)
        AND ${roleStays} AND NEW.signed_by IN (OLD.signed_by, '[erased]') AND only_blanked(OLD.snapshot, NEW.snapshot)
        AND EXISTS (SELECT FROM submission_erasures e WHERE e.application_id = OLD.application_id
          AND e.content_digest = sha256(convert_to(NEW.snapshot::text, 'UTF8'))) THEN
        RETURN NEW;
      END IF;
    END IF;
    RAISE EXCEPTION 'submissions is append-only'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'submissions_append_only', TABLE = 'submissions';
  END $$;
`;

const role = `
  CREATE FUNCTION blank_signed_role(bid bigint)
    RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    UPDATE submissions SET signed_role = '[erased]' WHERE application_id = bid;
  $$;
`;

export async function down(knex: Knex): Promise<void> {
  await knex.raw(keepWhatWasSent('NEW.signed_role = OLD.signed_role'));
  await knex.raw(`
    DROP FUNCTION blank_signed_role(bigint);
    DROP FUNCTION delete_old_readings(timestamptz);
    DROP TRIGGER access_log_append_only ON access_log; DROP FUNCTION keep_readings();
    CREATE TRIGGER access_log_append_only BEFORE UPDATE OR DELETE ON access_log
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    DROP FUNCTION reading_may_go(access_log, timestamptz); DROP FUNCTION reading_is_held(bigint, text, bigint);
    DROP TABLE log_deletions; DROP FUNCTION people_of_bid(bigint);
    DELETE FROM retention_periods
      WHERE class IN ('funded-bid', 'background-paper', 'decision', 'access-log', 'device', 'library-file');
  `);
}
