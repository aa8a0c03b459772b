import type { Knex } from 'knex';

/** One change for each time somebody shows who they are: the row says how many were made (product.md, Decided 11). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE sign_in_sessions ADD COLUMN proofs_used integer NOT NULL DEFAULT 0');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE sign_in_sessions DROP COLUMN proofs_used');
}
