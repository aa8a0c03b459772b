import type { Knex } from 'knex';

/**
 * What somebody decided, while an erasure waits, about each text that names the person: no words and no name, and a
 * digest of the words they read only until it is carried out (guarantees.md 5, Erasure; PR-03).
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(decisions);
  await knex.raw(invitations(blankedReason));
  await knex.raw(toldApart);
}

const decisions = `
  CREATE TABLE erasure_decisions (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    erasure_id bigint NOT NULL REFERENCES erasures (id),
    place text NOT NULL,
    record_id bigint NOT NULL,
    part text NOT NULL,
    decision text NOT NULL CONSTRAINT erasure_decisions_known CHECK (decision IN ('blank', 'keep')),
    reason text NOT NULL CONSTRAINT erasure_decisions_reason_length CHECK (length(reason) <= 200),
    words_digest bytea CONSTRAINT erasure_decisions_sha256 CHECK (length(words_digest) = 32),
    decided_by bigint NOT NULL REFERENCES people (id),
    decided_at timestamptz NOT NULL,
    CONSTRAINT erasure_decisions_once UNIQUE (erasure_id, place, record_id, part),
    CONSTRAINT erasure_decisions_kept_for_a_reason CHECK ((decision = 'keep') = (btrim(reason) <> ''))
  );

  CREATE FUNCTION refuse_late_decision() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
  BEGIN
    PERFORM FROM erasures e WHERE e.id = coalesce(NEW.erasure_id, OLD.erasure_id)
      AND e.confirmed_at IS NULL AND e.withdrawn_at IS NULL FOR SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'what is to go is decided while the erasure waits'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'erasure_decisions_while_open', TABLE = 'erasure_decisions';
    END IF;
    RETURN coalesce(NEW, OLD);
  END $$;
  CREATE TRIGGER erasure_decisions_while_open BEFORE INSERT OR UPDATE OR DELETE ON erasure_decisions
    FOR EACH ROW EXECUTE FUNCTION refuse_late_decision();
`;

const blankedReason = `
    IF NEW.reason = '[erased]' AND to_jsonb(NEW) - 'reason' = to_jsonb(OLD) - 'reason' THEN
      RETURN NEW;
    END IF;`;

const invitations = (first: string) => `
  CREATE OR REPLACE FUNCTION keep_invitation() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
  BEGIN${first}
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
`;

const toldApart = `
  CREATE FUNCTION keep_told_apart() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
  BEGIN
    IF TG_OP = 'UPDATE' THEN
      IF NEW.reason = '[erased]' AND to_jsonb(NEW) - 'reason' = to_jsonb(OLD) - 'reason' THEN RETURN NEW; END IF;
    END IF;
    RAISE EXCEPTION 'groups_told_apart is append-only'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'groups_told_apart_append_only', TABLE = 'groups_told_apart';
  END $$;
  DROP TRIGGER groups_told_apart_append_only ON groups_told_apart;
  CREATE TRIGGER groups_told_apart_append_only BEFORE UPDATE OR DELETE ON groups_told_apart
    FOR EACH ROW EXECUTE FUNCTION keep_told_apart();

  CREATE FUNCTION blank_told_apart(one bigint, other bigint)
    RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    UPDATE groups_told_apart SET reason = '[erased]' WHERE one_group_id = one AND other_group_id = other;
  $$;
`;

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP FUNCTION blank_told_apart(bigint, bigint);
    DROP TRIGGER groups_told_apart_append_only ON groups_told_apart; DROP FUNCTION keep_told_apart();
    CREATE TRIGGER groups_told_apart_append_only BEFORE UPDATE OR DELETE ON groups_told_apart
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    ${invitations('')}
    DROP TABLE erasure_decisions; DROP FUNCTION refuse_late_decision();
  `);
}
