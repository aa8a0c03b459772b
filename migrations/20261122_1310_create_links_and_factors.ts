import type { Knex } from 'knex';

/** Links that work once, and the second factor at sign-in (guarantees.md AU-01, AU-05, D25). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE single_use_links (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      digest bytea NOT NULL CONSTRAINT single_use_links_digest_once UNIQUE
        CONSTRAINT single_use_links_sha256 CHECK (length(digest) = 32),
      purpose text NOT NULL CONSTRAINT single_use_links_purpose_known CHECK (purpose IN
        ('account', 'password', 'email', 'group invitation', 'staff invitation', 'administrator')),
      email text NOT NULL CONSTRAINT single_use_links_email_is_one_address
        CHECK (length(email) <= 320 AND email ~ '^[^@[:space:],;:<>()"]+@[^@[:space:],;:<>()"]+$'),
      email_key text GENERATED ALWAYS AS (lower(btrim(email))) STORED,
      person_id bigint REFERENCES people (id),
      made_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL CONSTRAINT single_use_links_expire_later CHECK (expires_at > made_at),
      used_at timestamptz CONSTRAINT single_use_links_used_in_time CHECK (used_at < expires_at),
      withdrawn_at timestamptz,
      CONSTRAINT single_use_links_used_or_withdrawn CHECK (used_at IS NULL OR withdrawn_at IS NULL)
    );
    CREATE INDEX single_use_links_by_email ON single_use_links (email_key, purpose);
    CREATE INDEX single_use_links_by_person ON single_use_links (person_id);

    ALTER TABLE letters ADD COLUMN link_seed bytea;

    CREATE TABLE second_factors (
      person_id bigint PRIMARY KEY REFERENCES people (id),
      secret bytea NOT NULL,
      confirmed_at timestamptz NOT NULL,
      last_step bigint NOT NULL CONSTRAINT second_factors_step_counts CHECK (last_step >= 0)
    );

    CREATE FUNCTION refuse_used_step() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
    BEGIN
      IF NEW.secret = OLD.secret AND NEW.last_step <= OLD.last_step THEN
        RAISE EXCEPTION 'a code works once'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'second_factors_code_once', TABLE = 'second_factors';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER second_factors_code_once BEFORE UPDATE ON second_factors
      FOR EACH ROW EXECUTE FUNCTION refuse_used_step();

    CREATE TABLE recovery_codes (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      person_id bigint NOT NULL REFERENCES second_factors (person_id) ON DELETE CASCADE,
      digest bytea NOT NULL CONSTRAINT recovery_codes_sha256 CHECK (length(digest) = 32),
      made_at timestamptz NOT NULL,
      used_at timestamptz,
      CONSTRAINT recovery_codes_once UNIQUE (person_id, digest)
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE recovery_codes;
    DROP TABLE second_factors;
    DROP FUNCTION refuse_used_step();
    ALTER TABLE letters DROP COLUMN link_seed;
    DROP TABLE single_use_links;
  `);
}
