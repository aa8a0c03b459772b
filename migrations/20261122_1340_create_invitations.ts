import type { Knex } from 'knex';

/**
 * Who asked whom into a group, and that a group in which people act keeps somebody who leads it (guarantees.md AZ-07 and
 * section 3, Awkward rows). People whose accounts are closed or disabled act for nobody.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE group_invitations (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      group_id bigint NOT NULL REFERENCES groups (id),
      email text NOT NULL CONSTRAINT group_invitations_email_is_one_address
        CHECK (length(email) <= 320 AND email ~ '^[^@[:space:],;:<>()"]+@[^@[:space:],;:<>()"]+$'),
      email_key text GENERATED ALWAYS AS (lower(btrim(email))) STORED,
      part text NOT NULL CONSTRAINT group_invitations_part_known CHECK (part IN ('lead', 'member')),
      link_id bigint NOT NULL CONSTRAINT group_invitations_link_once UNIQUE REFERENCES single_use_links (id),
      reason text NOT NULL DEFAULT '' CONSTRAINT group_invitations_reason_length CHECK (length(reason) <= 500),
      invited_by bigint NOT NULL REFERENCES people (id),
      invited_at timestamptz NOT NULL,
      accepted_at timestamptz,
      accepted_by bigint REFERENCES people (id),
      withdrawn_at timestamptz,
      CONSTRAINT group_invitations_accepted_whole CHECK ((accepted_at IS NULL) = (accepted_by IS NULL)),
      CONSTRAINT group_invitations_accepted_or_withdrawn CHECK (accepted_at IS NULL OR withdrawn_at IS NULL)
    );
    CREATE UNIQUE INDEX group_invitations_once_at_a_time ON group_invitations (group_id, email_key)
      WHERE accepted_at IS NULL AND withdrawn_at IS NULL;
    CREATE INDEX group_invitations_by_group ON group_invitations (group_id, invited_at);

    CREATE FUNCTION keep_invitation() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
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
    CREATE TRIGGER group_invitations_end_once BEFORE UPDATE ON group_invitations
      FOR EACH ROW EXECUTE FUNCTION keep_invitation();

    ALTER TABLE memberships
      ADD COLUMN ended_by bigint REFERENCES people (id)
        CONSTRAINT memberships_ended_by_with_end CHECK (ended_by IS NULL OR until_at IS NOT NULL),
      ADD COLUMN version integer NOT NULL DEFAULT 1;
    CREATE TRIGGER memberships_version_read BEFORE UPDATE ON memberships
      FOR EACH ROW EXECUTE FUNCTION count_version();

    CREATE FUNCTION keep_a_lead() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
    BEGIN
      IF EXISTS (SELECT FROM people WHERE id = OLD.person_id AND (disabled_at IS NOT NULL OR closed_at IS NOT NULL)) THEN
        RETURN NULL;
      END IF;
      PERFORM FROM groups WHERE id = OLD.group_id FOR NO KEY UPDATE;
      IF (SELECT count(*) > 0 AND count(*) FILTER (WHERE m.part = 'lead') = 0
        FROM memberships m JOIN people p ON p.id = m.person_id
        WHERE m.group_id = OLD.group_id AND m.until_at IS NULL AND p.disabled_at IS NULL AND p.closed_at IS NULL) THEN
        RAISE EXCEPTION 'somebody has to lead the group'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'memberships_keep_a_lead', TABLE = 'memberships';
      END IF;
      RETURN NULL;
    END $$;
    CREATE TRIGGER memberships_keep_a_lead AFTER UPDATE OR DELETE ON memberships
      FOR EACH ROW WHEN (OLD.part = 'lead' AND OLD.until_at IS NULL) EXECUTE FUNCTION keep_a_lead();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TRIGGER memberships_keep_a_lead ON memberships;
    DROP FUNCTION keep_a_lead();
    DROP TRIGGER memberships_version_read ON memberships;
    ALTER TABLE memberships DROP COLUMN ended_by, DROP COLUMN version;
    DROP TABLE group_invitations;
    DROP FUNCTION keep_invitation();
  `);
}
