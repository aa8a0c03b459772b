import type { Knex } from 'knex';

/** Every message as it was sent, queued with its cause (house.md, Transactions; guarantees.md D22, EM-01). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE letters (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      template text NOT NULL,
      cause text NOT NULL,
      recipient text NOT NULL CONSTRAINT letters_one_recipient
        CHECK (length(recipient) <= 320 AND recipient ~ '^[^@[:space:],;:<>()"]+@[^@[:space:],;:<>()"]+$'),
      recipient_name text NOT NULL,
      person_id bigint REFERENCES people (id),
      subject_type text NOT NULL,
      subject_id bigint NOT NULL,
      title text NOT NULL CONSTRAINT letters_title_is_one_line CHECK (title !~ '[\\n\\r]'),
      body_text text NOT NULL,
      body_html text NOT NULL,
      message_id text NOT NULL CONSTRAINT letters_message_id_once UNIQUE,
      queued_at timestamptz NOT NULL,
      sent_at timestamptz,
      attempts integer NOT NULL DEFAULT 0,
      last_error text,
      given_up_at timestamptz,
      CONSTRAINT letters_once_per_cause UNIQUE (cause, recipient)
    );
    CREATE INDEX letters_by_subject ON letters (subject_type, subject_id, id);
    CREATE INDEX letters_by_person ON letters (person_id, id);
    CREATE INDEX letters_given_up ON letters (id) WHERE given_up_at IS NOT NULL AND sent_at IS NULL;

    CREATE FUNCTION keep_letter_as_sent() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
    BEGIN
      IF OLD.sent_at IS NOT NULL OR ROW(NEW.template, NEW.cause, NEW.recipient, NEW.title, NEW.body_text, NEW.body_html,
        NEW.message_id) IS DISTINCT FROM ROW(OLD.template, OLD.cause, OLD.recipient, OLD.title, OLD.body_text,
        OLD.body_html, OLD.message_id) THEN
        RAISE EXCEPTION 'a letter stays as it was sent'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'letters_sent_once', TABLE = 'letters';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER letters_sent_once BEFORE UPDATE ON letters FOR EACH ROW EXECUTE FUNCTION keep_letter_as_sent();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE letters; DROP FUNCTION keep_letter_as_sent();');
}
