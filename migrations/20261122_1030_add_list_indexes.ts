import type { Knex } from 'knex';

/** Every list of bids is read in the order of an index, so that a page costs the same however many there are. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE INDEX applications_by_status ON applications (status, submitted_at, id);
    CREATE INDEX applications_drafts_by_saving ON applications (saved_at, id) WHERE status = 'draft';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`DROP INDEX applications_drafts_by_saving; DROP INDEX applications_by_status;`);
}
