import type { Knex } from 'knex';

/** What people ask of us about their data, with its clock; while one is open, its person is on hold (guarantees.md 5). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(requests);
  await knex.raw(holds);
}

// Numbered as bids are, by a sequence of the database. `next_on` is the day by which something has to be done next.
const requests = `
  CREATE TABLE data_requests (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reference text GENERATED ALWAYS AS ('D-' || repeat('0', greatest(0, 6 - length(id::text))) || id::text) STORED
      CONSTRAINT data_requests_reference_once UNIQUE,
    kind text NOT NULL CONSTRAINT data_requests_kind_known
      CHECK (kind IN ('copy', 'correction', 'erasure', 'objection', 'complaint')),
    name text NOT NULL,
    email text NOT NULL,
    email_key text GENERATED ALWAYS AS (lower(btrim(email))) STORED,
    words text NOT NULL CONSTRAINT data_requests_say_what CHECK (length(btrim(words)) BETWEEN 1 AND 4000),
    received_at timestamptz NOT NULL,
    person_id bigint REFERENCES people (id),
    identified_at timestamptz,
    identified_by bigint REFERENCES people (id),
    identified_because text,
    acknowledge_by date,
    acknowledged_at timestamptz,
    acknowledged_by bigint REFERENCES people (id),
    due_on date NOT NULL,
    stopped_at timestamptz,
    stopped_for text CONSTRAINT data_requests_stopped_for_known CHECK (stopped_for IN ('who', 'what')),
    stops integer NOT NULL DEFAULT 0,
    paused_days integer NOT NULL DEFAULT 0 CONSTRAINT data_requests_paused_days CHECK (paused_days >= 0),
    extended_at timestamptz,
    extended_by bigint REFERENCES people (id),
    extended_because text,
    outcome text CONSTRAINT data_requests_outcome_known CHECK (outcome IN ('done', 'partly', 'refused')),
    answer text,
    closed_at timestamptz,
    closed_by bigint REFERENCES people (id),
    next_on date GENERATED ALWAYS AS (CASE
      WHEN closed_at IS NOT NULL THEN NULL
      WHEN acknowledged_at IS NULL AND stopped_at IS NULL THEN least(acknowledge_by, due_on)
      WHEN acknowledged_at IS NULL THEN acknowledge_by
      WHEN stopped_at IS NULL THEN due_on END) STORED,
    CONSTRAINT data_requests_identified_whole CHECK ((person_id IS NULL) = (identified_at IS NULL)
      AND (identified_by IS NULL) = (identified_because IS NULL) AND (identified_by IS NULL OR person_id IS NOT NULL)),
    CONSTRAINT data_requests_acknowledged_whole CHECK ((acknowledge_by IS NOT NULL) = (kind = 'complaint')
      AND (acknowledged_at IS NULL) = (acknowledged_by IS NULL) AND (acknowledged_at IS NULL OR kind = 'complaint')),
    CONSTRAINT data_requests_stopped_whole CHECK ((stopped_at IS NULL) = (stopped_for IS NULL)),
    CONSTRAINT data_requests_extended_whole CHECK (num_nulls(extended_at, extended_by, extended_because) IN (0, 3)),
    CONSTRAINT data_requests_closed_whole CHECK ((closed_at IS NULL) = (outcome IS NULL)
      AND (closed_by IS NULL) = (answer IS NULL) AND (closed_by IS NULL OR closed_at IS NOT NULL))
  );
  CREATE INDEX data_requests_next ON data_requests (next_on) WHERE next_on IS NOT NULL;
  CREATE INDEX data_requests_by_person ON data_requests (person_id);
  CREATE INDEX data_requests_by_email ON data_requests (email_key);

  CREATE FUNCTION keep_data_request() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
  DECLARE
    loose text[] := '{reference,email,email_key,next_on}';
  BEGIN
    IF TG_OP = 'UPDATE' THEN
      IF ROW(NEW.id, NEW.kind, NEW.received_at, NEW.acknowledge_by)
          IS NOT DISTINCT FROM ROW(OLD.id, OLD.kind, OLD.received_at, OLD.acknowledge_by)
        AND (OLD.extended_at IS NULL OR NEW.extended_at = OLD.extended_at)
        AND (OLD.closed_at IS NULL OR only_blanked(to_jsonb(OLD) - loose, to_jsonb(NEW) - loose)
          AND NEW.email IN (OLD.email, 'request-' || OLD.id || '@erased.invalid')) THEN
        RETURN NEW;
      END IF;
    END IF;
    RAISE EXCEPTION 'a request is answered once, and stays as it came'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'data_requests_fixed', TABLE = 'data_requests';
  END $$;
  CREATE TRIGGER data_requests_fixed BEFORE UPDATE OR DELETE ON data_requests
    FOR EACH ROW EXECUTE FUNCTION keep_data_request();

  INSERT INTO retention_periods VALUES ('data-request', 72, 0, false);
`;

const onRecords = `
    SELECT EXISTS (SELECT FROM legal_holds h WHERE h.lifted_at IS NULL
      AND (h.round_id = round OR h.group_id = grp OR h.person_id = ANY (persons)))`;

const onPerson = `
    FROM legal_holds h WHERE h.lifted_at IS NULL AND (h.person_id = person
      OR h.group_id IN (SELECT m.group_id FROM memberships m WHERE m.person_id = person)
      OR h.round_id IN (SELECT a.round_id FROM applications a WHERE person IN (a.started_by, a.submitted_by)
        OR a.group_id IN (SELECT m.group_id FROM memberships m WHERE m.person_id = person)))`;

// Whoever asks to be erased is not kept from it by asking. What came from their address may be theirs too, and its answer
// goes there: nobody is erased before it is answered.
const holds = `
  CREATE OR REPLACE FUNCTION is_held(round bigint, grp bigint, persons bigint[]) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, public AS $$${onRecords}
      OR EXISTS (SELECT FROM data_requests q WHERE q.closed_at IS NULL AND q.person_id = ANY (persons))
  $$;

  DROP FUNCTION holds_on_person(bigint);
  CREATE FUNCTION holds_on_person(person bigint) RETURNS TABLE (reason text, review_on date) LANGUAGE sql STABLE
    SET search_path = pg_catalog, public AS $$
    SELECT h.reason, h.review_on${onPerson}
    UNION ALL
    SELECT 'request ' || q.reference || ' is not answered yet', q.due_on FROM data_requests q
    WHERE q.closed_at IS NULL AND (q.kind <> 'erasure' OR q.person_id <> person)
      AND (q.person_id = person OR q.email_key = (SELECT p.email_key FROM people p WHERE p.id = person))
  $$;
`;

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP FUNCTION holds_on_person(bigint);
    CREATE FUNCTION holds_on_person(person bigint) RETURNS SETOF legal_holds LANGUAGE sql STABLE
      SET search_path = pg_catalog, public AS $$ SELECT h.*${onPerson} $$;
    CREATE OR REPLACE FUNCTION is_held(round bigint, grp bigint, persons bigint[]) RETURNS boolean LANGUAGE sql STABLE
      SET search_path = pg_catalog, public AS $$${onRecords} $$;
    DELETE FROM retention_periods WHERE class = 'data-request';
    DROP TABLE data_requests; DROP FUNCTION keep_data_request();
  `);
}
