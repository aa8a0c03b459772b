import type { Knex } from 'knex';

/**
 * What was sent still never changes, but words about people may be blanked: each text either stays or becomes the mark,
 * and what is left has a digest of its own on record (guarantees.md 5, Erasure; PR-03).
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(rule);
  await knex.raw(bids);
}

const rule = `
  CREATE FUNCTION only_blanked(was jsonb, is_now jsonb) RETURNS boolean LANGUAGE plpgsql IMMUTABLE
    SET search_path = pg_catalog, public AS $$
  BEGIN
    IF was = is_now THEN RETURN true; END IF;
    IF jsonb_typeof(was) = 'string' THEN RETURN is_now = '"[erased]"'; END IF;
    IF jsonb_typeof(was) IS DISTINCT FROM jsonb_typeof(is_now) THEN RETURN false; END IF;
    IF jsonb_typeof(was) = 'array' THEN
      RETURN jsonb_array_length(was) = jsonb_array_length(is_now) AND NOT EXISTS (
        SELECT FROM jsonb_array_elements(was) WITH ORDINALITY a (value, place)
          JOIN jsonb_array_elements(is_now) WITH ORDINALITY b (value, place) USING (place)
        WHERE NOT only_blanked(a.value, b.value));
    END IF;
    RETURN jsonb_typeof(was) = 'object' AND NOT EXISTS (
      SELECT FROM jsonb_each(was) a FULL JOIN jsonb_each(is_now) b USING (key)
      WHERE a.value IS NULL OR b.value IS NULL OR NOT only_blanked(a.value, b.value));
  END $$;
`;

const bids = `
  CREATE TABLE submission_erasures (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    application_id bigint NOT NULL REFERENCES submissions (application_id),
    digest bytea NOT NULL CONSTRAINT submission_erasures_sha256 CHECK (length(digest) = 32),
    content_digest bytea NOT NULL CONSTRAINT submission_erasures_content_sha256 CHECK (length(content_digest) = 32),
    erased_at timestamptz NOT NULL
  );
  CREATE INDEX submission_erasures_by_application ON submission_erasures (application_id, id);
  CREATE TRIGGER submission_erasures_append_only BEFORE UPDATE OR DELETE ON submission_erasures
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

  CREATE FUNCTION keep_what_was_sent() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
  BEGIN
    IF TG_OP = 'UPDATE' THEN
      IF ROW(NEW.application_id, NEW.round_id, NEW.reference, NEW.digest, NEW.signed_role, NEW.submitted_by,
          NEW.received_at, NEW.submitted_at) IS NOT DISTINCT FROM ROW(OLD.application_id, OLD.round_id, OLD.reference,
          OLD.digest, OLD.signed_role, OLD.submitted_by, OLD.received_at, OLD.submitted_at)
        AND NEW.signed_by IN (OLD.signed_by, '[erased]') AND only_blanked(OLD.snapshot, NEW.snapshot)
        AND EXISTS (SELECT FROM submission_erasures e WHERE e.application_id = OLD.application_id
          AND e.content_digest = sha256(convert_to(NEW.snapshot::text, 'UTF8'))) THEN
        RETURN NEW;
      END IF;
    END IF;
    RAISE EXCEPTION 'submissions is append-only'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'submissions_append_only', TABLE = 'submissions';
  END $$;
  DROP TRIGGER submissions_append_only ON submissions;
  CREATE TRIGGER submissions_append_only BEFORE UPDATE OR DELETE ON submissions
    FOR EACH ROW EXECUTE FUNCTION keep_what_was_sent();

  CREATE OR REPLACE FUNCTION keep_answers_once_submitted() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public AS $$
  BEGIN
    IF OLD.status <> 'draft' AND (ROW(NEW.group_id, NEW.round_id, NEW.reference, NEW.submitted_at)
      IS DISTINCT FROM ROW(OLD.group_id, OLD.round_id, OLD.reference, OLD.submitted_at)
      OR (NEW.answers <> OLD.answers AND NOT EXISTS (SELECT FROM submissions s WHERE s.application_id = OLD.id
        AND s.snapshot -> 'answers' = NEW.answers AND only_blanked(OLD.answers, NEW.answers)))) THEN
      RAISE EXCEPTION 'what was sent does not change'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'applications_fixed_once_submitted', TABLE = 'applications';
    END IF;
    RETURN NEW;
  END $$;

  CREATE FUNCTION keep_saved_answers() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
  BEGIN
    IF TG_OP = 'UPDATE' THEN
      IF ROW(NEW.application_id, NEW.version, NEW.saved_by, NEW.saved_at) IS NOT DISTINCT FROM
        ROW(OLD.application_id, OLD.version, OLD.saved_by, OLD.saved_at) AND only_blanked(OLD.answers, NEW.answers) THEN
        RETURN NEW;
      END IF;
    ELSIF EXISTS (SELECT FROM retention_items i WHERE i.record_id = OLD.application_id AND i.class LIKE 'draft-%'
      AND i.outcome = 'gone') THEN
      RETURN OLD;
    END IF;
    RAISE EXCEPTION 'application_versions is append-only' USING ERRCODE = 'check_violation',
      CONSTRAINT = 'application_versions_append_only', TABLE = 'application_versions';
  END $$;
  CREATE TRIGGER application_versions_append_only BEFORE UPDATE OR DELETE ON application_versions
    FOR EACH ROW EXECUTE FUNCTION keep_saved_answers();

  CREATE FUNCTION blank_submission(bid bigint, remaining jsonb, signer text, remaining_digest bytea, at timestamptz)
    RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    INSERT INTO submission_erasures (application_id, digest, content_digest, erased_at)
      VALUES (bid, remaining_digest, sha256(convert_to(remaining::text, 'UTF8')), at);
    UPDATE submissions SET snapshot = remaining, signed_by = signer WHERE application_id = bid;
  $$;

  CREATE FUNCTION blank_version(bid bigint, of_version integer, remaining jsonb)
    RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    UPDATE application_versions SET answers = remaining WHERE application_id = bid AND version = of_version;
  $$;

  CREATE FUNCTION delete_versions(bid bigint)
    RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    DELETE FROM application_versions WHERE application_id = bid;
  $$;
`;

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP FUNCTION delete_versions(bigint); DROP FUNCTION blank_version(bigint, integer, jsonb);
    DROP FUNCTION blank_submission(bigint, jsonb, text, bytea, timestamptz);
    DROP TRIGGER application_versions_append_only ON application_versions; DROP FUNCTION keep_saved_answers();
    DROP TRIGGER submissions_append_only ON submissions; DROP FUNCTION keep_what_was_sent();
    CREATE TRIGGER submissions_append_only BEFORE UPDATE OR DELETE ON submissions
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    DROP TABLE submission_erasures;
    CREATE OR REPLACE FUNCTION keep_answers_once_submitted() RETURNS trigger LANGUAGE plpgsql
      SET search_path = pg_catalog, public AS $$
    BEGIN
      IF OLD.status <> 'draft' AND ROW(NEW.answers, NEW.group_id, NEW.round_id, NEW.reference, NEW.submitted_at)
        IS DISTINCT FROM ROW(OLD.answers, OLD.group_id, OLD.round_id, OLD.reference, OLD.submitted_at) THEN
        RAISE EXCEPTION 'what was sent does not change'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'applications_fixed_once_submitted', TABLE = 'applications';
      END IF;
      RETURN NEW;
    END $$;
    DROP FUNCTION only_blanked(jsonb, jsonb);
  `);
}
