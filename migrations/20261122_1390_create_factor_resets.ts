import type { Knex } from 'knex';

/** Somebody lost their phone and their recovery codes: who asked to take the second factor away, and who agreed (AU-01). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE factor_resets (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      person_id bigint NOT NULL REFERENCES people (id),
      reason text NOT NULL CONSTRAINT factor_resets_reason_given CHECK (length(btrim(reason)) BETWEEN 1 AND 500),
      asked_by bigint NOT NULL REFERENCES people (id),
      asked_at timestamptz NOT NULL,
      confirmed_by bigint REFERENCES people (id),
      done_at timestamptz,
      refused_at timestamptz,
      CONSTRAINT factor_resets_not_ones_own CHECK (asked_by <> person_id AND confirmed_by <> person_id),
      CONSTRAINT factor_resets_confirmed_by_another CHECK (confirmed_by <> asked_by),
      CONSTRAINT factor_resets_done_or_refused CHECK (done_at IS NULL OR refused_at IS NULL)
    );
    CREATE UNIQUE INDEX factor_resets_one_open ON factor_resets (person_id) WHERE done_at IS NULL AND refused_at IS NULL;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE factor_resets;');
}
