import type { Knex } from 'knex';

/** The figures the fund computes with are generated from the answers, so the two can never disagree (product.md, 2). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(answerFunctions);
  await knex.raw(applications);
  await knex.raw(submissions);
}

const answerFunctions = `
  CREATE FUNCTION answer_text(answers jsonb, key text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN jsonb_typeof(answers -> key) = 'string' THEN answers ->> key END
  $$;
  CREATE FUNCTION answer_flag(answers jsonb, key text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN jsonb_typeof(answers -> key) = 'boolean' THEN (answers ->> key)::boolean END
  $$;
  CREATE FUNCTION answer_whole_number(answer jsonb) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN jsonb_typeof(answer) = 'number' AND answer #>> '{}' ~ '^[0-9]{1,12}$' THEN (answer #>> '{}')::bigint END
  $$;
  CREATE FUNCTION answer_date(answers jsonb, key text) RETURNS date LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN answers ->> key ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' THEN make_date(
      substr(answers ->> key, 1, 4)::int, substr(answers ->> key, 6, 2)::int, substr(answers ->> key, 9, 2)::int) END
  $$;
  CREATE FUNCTION answer_list(answers jsonb, key text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN jsonb_typeof(answers -> key) = 'array' THEN
      ARRAY(SELECT jsonb_array_elements_text(answers -> key)) ELSE '{}'::text[] END
  $$;
  CREATE FUNCTION answer_budget_request(answers jsonb) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN jsonb_typeof(answers -> 'budget') = 'array' THEN
      (SELECT coalesce(sum(public.answer_whole_number(line -> 'asked')), 0)::bigint
       FROM jsonb_array_elements(answers -> 'budget') line) ELSE 0 END
  $$;
`;

const applications = `
  CREATE SEQUENCE application_numbers;

  CREATE TABLE applications (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    fund_id bigint NOT NULL,
    round_id bigint NOT NULL,
    group_id bigint NOT NULL REFERENCES groups (id),
    status text NOT NULL DEFAULT 'draft' CONSTRAINT applications_status_known CHECK (status IN ('draft', 'submitted',
      'in_checks', 'info_requested', 'ineligible', 'in_assessment', 'in_moderation', 'ready_for_panel', 'recommended',
      'reserve', 'not_recommended', 'deferred', 'approved', 'declined', 'withdrawn', 'lapsed')),
    answers jsonb NOT NULL DEFAULT '{}' CONSTRAINT applications_answers_object CHECK (jsonb_typeof(answers) = 'object'),
    project_name text GENERATED ALWAYS AS (answer_text(answers, 'projectName')) STORED,
    public_summary text GENERATED ALWAYS AS (answer_text(answers, 'publicSummary')) STORED,
    request_pence bigint NOT NULL GENERATED ALWAYS AS (answer_budget_request(answers)) STORED,
    minimum_pence bigint GENERATED ALWAYS AS (answer_whole_number(answers -> 'minimumAmount')) STORED,
    starts_on date GENERATED ALWAYS AS (answer_date(answers, 'startDate')) STORED,
    ends_on date GENERATED ALWAYS AS (answer_date(answers, 'endDate')) STORED,
    wards text[] NOT NULL GENERATED ALWAYS AS (answer_list(answers, 'wards')) STORED,
    priority text GENERATED ALWAYS AS (answer_text(answers, 'priority')) STORED,
    activity_type text GENERATED ALWAYS AS (answer_text(answers, 'activityType')) STORED,
    people_expected bigint GENERATED ALWAYS AS (answer_whole_number(answers -> 'peopleExpected')) STORED,
    safeguarding boolean GENERATED ALWAYS AS (answer_flag(answers, 'safeguarding')) STORED,
    trading boolean GENERATED ALWAYS AS (answer_flag(answers, 'trading')) STORED,
    reference text CONSTRAINT applications_reference_once UNIQUE,
    started_by bigint NOT NULL REFERENCES people (id),
    started_at timestamptz NOT NULL,
    saved_at timestamptz NOT NULL,
    submitted_at timestamptz,
    submitted_by bigint REFERENCES people (id),
    ended_at timestamptz,
    ended_because text,
    version integer NOT NULL DEFAULT 1,
    FOREIGN KEY (round_id, fund_id) REFERENCES rounds (id, fund_id),
    CONSTRAINT applications_of_group UNIQUE (id, group_id),
    CONSTRAINT applications_of_round UNIQUE (id, round_id),
    CONSTRAINT applications_request_bounds CHECK (request_pence BETWEEN 0 AND 100000000000),
    CONSTRAINT applications_submitted_whole CHECK (
      (status IN ('draft', 'lapsed')) = (reference IS NULL)
      AND (reference IS NULL) = (submitted_at IS NULL) AND (reference IS NULL) = (submitted_by IS NULL)),
    CONSTRAINT applications_ended_has_reason CHECK (
      (status IN ('ineligible', 'declined', 'withdrawn', 'lapsed')) = (ended_at IS NOT NULL)
      AND (ended_at IS NULL) = (ended_because IS NULL OR btrim(ended_because) = ''))
  );
  CREATE UNIQUE INDEX applications_one_per_group_and_round ON applications (group_id, round_id)
    WHERE status NOT IN ('withdrawn', 'lapsed');
  CREATE INDEX applications_by_round_and_status ON applications (round_id, status, id);
  CREATE INDEX applications_by_submission ON applications (submitted_at, id) WHERE submitted_at IS NOT NULL;
  CREATE INDEX applications_by_project ON applications USING gin (project_name gin_trgm_ops);

  INSERT INTO status_moves VALUES ('applications', 'draft', 'submitted'), ('applications', 'draft', 'lapsed'),
    ('applications', 'submitted', 'in_checks'), ('applications', 'in_checks', 'info_requested'),
    ('applications', 'info_requested', 'in_checks'), ('applications', 'in_checks', 'ineligible'),
    ('applications', 'in_checks', 'in_assessment'), ('applications', 'in_assessment', 'in_moderation'),
    ('applications', 'in_assessment', 'ready_for_panel'), ('applications', 'in_moderation', 'ready_for_panel'),
    ('applications', 'in_moderation', 'in_assessment'), ('applications', 'ready_for_panel', 'in_assessment'),
    ('applications', 'ready_for_panel', 'recommended'), ('applications', 'ready_for_panel', 'reserve'),
    ('applications', 'ready_for_panel', 'not_recommended'), ('applications', 'ready_for_panel', 'deferred'),
    ('applications', 'deferred', 'ready_for_panel'), ('applications', 'recommended', 'approved'),
    ('applications', 'recommended', 'declined'), ('applications', 'recommended', 'ready_for_panel'),
    ('applications', 'not_recommended', 'declined'), ('applications', 'not_recommended', 'ready_for_panel'),
    ('applications', 'reserve', 'recommended'), ('applications', 'reserve', 'declined');
  INSERT INTO status_moves SELECT 'applications', s, 'withdrawn' FROM unnest(ARRAY['submitted', 'in_checks',
    'info_requested', 'in_assessment', 'in_moderation', 'ready_for_panel', 'recommended', 'reserve',
    'not_recommended', 'deferred']) s;
  CREATE TRIGGER applications_status_moves BEFORE UPDATE ON applications
    FOR EACH ROW EXECUTE FUNCTION refuse_unknown_move();
  CREATE TRIGGER applications_version_read BEFORE UPDATE ON applications
    FOR EACH ROW EXECUTE FUNCTION count_version();

  CREATE FUNCTION keep_answers_once_submitted() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public AS $$
  BEGIN
    IF OLD.status <> 'draft' AND ROW(NEW.answers, NEW.group_id, NEW.round_id, NEW.reference, NEW.submitted_at)
      IS DISTINCT FROM ROW(OLD.answers, OLD.group_id, OLD.round_id, OLD.reference, OLD.submitted_at) THEN
      RAISE EXCEPTION 'what was sent does not change'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'applications_fixed_once_submitted', TABLE = 'applications';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER applications_fixed_once_submitted BEFORE UPDATE ON applications
    FOR EACH ROW EXECUTE FUNCTION keep_answers_once_submitted();

  CREATE TABLE application_versions (
    application_id bigint NOT NULL REFERENCES applications (id),
    version integer NOT NULL,
    answers jsonb NOT NULL,
    saved_by bigint NOT NULL REFERENCES people (id),
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (application_id, version)
  );

  CREATE TABLE application_documents (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    application_id bigint NOT NULL,
    group_id bigint NOT NULL,
    document_id bigint NOT NULL,
    question_key text NOT NULL,
    attached_at timestamptz NOT NULL,
    removed_at timestamptz,
    CONSTRAINT application_documents_same_group FOREIGN KEY (application_id, group_id)
      REFERENCES applications (id, group_id),
    CONSTRAINT application_documents_own_document FOREIGN KEY (document_id, group_id)
      REFERENCES documents (id, group_id)
  );
  CREATE UNIQUE INDEX application_documents_once ON application_documents (application_id, question_key, document_id)
    WHERE removed_at IS NULL;

  CREATE TABLE eligibility_checks (
    application_id bigint NOT NULL REFERENCES applications (id),
    item text NOT NULL,
    outcome text NOT NULL CONSTRAINT eligibility_checks_outcome_known
      CHECK (outcome IN ('pass', 'query', 'fail', 'not_applicable')),
    note text NOT NULL DEFAULT '',
    checked_by bigint NOT NULL REFERENCES people (id),
    checked_at timestamptz NOT NULL,
    PRIMARY KEY (application_id, item),
    CONSTRAINT eligibility_checks_say_why CHECK (outcome IN ('pass', 'not_applicable') OR btrim(note) <> '')
  );
`;

const submissions = `
  CREATE TABLE submissions (
    application_id bigint PRIMARY KEY REFERENCES applications (id),
    round_id bigint NOT NULL REFERENCES rounds (id),
    reference text NOT NULL,
    snapshot jsonb NOT NULL CONSTRAINT submissions_snapshot_object CHECK (jsonb_typeof(snapshot) = 'object'),
    digest bytea NOT NULL CONSTRAINT submissions_sha256 CHECK (length(digest) = 32),
    signed_by text NOT NULL CONSTRAINT submissions_signed CHECK (btrim(signed_by) <> ''),
    signed_role text NOT NULL CONSTRAINT submissions_signed_role CHECK (btrim(signed_role) <> ''),
    submitted_by bigint NOT NULL REFERENCES people (id),
    received_at timestamptz NOT NULL,
    submitted_at timestamptz NOT NULL CONSTRAINT submissions_received_first CHECK (submitted_at >= received_at),
    CONSTRAINT submissions_reference_once UNIQUE (application_id, reference),
    FOREIGN KEY (application_id, round_id) REFERENCES applications (id, round_id)
  );
  ALTER TABLE applications ADD CONSTRAINT applications_submitted_has_snapshot FOREIGN KEY (id, reference)
    REFERENCES submissions (application_id, reference) DEFERRABLE INITIALLY DEFERRED;

  CREATE TRIGGER submissions_append_only BEFORE UPDATE OR DELETE ON submissions
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

  CREATE FUNCTION refuse_submission_outside_round() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public AS $$
  DECLARE
    round rounds;
  BEGIN
    SELECT * INTO round FROM rounds WHERE id = NEW.round_id FOR SHARE;
    IF round.status <> 'published' AND NOT (round.status = 'closed' AND NEW.received_at <= round.closes_at)
      OR NEW.received_at < round.opens_at OR NEW.received_at > round.closes_at
      OR NEW.submitted_at > round.closes_at + interval '60 seconds' THEN
      RAISE EXCEPTION 'the round was not open'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'submissions_within_round', TABLE = 'submissions';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER submissions_within_round BEFORE INSERT ON submissions
    FOR EACH ROW EXECUTE FUNCTION refuse_submission_outside_round();
`;

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE applications DROP CONSTRAINT applications_submitted_has_snapshot;
    DROP TABLE submissions; DROP TABLE eligibility_checks; DROP TABLE application_documents;
    DROP TABLE application_versions; DROP TABLE applications; DROP SEQUENCE application_numbers;
    DROP FUNCTION refuse_submission_outside_round(); DROP FUNCTION keep_answers_once_submitted();
    DROP FUNCTION answer_budget_request(jsonb); DROP FUNCTION answer_list(jsonb, text);
    DROP FUNCTION answer_date(jsonb, text); DROP FUNCTION answer_whole_number(jsonb);
    DROP FUNCTION answer_flag(jsonb, text); DROP FUNCTION answer_text(jsonb, text);
    DELETE FROM status_moves WHERE subject = 'applications';
  `);
}
