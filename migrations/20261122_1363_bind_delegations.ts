import type { Knex } from 'knex';

/**
 * A stand-in holds a permission for half a year at most, and only while whoever they stand in for holds it themselves
 * (product.md, Decided 9). How a permission ended is kept with it.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE permissions
      ADD COLUMN ended_because text NOT NULL DEFAULT ''
        CONSTRAINT permissions_ended_because_length CHECK (length(ended_because) <= 500),
      ADD CONSTRAINT permissions_ended_at_a_time CHECK (ended_by IS NULL OR ended_at IS NOT NULL),
      ADD CONSTRAINT permissions_stand_in_half_a_year
        CHECK (stands_in_for IS NULL OR until_date <= from_date + interval '6 months');
    CREATE INDEX permissions_by_stood_in_for ON permissions (stands_in_for) WHERE stands_in_for IS NOT NULL;

    CREATE FUNCTION refuse_baseless_stand_in() RETURNS trigger LANGUAGE plpgsql
      SET search_path = pg_catalog, public AS $$
    BEGIN
      PERFORM FROM permissions WHERE person_id = NEW.stands_in_for AND permission = NEW.permission
        AND stands_in_for IS NULL AND ended_at IS NULL AND (until_date IS NULL OR until_date >= NEW.until_date)
        FOR SHARE;
      IF NOT FOUND THEN
        RAISE EXCEPTION 'nobody stands in for what another does not hold'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'permissions_stand_in_for_a_holder', TABLE = 'permissions';
      END IF;
      RETURN NULL;
    END $$;
    CREATE TRIGGER permissions_stand_in_for_a_holder AFTER INSERT ON permissions
      FOR EACH ROW WHEN (NEW.stands_in_for IS NOT NULL) EXECUTE FUNCTION refuse_baseless_stand_in();

    CREATE FUNCTION refuse_orphaned_stand_in() RETURNS trigger LANGUAGE plpgsql
      SET search_path = pg_catalog, public AS $$
    BEGIN
      IF EXISTS (SELECT FROM permissions WHERE stands_in_for = OLD.person_id AND permission = OLD.permission
        AND ended_at IS NULL) AND NOT EXISTS (SELECT FROM permissions WHERE person_id = OLD.person_id
        AND permission = OLD.permission AND stands_in_for IS NULL AND ended_at IS NULL) THEN
        RAISE EXCEPTION 'who stands in for somebody goes with them'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'permissions_stand_in_ends_too', TABLE = 'permissions';
      END IF;
      RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER permissions_stand_in_ends_too AFTER UPDATE OR DELETE ON permissions
      DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW WHEN (OLD.stands_in_for IS NULL AND OLD.ended_at IS NULL)
      EXECUTE FUNCTION refuse_orphaned_stand_in();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TRIGGER permissions_stand_in_ends_too ON permissions;
    DROP FUNCTION refuse_orphaned_stand_in();
    DROP TRIGGER permissions_stand_in_for_a_holder ON permissions;
    DROP FUNCTION refuse_baseless_stand_in();
    DROP INDEX permissions_by_stood_in_for;
    ALTER TABLE permissions DROP CONSTRAINT permissions_stand_in_half_a_year,
      DROP CONSTRAINT permissions_ended_at_a_time, DROP COLUMN ended_because;
  `);
}
