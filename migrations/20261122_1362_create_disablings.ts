import type { Knex } from 'knex';

/** Each time somebody was shut out and let back in: by whom, when and why; people.disabled_at says how it is now. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE disablings (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      person_id bigint NOT NULL REFERENCES people (id),
      disabled_at timestamptz NOT NULL,
      disabled_by bigint NOT NULL REFERENCES people (id),
      reason text NOT NULL CONSTRAINT disablings_reason_length CHECK (length(btrim(reason)) BETWEEN 1 AND 500),
      restored_at timestamptz CONSTRAINT disablings_end_after_start CHECK (restored_at >= disabled_at),
      restored_by bigint REFERENCES people (id),
      restored_because text NOT NULL DEFAULT ''
        CONSTRAINT disablings_restored_because_length CHECK (length(restored_because) <= 500),
      CONSTRAINT disablings_not_by_oneself CHECK (disabled_by <> person_id AND restored_by <> person_id),
      CONSTRAINT disablings_restored_by_somebody CHECK ((restored_at IS NULL) = (restored_by IS NULL))
    );
    CREATE UNIQUE INDEX disablings_once_at_a_time ON disablings (person_id) WHERE restored_at IS NULL;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE disablings;');
}
