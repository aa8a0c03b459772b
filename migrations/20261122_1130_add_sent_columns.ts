import type { Knex } from 'knex';

/** What lists and rankings ask of a snapshot is a column, so that none of them unpacks the whole of it (speed.md, rule 8). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE submissions
      ADD COLUMN tier text GENERATED ALWAYS AS (snapshot ->> 'tier') STORED,
      ADD COLUMN about text GENERATED ALWAYS AS (snapshot ->> 'about') STORED,
      ADD COLUMN first_time boolean GENERATED ALWAYS AS ((snapshot -> 'group' ->> 'firstTime')::boolean) STORED,
      ADD COLUMN criteria_count integer GENERATED ALWAYS AS (jsonb_array_length(snapshot -> 'criteria')) STORED;
    CREATE INDEX applications_by_group_and_status ON applications (group_id, status);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP INDEX applications_by_group_and_status;
    ALTER TABLE submissions DROP COLUMN tier, DROP COLUMN about, DROP COLUMN first_time, DROP COLUMN criteria_count;
  `);
}
