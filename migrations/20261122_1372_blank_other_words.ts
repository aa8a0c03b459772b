import type { Knex } from 'knex';

/** The same for what was written in judging, for letters, documents and invitations; who was erased stays erased. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(judging);
  await knex.raw(others);
}

const scoresFixed = `    SELECT status INTO assignment_status FROM assignments
      WHERE id = coalesce(NEW.assignment_id, OLD.assignment_id) FOR SHARE;
    IF assignment_status = 'submitted' OR (assignment_status = 'void' AND TG_OP <> 'DELETE') THEN
      RAISE EXCEPTION 'scores do not change once they are sent'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'scores_fixed_once_submitted', TABLE = 'scores';
    END IF;
    RETURN coalesce(NEW, OLD);`;

const judging = `
  CREATE OR REPLACE FUNCTION keep_scores_once_submitted() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public AS $$
  DECLARE
    assignment_status text;
  BEGIN
    IF TG_OP = 'UPDATE' THEN
      IF NEW.reason = '[erased]' AND to_jsonb(NEW) - 'reason' = to_jsonb(OLD) - 'reason' THEN RETURN NEW; END IF;
    END IF;
${scoresFixed}
  END $$;

  CREATE FUNCTION keep_score_history() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
  BEGIN
    IF TG_OP = 'UPDATE' THEN
      IF only_blanked(to_jsonb(OLD), to_jsonb(NEW)) AND NEW.kept_at = OLD.kept_at THEN RETURN NEW; END IF;
    END IF;
    RAISE EXCEPTION 'score_history is append-only'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'score_history_append_only', TABLE = 'score_history';
  END $$;
  DROP TRIGGER score_history_append_only ON score_history;
  CREATE TRIGGER score_history_append_only BEFORE UPDATE OR DELETE ON score_history
    FOR EACH ROW EXECUTE FUNCTION keep_score_history();

  CREATE FUNCTION blank_score_history(kept bigint, remaining jsonb)
    RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    UPDATE score_history SET scores = remaining, strength = '[erased]', improvement = '[erased]', why = '[erased]'
      WHERE id = kept;
  $$;
`;

const others = `
  ALTER TABLE documents ADD COLUMN erased_at timestamptz
    CONSTRAINT documents_erased_are_removed CHECK (erased_at IS NULL OR status = 'removed');

  CREATE OR REPLACE FUNCTION keep_letter_as_sent() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public AS $$
  BEGIN
    IF NEW.body_text = '[erased]' AND NEW.body_html = '[erased]' AND NEW.recipient_name = '[erased]'
      AND NEW.recipient LIKE '%@erased.invalid' AND NEW.link_seed IS NULL AND NEW.title IN (OLD.title, '[erased]')
      AND ROW(NEW.template, NEW.cause, NEW.message_id, NEW.sent_at, NEW.queued_at)
        IS NOT DISTINCT FROM ROW(OLD.template, OLD.cause, OLD.message_id, OLD.sent_at, OLD.queued_at) THEN
      RETURN NEW;
    END IF;
    IF OLD.sent_at IS NOT NULL OR ROW(NEW.template, NEW.cause, NEW.recipient, NEW.title, NEW.body_text, NEW.body_html,
      NEW.message_id) IS DISTINCT FROM ROW(OLD.template, OLD.cause, OLD.recipient, OLD.title, OLD.body_text,
      OLD.body_html, OLD.message_id) THEN
      RAISE EXCEPTION 'a letter stays as it was sent'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'letters_sent_once', TABLE = 'letters';
    END IF;
    RETURN NEW;
  END $$;

  CREATE OR REPLACE FUNCTION keep_invitation() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
  BEGIN
    IF NEW.email = 'invitation-' || OLD.id || '@erased.invalid' AND NEW.reason IN ('', '[erased]')
      AND ROW(NEW.group_id, NEW.part, NEW.link_id, NEW.invited_by, NEW.accepted_at, NEW.accepted_by, NEW.withdrawn_at)
        IS NOT DISTINCT FROM ROW(OLD.group_id, OLD.part, OLD.link_id, OLD.invited_by, OLD.accepted_at, OLD.accepted_by,
          OLD.withdrawn_at) THEN
      RETURN NEW;
    END IF;
    IF OLD.accepted_at IS NOT NULL OR OLD.withdrawn_at IS NOT NULL THEN
      RAISE EXCEPTION 'an invitation ends once'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'group_invitations_end_once', TABLE = 'group_invitations';
    END IF;
    IF NEW.email <> OLD.email OR NEW.accepted_by IS NOT NULL
      AND NOT EXISTS (SELECT FROM people WHERE id = NEW.accepted_by AND email_key = OLD.email_key) THEN
      RAISE EXCEPTION 'an invitation is for one address'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'group_invitations_for_one_address',
          TABLE = 'group_invitations';
    END IF;
    RETURN NEW;
  END $$;

  CREATE FUNCTION refuse_return_of_erased() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public AS $$
  BEGIN
    RAISE EXCEPTION 'who was erased stays erased'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'people_erased_stay_so', TABLE = 'people';
  END $$;
  CREATE TRIGGER people_erased_stay_so BEFORE UPDATE ON people FOR EACH ROW WHEN (OLD.erased_at IS NOT NULL)
    EXECUTE FUNCTION refuse_return_of_erased();
`;

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TRIGGER people_erased_stay_so ON people; DROP FUNCTION refuse_return_of_erased();
    ALTER TABLE documents DROP COLUMN erased_at;



    CREATE OR REPLACE FUNCTION keep_letter_as_sent() RETURNS trigger LANGUAGE plpgsql
      SET search_path = pg_catalog, public AS $$
    BEGIN
      IF OLD.sent_at IS NOT NULL OR ROW(NEW.template, NEW.cause, NEW.recipient, NEW.title, NEW.body_text, NEW.body_html,
        NEW.message_id) IS DISTINCT FROM ROW(OLD.template, OLD.cause, OLD.recipient, OLD.title, OLD.body_text,
        OLD.body_html, OLD.message_id) THEN
        RAISE EXCEPTION 'a letter stays as it was sent'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'letters_sent_once', TABLE = 'letters';
      END IF;
      RETURN NEW;
    END $$;
    CREATE OR REPLACE FUNCTION keep_invitation() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
    BEGIN
      IF OLD.accepted_at IS NOT NULL OR OLD.withdrawn_at IS NOT NULL THEN
        RAISE EXCEPTION 'an invitation ends once'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'group_invitations_end_once', TABLE = 'group_invitations';
      END IF;
      IF NEW.email <> OLD.email OR NEW.accepted_by IS NOT NULL
        AND NOT EXISTS (SELECT FROM people WHERE id = NEW.accepted_by AND email_key = OLD.email_key) THEN
        RAISE EXCEPTION 'an invitation is for one address'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'group_invitations_for_one_address',
            TABLE = 'group_invitations';
      END IF;
      RETURN NEW;
    END $$;
    CREATE OR REPLACE FUNCTION keep_scores_once_submitted() RETURNS trigger LANGUAGE plpgsql
      SET search_path = pg_catalog, public AS $$
    DECLARE
      assignment_status text;
    BEGIN
${scoresFixed}
    END $$;
    DROP FUNCTION blank_score_history(bigint, jsonb);
    DROP TRIGGER score_history_append_only ON score_history; DROP FUNCTION keep_score_history();
    CREATE TRIGGER score_history_append_only BEFORE UPDATE OR DELETE ON score_history
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
  `);
}
