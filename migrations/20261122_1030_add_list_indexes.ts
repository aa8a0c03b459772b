import type { Knex } from 'knex';

/** Lists are read in the order of an index, so that a page costs the same however many there are (speed.md, rule 8). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE INDEX applications_by_status ON applications (status, submitted_at, id);
    CREATE INDEX bookings_present ON bookings (group_id, group_name) WHERE status = 'present';
    CREATE INDEX applications_drafts_by_saving ON applications (saved_at, id) WHERE status = 'draft';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(
    `DROP INDEX bookings_present; DROP INDEX applications_drafts_by_saving; DROP INDEX applications_by_status;`,
  );
}
