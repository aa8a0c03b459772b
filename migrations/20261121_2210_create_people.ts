import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE people (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      name text NOT NULL CONSTRAINT people_named CHECK (btrim(name) <> ''),
      email text NOT NULL CONSTRAINT people_email_is_one_address
        CHECK (length(email) <= 320 AND email ~ '^[^@[:space:],;:<>()"]+@[^@[:space:],;:<>()"]+$'),
      email_key text GENERATED ALWAYS AS (lower(btrim(email))) STORED CONSTRAINT people_email_once UNIQUE,
      phone text,
      password_hash text,
      demonstration boolean NOT NULL DEFAULT false,
      disabled_at timestamptz,
      created_at timestamptz NOT NULL,
      version integer NOT NULL DEFAULT 1
    );
    CREATE TRIGGER people_version_read BEFORE UPDATE ON people FOR EACH ROW EXECUTE FUNCTION count_version();

    CREATE TABLE permissions (
      person_id bigint NOT NULL REFERENCES people (id),
      permission text NOT NULL CONSTRAINT permissions_known CHECK (permission IN
        ('assessor', 'manager', 'decider', 'finance', 'trainer', 'auditor', 'administrator')),
      until_date date CONSTRAINT permissions_auditor_is_dated CHECK (permission <> 'auditor' OR until_date IS NOT NULL),
      PRIMARY KEY (person_id, permission)
    );

    CREATE TABLE groups (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      name text NOT NULL CONSTRAINT groups_name_length CHECK (length(btrim(name)) BETWEEN 2 AND 160),
      known_as text,
      type text NOT NULL CONSTRAINT groups_type_known CHECK (type IN ('unincorporated', 'charity', 'cio',
        'company-limited-by-guarantee', 'cic', 'society', 'faith-body', 'parish-council', 'school', 'other')),
      sector text NOT NULL,
      charity_number text,
      company_number text,
      started_on date,
      postcode text,
      address_is_home boolean NOT NULL DEFAULT true,
      website text CONSTRAINT groups_website_http CHECK (website ~ '^https?://'),
      aims text NOT NULL DEFAULT '',
      committee_size integer NOT NULL DEFAULT 0 CONSTRAINT groups_committee_size CHECK (committee_size BETWEEN 0 AND 99999),
      first_time boolean NOT NULL DEFAULT true,
      created_at timestamptz NOT NULL,
      version integer NOT NULL DEFAULT 1
    );
    CREATE TRIGGER groups_version_read BEFORE UPDATE ON groups FOR EACH ROW EXECUTE FUNCTION count_version();
    CREATE INDEX groups_by_name ON groups USING gin (name gin_trgm_ops);

    CREATE TABLE memberships (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      group_id bigint NOT NULL REFERENCES groups (id),
      person_id bigint NOT NULL REFERENCES people (id),
      part text NOT NULL CONSTRAINT memberships_part_known CHECK (part IN ('lead', 'member')),
      from_at timestamptz NOT NULL,
      until_at timestamptz CONSTRAINT memberships_end_after_start CHECK (until_at >= from_at)
    );
    CREATE UNIQUE INDEX memberships_once_at_a_time ON memberships (group_id, person_id) WHERE until_at IS NULL;
    CREATE INDEX memberships_by_person ON memberships (person_id);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE memberships; DROP TABLE groups; DROP TABLE permissions; DROP TABLE people;');
}
