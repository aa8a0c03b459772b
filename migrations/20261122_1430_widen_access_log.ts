import type { Knex } from 'knex';

/**
 * Who looked at the register of a session is kept too, and who looked at a list with people's addresses in it, which is
 * about nobody alone (guarantees.md, section 3).
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE access_log
      DROP CONSTRAINT access_log_kind_known,
      ADD CONSTRAINT access_log_kind_known CHECK (kind IN
        ('person', 'group', 'application', 'training session', 'people', 'invitations', 'letters')),
      ALTER COLUMN subject_id DROP NOT NULL,
      ADD CONSTRAINT access_log_list_has_no_subject
        CHECK ((subject_id IS NULL) = (kind IN ('people', 'invitations', 'letters')));
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE access_log DISABLE TRIGGER access_log_append_only;
    DELETE FROM access_log WHERE kind NOT IN ('person', 'group', 'application');
    ALTER TABLE access_log ENABLE TRIGGER access_log_append_only;
    ALTER TABLE access_log
      DROP CONSTRAINT access_log_list_has_no_subject,
      ALTER COLUMN subject_id SET NOT NULL,
      DROP CONSTRAINT access_log_kind_known,
      ADD CONSTRAINT access_log_kind_known CHECK (kind IN ('person', 'group', 'application'));
  `);
}
