import type { Knex } from 'knex';

/**
 * What a published round says no longer changes: its terms, form and criteria get a name of their own, the same
 * nowhere else, by which a process may keep them instead of reading them for each page.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE rounds ADD COLUMN rules_id uuid;
    CREATE FUNCTION name_rules_once_published() RETURNS trigger LANGUAGE plpgsql
      SET search_path = pg_catalog, public AS $$
    BEGIN
      NEW.rules_id := CASE WHEN NEW.status <> 'draft'
        THEN coalesce(CASE WHEN TG_OP = 'UPDATE' THEN OLD.rules_id END, gen_random_uuid()) END;
      RETURN NEW;
    END $$;
    CREATE TRIGGER rounds_rules_named BEFORE INSERT OR UPDATE ON rounds
      FOR EACH ROW EXECUTE FUNCTION name_rules_once_published();
    UPDATE rounds SET slug = slug;
    ALTER TABLE rounds ADD CONSTRAINT rounds_rules_named CHECK ((status = 'draft') = (rules_id IS NULL)),
      ADD CONSTRAINT rounds_rules_named_once UNIQUE (rules_id);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TRIGGER rounds_rules_named ON rounds;
    ALTER TABLE rounds DROP COLUMN rules_id;
    DROP FUNCTION name_rules_once_published();
  `);
}
