import type { Knex } from 'knex';

/** What is kept how long, what stops its going, and the record of what went (domain.md 7.15; guarantees.md D30, PR-01). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(holds);
  await knex.raw(erasures);
  await knex.raw(runs);
}

const holds = `
  CREATE TABLE legal_holds (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    round_id bigint REFERENCES rounds (id),
    group_id bigint REFERENCES groups (id),
    person_id bigint REFERENCES people (id),
    reason text NOT NULL CONSTRAINT legal_holds_say_why CHECK (length(btrim(reason)) BETWEEN 1 AND 500),
    review_on date NOT NULL,
    placed_by bigint NOT NULL REFERENCES people (id),
    placed_at timestamptz NOT NULL,
    lifted_by bigint REFERENCES people (id),
    lifted_at timestamptz,
    lifted_because text,
    CONSTRAINT legal_holds_on_one CHECK (num_nonnulls(round_id, group_id, person_id) = 1),
    CONSTRAINT legal_holds_lifted_whole CHECK ((lifted_at IS NULL) = (lifted_by IS NULL)
      AND (lifted_at IS NULL) = (lifted_because IS NULL OR btrim(lifted_because) = ''))
  );

  CREATE FUNCTION is_held(round bigint, grp bigint, persons bigint[]) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM legal_holds h WHERE h.lifted_at IS NULL
      AND (h.round_id = round OR h.group_id = grp OR h.person_id = ANY (persons)))
  $$;

  CREATE FUNCTION holds_on_person(person bigint) RETURNS SETOF legal_holds LANGUAGE sql STABLE
    SET search_path = pg_catalog, public AS $$
    SELECT * FROM legal_holds h WHERE h.lifted_at IS NULL AND (h.person_id = person
      OR h.group_id IN (SELECT m.group_id FROM memberships m WHERE m.person_id = person)
      OR h.round_id IN (SELECT a.round_id FROM applications a WHERE person IN (a.started_by, a.submitted_by)
        OR a.group_id IN (SELECT m.group_id FROM memberships m WHERE m.person_id = person)))
  $$;
`;

const erasures = `
  CREATE TABLE erasures (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id bigint NOT NULL REFERENCES people (id),
    basis text NOT NULL CONSTRAINT erasures_basis_known
      CHECK (basis IN ('asked', 'no longer needed', 'wrongly held', 'restored')),
    asked_by bigint REFERENCES people (id),
    asked_at timestamptz NOT NULL,
    alone boolean NOT NULL DEFAULT false,
    confirmed_by bigint REFERENCES people (id),
    confirmed_at timestamptz,
    withdrawn_by bigint REFERENCES people (id),
    withdrawn_at timestamptz,
    counts jsonb NOT NULL DEFAULT '{}',
    CONSTRAINT erasures_by_two CHECK (confirmed_by <> asked_by OR alone),
    CONSTRAINT erasures_not_of_oneself CHECK (asked_by <> person_id AND confirmed_by <> person_id),
    CONSTRAINT erasures_asked_by_somebody CHECK ((asked_by IS NULL) = (basis = 'restored')),
    CONSTRAINT erasures_confirmed_whole CHECK (basis = 'restored' OR (confirmed_by IS NULL) = (confirmed_at IS NULL)),
    CONSTRAINT erasures_ended_once CHECK (confirmed_at IS NULL OR withdrawn_at IS NULL)
  );
  CREATE UNIQUE INDEX erasures_one_at_a_time ON erasures (person_id) WHERE withdrawn_at IS NULL;

  CREATE FUNCTION refuse_held_erasure() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
  BEGIN
    IF NEW.basis <> 'restored' AND EXISTS (SELECT FROM holds_on_person(NEW.person_id)) THEN
      RAISE EXCEPTION 'a legal hold keeps what is held about this person'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'erasures_not_held', TABLE = 'erasures';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER erasures_not_held BEFORE INSERT OR UPDATE OF confirmed_at ON erasures
    FOR EACH ROW EXECUTE FUNCTION refuse_held_erasure();
`;

const runs = `
  CREATE TABLE retention_periods (
    class text PRIMARY KEY,
    months integer NOT NULL CONSTRAINT retention_periods_months CHECK (months BETWEEN 0 AND 600),
    days integer NOT NULL DEFAULT 0 CONSTRAINT retention_periods_days CHECK (days BETWEEN 0 AND 3660),
    whole_years boolean NOT NULL DEFAULT false
  );
  INSERT INTO retention_periods VALUES ('draft-idle', 6, 0, false), ('draft-closed', 0, 30, false),
    ('unsuccessful-bid', 36, 0, true), ('booking', 24, 0, false), ('unused-account', 24, 0, false),
    ('unused-account-warning', 23, 0, false), ('ended-link', 12, 0, false);

  CREATE FUNCTION retention_due(of_class text, since date) RETURNS date LANGUAGE sql STABLE
    SET search_path = pg_catalog, public AS $$
    SELECT CASE WHEN p.whole_years
      THEN (make_date(extract(year FROM since - interval '3 months')::int + 1, 4, 1) + make_interval(months => p.months))::date
      ELSE (since + make_interval(months => p.months, days => p.days))::date END
    FROM retention_periods p WHERE p.class = of_class
  $$;

  CREATE TABLE retention_runs (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    proposed_by bigint NOT NULL REFERENCES people (id),
    proposed_at timestamptz NOT NULL,
    confirmed_by bigint REFERENCES people (id),
    confirmed_at timestamptz,
    withdrawn_by bigint REFERENCES people (id),
    withdrawn_at timestamptz,
    CONSTRAINT retention_runs_confirmed_by_another CHECK (confirmed_by <> proposed_by),
    CONSTRAINT retention_runs_confirmed_whole CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL)),
    CONSTRAINT retention_runs_withdrawn_whole CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL)),
    CONSTRAINT retention_runs_ended_once CHECK (confirmed_at IS NULL OR withdrawn_at IS NULL)
  );
  CREATE UNIQUE INDEX retention_runs_one_at_a_time ON retention_runs ((true))
    WHERE confirmed_at IS NULL AND withdrawn_at IS NULL;

  CREATE TABLE retention_items (
    run_id bigint NOT NULL REFERENCES retention_runs (id),
    class text NOT NULL REFERENCES retention_periods (class),
    record_id bigint NOT NULL,
    since date NOT NULL,
    round_id bigint,
    group_id bigint,
    person_ids bigint[] NOT NULL DEFAULT '{}',
    outcome text CONSTRAINT retention_items_outcome_known CHECK (outcome IN ('gone', 'no longer due', 'on hold')),
    done_at timestamptz,
    PRIMARY KEY (run_id, class, record_id),
    CONSTRAINT retention_items_done_whole CHECK ((outcome IS NULL) = (done_at IS NULL))
  );
  CREATE INDEX retention_items_by_record ON retention_items (record_id, class);

  CREATE FUNCTION refuse_early_deletion() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
  BEGIN
    IF TG_OP = 'DELETE' OR OLD.outcome IS NOT NULL OR ROW(NEW.run_id, NEW.class, NEW.record_id, NEW.since, NEW.round_id,
      NEW.group_id, NEW.person_ids) IS DISTINCT FROM ROW(OLD.run_id, OLD.class, OLD.record_id, OLD.since, OLD.round_id,
      OLD.group_id, OLD.person_ids) THEN
      RAISE EXCEPTION 'a deletion record does not change'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'retention_items_fixed', TABLE = 'retention_items';
    END IF;
    IF NEW.outcome = 'gone' AND (is_held(NEW.round_id, NEW.group_id, NEW.person_ids)
      OR retention_due(NEW.class, NEW.since) > (NEW.done_at AT TIME ZONE 'Europe/London')::date
      OR NOT EXISTS (SELECT FROM retention_runs r WHERE r.id = NEW.run_id AND r.confirmed_at IS NOT NULL)) THEN
      RAISE EXCEPTION 'it is on hold, not due yet, or nobody has confirmed it'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'retention_items_due_and_free', TABLE = 'retention_items';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER retention_items_due_and_free BEFORE UPDATE OR DELETE ON retention_items
    FOR EACH ROW EXECUTE FUNCTION refuse_early_deletion();

  CREATE TABLE unused_account_warnings (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id bigint NOT NULL REFERENCES people (id),
    unused_since date NOT NULL,
    warned_at timestamptz NOT NULL,
    CONSTRAINT unused_account_warnings_once UNIQUE (person_id, unused_since)
  );
`;

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE unused_account_warnings; DROP TABLE retention_items; DROP TABLE retention_runs;
    DROP FUNCTION refuse_early_deletion(); DROP FUNCTION retention_due(text, date); DROP TABLE retention_periods;
    DROP TABLE erasures; DROP FUNCTION refuse_held_erasure();
    DROP FUNCTION holds_on_person(bigint); DROP FUNCTION is_held(bigint, bigint, bigint[]); DROP TABLE legal_holds;
  `);
}
