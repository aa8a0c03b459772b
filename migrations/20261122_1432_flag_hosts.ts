import type { Knex } from 'knex';

/** How many groups one group may hold the money of before staff are told that it does (product.md, Decided 7). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE funds ADD COLUMN most_hosted integer NOT NULL DEFAULT 3
      CONSTRAINT funds_most_hosted CHECK (most_hosted >= 0);
    CREATE INDEX groups_hosted ON groups (id) WHERE host_name IS NOT NULL;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP INDEX groups_hosted; ALTER TABLE funds DROP COLUMN most_hosted;');
}
