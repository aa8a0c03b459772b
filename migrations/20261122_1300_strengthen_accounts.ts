import type { Knex } from 'knex';

/**
 * A session holds as long as the version of its person's security it was made under, so that a changed password or a
 * disabling ends every session at once, even one whose sign-in was still on its way (guarantees.md SE-01, SE-02).
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE people
      ADD COLUMN security_version integer NOT NULL DEFAULT 1
        CONSTRAINT people_security_version_counts CHECK (security_version > 0),
      ADD COLUMN closed_at timestamptz,
      ADD COLUMN council_subject text CONSTRAINT people_council_subject_once UNIQUE,
      ADD COLUMN erased_at timestamptz;

    ALTER TABLE sign_in_sessions
      ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT sign_in_sessions_numbered UNIQUE,
      ADD COLUMN security_version integer NOT NULL DEFAULT 1,
      ADD COLUMN factor_at timestamptz,
      ADD COLUMN user_agent text NOT NULL DEFAULT ''
        CONSTRAINT sign_in_sessions_user_agent_length CHECK (length(user_agent) <= 300);

    CREATE TABLE devices (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      person_id bigint NOT NULL REFERENCES people (id),
      digest bytea NOT NULL CONSTRAINT devices_sha256 CHECK (length(digest) = 32),
      user_agent text NOT NULL CONSTRAINT devices_user_agent_length CHECK (length(user_agent) <= 300),
      made_at timestamptz NOT NULL,
      seen_at timestamptz NOT NULL,
      security_version integer NOT NULL,
      remembered_until timestamptz CONSTRAINT devices_remembered_30_days
        CHECK (remembered_until <= seen_at + interval '31 days'),
      CONSTRAINT devices_once UNIQUE (person_id, digest)
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE devices;
    ALTER TABLE sign_in_sessions DROP COLUMN id, DROP COLUMN security_version, DROP COLUMN factor_at, DROP COLUMN user_agent;
    ALTER TABLE people DROP COLUMN security_version, DROP COLUMN closed_at, DROP COLUMN council_subject,
      DROP COLUMN erased_at;
  `);
}
