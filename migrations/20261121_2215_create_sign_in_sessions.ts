import type { Knex } from 'knex';

/** A row is made once and only updated afterwards, so a deleted session can never come back (guarantees.md SE-02). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE sign_in_sessions (
      id_digest bytea PRIMARY KEY CONSTRAINT sign_in_sessions_sha256 CHECK (length(id_digest) = 32),
      person_id bigint REFERENCES people (id),
      contents jsonb NOT NULL,
      created_at timestamptz NOT NULL,
      seen_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL
    );
    CREATE INDEX sign_in_sessions_by_person ON sign_in_sessions (person_id);
    CREATE INDEX sign_in_sessions_by_expiry ON sign_in_sessions (expires_at);

    CREATE TABLE sign_in_attempts (
      key varchar(255) PRIMARY KEY,
      points integer NOT NULL DEFAULT 0,
      expire bigint
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE sign_in_attempts; DROP TABLE sign_in_sessions;');
}
