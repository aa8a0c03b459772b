import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE wards (
      code text PRIMARY KEY CONSTRAINT wards_code CHECK (code ~ '^E05[0-9]{6}$'),
      name text NOT NULL CONSTRAINT wards_name_once UNIQUE
    );

    CREATE TABLE funds (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      slug text NOT NULL CONSTRAINT funds_slug_once UNIQUE CONSTRAINT funds_slug_form CHECK (slug ~ '^[a-z0-9-]+$'),
      name text NOT NULL,
      reference_prefix text NOT NULL CONSTRAINT funds_reference_prefix CHECK (reference_prefix ~ '^[A-Z]{2,4}$'),
      summary text NOT NULL,
      aims text[] NOT NULL DEFAULT '{}',
      department text NOT NULL,
      target_pence bigint NOT NULL CONSTRAINT funds_target CHECK (target_pence BETWEEN 1 AND 100000000000),
      cap_pence bigint NOT NULL CONSTRAINT funds_cap CHECK (cap_pence BETWEEN 1 AND target_pence),
      training_target integer CONSTRAINT funds_training_target CHECK (training_target > 0),
      rounds_may_overlap boolean NOT NULL DEFAULT true,
      created_at timestamptz NOT NULL
    );

    CREATE TABLE question_forms (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      fund_id bigint NOT NULL REFERENCES funds (id),
      name text NOT NULL,
      version integer NOT NULL DEFAULT 1,
      sections jsonb NOT NULL CONSTRAINT question_forms_sections_array CHECK (jsonb_typeof(sections) = 'array'),
      created_at timestamptz NOT NULL,
      CONSTRAINT question_forms_version_once UNIQUE (fund_id, name, version)
    );

    CREATE TABLE rounds (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      fund_id bigint NOT NULL REFERENCES funds (id),
      form_id bigint NOT NULL REFERENCES question_forms (id),
      slug text NOT NULL CONSTRAINT rounds_slug_once UNIQUE CONSTRAINT rounds_slug_form CHECK (slug ~ '^[a-z0-9-]+$'),
      name text NOT NULL,
      kind text NOT NULL CONSTRAINT rounds_kind_known CHECK (kind IN ('rolling', 'fixed')),
      status text NOT NULL DEFAULT 'draft' CONSTRAINT rounds_status_known CHECK (status IN
        ('draft', 'published', 'closed', 'assessing', 'decided', 'reporting', 'archived')),
      opens_at timestamptz NOT NULL,
      closes_at timestamptz,
      decision_promised_on date,
      terms jsonb NOT NULL CONSTRAINT rounds_terms_object CHECK (jsonb_typeof(terms) = 'object'),
      exclusive boolean NOT NULL DEFAULT false,
      published_at timestamptz,
      created_at timestamptz NOT NULL,
      version integer NOT NULL DEFAULT 1,
      CONSTRAINT rounds_of_fund UNIQUE (id, fund_id),
      CONSTRAINT rounds_close_after_opening CHECK (closes_at > opens_at),
      CONSTRAINT rounds_fixed_has_dates CHECK (kind = 'rolling'
        OR (closes_at IS NOT NULL AND decision_promised_on IS NOT NULL)),
      CONSTRAINT rounds_published_has_date CHECK ((status = 'draft') = (published_at IS NULL)),
      CONSTRAINT rounds_do_not_overlap EXCLUDE USING gist
        (fund_id WITH =, tstzrange(opens_at, closes_at) WITH &&) WHERE (exclusive AND status <> 'draft')
    );
    INSERT INTO status_moves VALUES ('rounds', 'draft', 'published'), ('rounds', 'published', 'closed'),
      ('rounds', 'closed', 'assessing'), ('rounds', 'assessing', 'decided'), ('rounds', 'decided', 'reporting'),
      ('rounds', 'reporting', 'archived');
    CREATE TRIGGER rounds_status_moves BEFORE UPDATE ON rounds FOR EACH ROW EXECUTE FUNCTION refuse_unknown_move();
    CREATE TRIGGER rounds_version_read BEFORE UPDATE ON rounds FOR EACH ROW EXECUTE FUNCTION count_version();

    CREATE TABLE criteria (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      round_id bigint NOT NULL REFERENCES rounds (id),
      code text NOT NULL CONSTRAINT criteria_code_form CHECK (code ~ '^C[0-9]{1,2}$'),
      name text NOT NULL,
      question text NOT NULL,
      weight integer NOT NULL CONSTRAINT criteria_weight CHECK (weight BETWEEN 1 AND 100),
      descriptors text[] NOT NULL CONSTRAINT criteria_six_descriptors CHECK (array_length(descriptors, 1) = 6),
      CONSTRAINT criteria_code_once UNIQUE (round_id, code),
      CONSTRAINT criteria_of_round UNIQUE (id, round_id)
    );

    CREATE FUNCTION keep_criteria_once_published() RETURNS trigger LANGUAGE plpgsql
      SET search_path = pg_catalog, public AS $$
    DECLARE
      round_status text;
    BEGIN
      SELECT status INTO round_status FROM rounds WHERE id = coalesce(NEW.round_id, OLD.round_id) FOR SHARE;
      IF round_status <> 'draft' OR (TG_OP = 'UPDATE' AND NEW.round_id <> OLD.round_id) THEN
        RAISE EXCEPTION 'criteria are frozen once the round is published'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'criteria_frozen_once_published', TABLE = 'criteria';
      END IF;
      RETURN coalesce(NEW, OLD);
    END $$;
    CREATE TRIGGER criteria_frozen_once_published BEFORE INSERT OR UPDATE OR DELETE ON criteria
      FOR EACH ROW EXECUTE FUNCTION keep_criteria_once_published();

    CREATE FUNCTION keep_form_once_published() RETURNS trigger LANGUAGE plpgsql
      SET search_path = pg_catalog, public AS $$
    BEGIN
      PERFORM 1 FROM rounds WHERE form_id = OLD.id AND status <> 'draft' FOR SHARE;
      IF FOUND THEN
        RAISE EXCEPTION 'a question form is frozen once a round that uses it is published'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'question_forms_frozen_once_published', TABLE = 'question_forms';
      END IF;
      RETURN coalesce(NEW, OLD);
    END $$;
    CREATE TRIGGER question_forms_frozen_once_published BEFORE UPDATE OR DELETE ON question_forms
      FOR EACH ROW EXECUTE FUNCTION keep_form_once_published();

    CREATE FUNCTION keep_terms_once_published() RETURNS trigger LANGUAGE plpgsql
      SET search_path = pg_catalog, public AS $$
    BEGIN
      IF OLD.status = 'draft' AND NEW.status = 'published'
        AND (SELECT coalesce(sum(weight), 0) FROM criteria WHERE round_id = NEW.id) <> 100 THEN
        RAISE EXCEPTION 'the weights of a published round add up to 100'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'rounds_weights_add_up', TABLE = 'rounds';
      END IF;
      IF OLD.status <> 'draft' AND ROW(NEW.fund_id, NEW.form_id, NEW.kind, NEW.terms)
        IS DISTINCT FROM ROW(OLD.fund_id, OLD.form_id, OLD.kind, OLD.terms) THEN
        RAISE EXCEPTION 'the terms of a round are frozen once it is published'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'rounds_terms_frozen_once_published', TABLE = 'rounds';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER rounds_terms_frozen_once_published BEFORE UPDATE ON rounds
      FOR EACH ROW EXECUTE FUNCTION keep_terms_once_published();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE criteria; DROP TABLE rounds; DROP TABLE question_forms; DROP TABLE funds; DROP TABLE wards;
    DROP FUNCTION keep_terms_once_published(); DROP FUNCTION keep_form_once_published();
    DROP FUNCTION keep_criteria_once_published();
    DELETE FROM status_moves WHERE subject = 'rounds';
  `);
}
