import type { Knex } from 'knex';

/**
 * Groups that are one, or too alike to be two, share one cap (product.md, Decided 7; best-practice.md 20). A group that
 * shares names the group whose positions hold the money of both: always an older one that shares nobody else's, which
 * the database keeps by a key that only such a group has.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE groups
      ADD COLUMN cap_group_id bigint CONSTRAINT groups_cap_group_is_older CHECK (cap_group_id < id),
      ADD COLUMN holds_own_cap boolean NOT NULL GENERATED ALWAYS AS (cap_group_id IS NULL) STORED,
      ADD COLUMN cap_group_holds_own boolean NOT NULL GENERATED ALWAYS AS (true) STORED,
      ADD CONSTRAINT groups_own_cap_once UNIQUE (id, holds_own_cap),
      ADD CONSTRAINT groups_cap_group_holds_own
        FOREIGN KEY (cap_group_id, cap_group_holds_own) REFERENCES groups (id, holds_own_cap);
    CREATE INDEX groups_by_cap_group ON groups (cap_group_id) WHERE cap_group_id IS NOT NULL;
    CREATE INDEX ledger_entries_by_group ON ledger_entries (group_id) WHERE group_id IS NOT NULL;

    CREATE TABLE group_links (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      group_id bigint NOT NULL REFERENCES groups (id),
      cap_group_id bigint NOT NULL REFERENCES groups (id),
      reason text NOT NULL CONSTRAINT group_links_reason CHECK (length(btrim(reason)) BETWEEN 1 AND 500),
      linked_by bigint NOT NULL REFERENCES people (id),
      linked_at timestamptz NOT NULL,
      ended_by bigint REFERENCES people (id),
      ended_at timestamptz,
      end_reason text CONSTRAINT group_links_end_reason CHECK (length(btrim(end_reason)) BETWEEN 1 AND 500),
      CONSTRAINT group_links_cap_group_is_older CHECK (cap_group_id < group_id),
      CONSTRAINT group_links_ended_whole
        CHECK (num_nulls(ended_by, ended_at, end_reason) IN (0, 3) AND (ended_at IS NULL OR ended_at >= linked_at))
    );
    CREATE UNIQUE INDEX group_links_once_at_a_time ON group_links (group_id) WHERE ended_at IS NULL;
    CREATE INDEX group_links_by_cap_group ON group_links (cap_group_id);

    CREATE TABLE groups_told_apart (
      one_group_id bigint NOT NULL REFERENCES groups (id),
      other_group_id bigint NOT NULL REFERENCES groups (id),
      reason text NOT NULL CONSTRAINT groups_told_apart_reason CHECK (length(btrim(reason)) BETWEEN 1 AND 500),
      decided_by bigint NOT NULL REFERENCES people (id),
      decided_at timestamptz NOT NULL,
      CONSTRAINT groups_told_apart_once PRIMARY KEY (one_group_id, other_group_id),
      CONSTRAINT groups_told_apart_in_order CHECK (one_group_id < other_group_id)
    );
    CREATE TRIGGER groups_told_apart_append_only BEFORE UPDATE OR DELETE ON groups_told_apart
      FOR EACH ROW EXECUTE FUNCTION refuse_change();

    CREATE FUNCTION register_key(number text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
      $$ SELECT nullif(regexp_replace(regexp_replace(upper(number), '[^0-9A-Z-]', '', 'g'), '^(NO){0,1}0*', ''), '') $$;
    CREATE FUNCTION postcode_key(postcode text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
      $$ SELECT nullif(regexp_replace(upper(postcode), '[^0-9A-Z]', '', 'g'), '') $$;
    CREATE FUNCTION name_key(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
      SELECT btrim(regexp_replace(regexp_replace(regexp_replace(lower(name), '[''’]', '', 'g'), '[^[:alnum:]]+', ' ', 'g'),
        '\\m(the|a|an|of|and|club|group|society|association|ltd|limited|cic|cio)\\M *', '', 'g'))
    $$;
    CREATE INDEX groups_by_charity_key ON groups (register_key(charity_number)) WHERE charity_number IS NOT NULL;
    CREATE INDEX groups_by_company_key ON groups (register_key(company_number)) WHERE company_number IS NOT NULL;
    CREATE INDEX groups_by_postcode_and_name ON groups
      USING gist (postcode_key(postcode), name_key(name) gist_trgm_ops);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP INDEX groups_by_postcode_and_name;
    DROP INDEX groups_by_company_key;
    DROP INDEX groups_by_charity_key;
    DROP FUNCTION name_key(text);
    DROP FUNCTION postcode_key(text);
    DROP FUNCTION register_key(text);
    DROP TABLE groups_told_apart;
    DROP TABLE group_links;
    DROP INDEX ledger_entries_by_group;
    DROP INDEX groups_by_cap_group;
    ALTER TABLE groups DROP CONSTRAINT groups_cap_group_holds_own, DROP CONSTRAINT groups_own_cap_once,
      DROP COLUMN cap_group_holds_own, DROP COLUMN holds_own_cap, DROP COLUMN cap_group_id;
  `);
}
