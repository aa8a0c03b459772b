import type { Knex } from 'knex';

/**
 * For each session that began at the council's directory: what to ask the directory with, when it last vouched for the
 * person, and from when it is to be asked again (guarantees.md SE-02).
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE vouchings (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      person_id bigint NOT NULL REFERENCES people (id),
      sid text CONSTRAINT vouchings_sid_length CHECK (length(sid) BETWEEN 1 AND 255),
      ticket bytea NOT NULL,
      made_at timestamptz NOT NULL,
      vouched_at timestamptz NOT NULL CONSTRAINT vouchings_vouched_since_made CHECK (vouched_at >= made_at),
      ask_after timestamptz NOT NULL
    );
    CREATE INDEX vouchings_by_person ON vouchings (person_id);
    CREATE INDEX vouchings_by_sid ON vouchings (sid);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE vouchings;');
}
