import type { Knex } from 'knex';

/**
 * The second contact a bid names, by their address as the other keys of addresses are: a column, because opening every
 * answer to see who is named by two groups cost a manager's home more than all the rest (best-practice.md 20).
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE applications ADD COLUMN second_contact_key text
      GENERATED ALWAYS AS (nullif(lower(btrim(answers ->> 'secondContactEmail')), '')) STORED;
    CREATE INDEX applications_by_second_contact ON applications (second_contact_key) INCLUDE (group_id)
      WHERE reference IS NOT NULL;
    CREATE INDEX group_signatories_by_email ON group_signatories (email_key) WHERE until_at IS NULL;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP INDEX group_signatories_by_email;
    ALTER TABLE applications DROP COLUMN second_contact_key;
  `);
}
