import type { Knex } from 'knex';

/** The committee officers who sign for a group (product.md, 9). Who has signed is never taken out, only ended. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE group_signatories (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      group_id bigint NOT NULL REFERENCES groups (id),
      name text NOT NULL CONSTRAINT group_signatories_named CHECK (length(btrim(name)) BETWEEN 2 AND 100),
      role text NOT NULL CONSTRAINT group_signatories_have_a_role CHECK (length(btrim(role)) BETWEEN 2 AND 100),
      email text NOT NULL CONSTRAINT group_signatories_email_is_one_address
        CHECK (length(email) <= 320 AND email ~ '^[^@[:space:],;:<>()"]+@[^@[:space:],;:<>()"]+$'),
      email_key text GENERATED ALWAYS AS (lower(btrim(email))) STORED,
      phone text CONSTRAINT group_signatories_phone_length CHECK (length(phone) BETWEEN 1 AND 40),
      from_at timestamptz NOT NULL,
      until_at timestamptz CONSTRAINT group_signatories_end_after_start CHECK (until_at >= from_at)
    );
    CREATE UNIQUE INDEX group_signatories_different_emails ON group_signatories (group_id, email_key)
      WHERE until_at IS NULL;
    CREATE UNIQUE INDEX group_signatories_different_names ON group_signatories (group_id, lower(btrim(name)))
      WHERE until_at IS NULL;
    CREATE INDEX group_signatories_by_group ON group_signatories (group_id);
    CREATE TRIGGER group_signatories_never_deleted BEFORE DELETE ON group_signatories
      FOR EACH ROW EXECUTE FUNCTION refuse_change();

    CREATE FUNCTION keep_ended_signatory() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
    BEGIN
      IF OLD.until_at IS NOT NULL AND NEW.until_at IS DISTINCT FROM OLD.until_at THEN
        RAISE EXCEPTION 'a signatory who has ended does not come back'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'group_signatories_end_once', TABLE = 'group_signatories';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER group_signatories_end_once BEFORE UPDATE ON group_signatories
      FOR EACH ROW EXECUTE FUNCTION keep_ended_signatory();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE group_signatories; DROP FUNCTION keep_ended_signatory();');
}
