import type { Knex } from 'knex';

/**
 * Who gave a permission, when and why stays when it ends; a delegation is a dated permission that stands in for someone
 * else (product.md, Decided 9; guarantees.md D26).
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE permissions DROP CONSTRAINT permissions_pkey;
    ALTER TABLE permissions
      ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      ADD COLUMN from_date date,
      ADD COLUMN stands_in_for bigint REFERENCES people (id),
      ADD COLUMN granted_by bigint REFERENCES people (id),
      ADD COLUMN granted_at timestamptz,
      ADD COLUMN reason text NOT NULL DEFAULT '' CONSTRAINT permissions_reason_length CHECK (length(reason) <= 500),
      ADD COLUMN ended_at timestamptz,
      ADD COLUMN ended_by bigint REFERENCES people (id),
      ADD CONSTRAINT permissions_not_for_oneself CHECK (granted_by <> person_id),
      ADD CONSTRAINT permissions_stand_in_for_another CHECK (stands_in_for <> person_id),
      ADD CONSTRAINT permissions_stand_in_is_dated
        CHECK (stands_in_for IS NULL OR (from_date IS NOT NULL AND until_date IS NOT NULL)),
      ADD CONSTRAINT permissions_end_after_start CHECK (until_date >= from_date);
    CREATE UNIQUE INDEX permissions_once_at_a_time ON permissions (person_id, permission, coalesce(stands_in_for, 0))
      WHERE ended_at IS NULL;

    CREATE FUNCTION keep_an_administrator() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock(hashtext('administrators'));
      IF EXISTS (
        SELECT FROM permissions x JOIN people p ON p.id = x.person_id
        WHERE x.permission = 'administrator' AND x.ended_at IS NULL AND x.stands_in_for IS NULL
          AND x.until_date IS NULL AND p.disabled_at IS NULL AND p.closed_at IS NULL
      ) THEN
        RETURN NULL;
      END IF;
      IF TG_TABLE_NAME = 'people' THEN
        IF NOT EXISTS (SELECT FROM permissions WHERE person_id = NEW.id AND permission = 'administrator'
          AND ended_at IS NULL AND stands_in_for IS NULL AND until_date IS NULL) THEN
          RETURN NULL;
        END IF;
      END IF;
      RAISE EXCEPTION 'somebody has to administer the portal'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'permissions_last_administrator_stays', TABLE = 'permissions';
    END $$;
    CREATE TRIGGER permissions_last_administrator_stays AFTER UPDATE OR DELETE ON permissions
      FOR EACH ROW WHEN (OLD.permission = 'administrator' AND OLD.ended_at IS NULL AND OLD.stands_in_for IS NULL)
      EXECUTE FUNCTION keep_an_administrator();
    CREATE TRIGGER people_last_administrator_stays AFTER UPDATE OF disabled_at, closed_at ON people
      FOR EACH ROW WHEN ((NEW.disabled_at IS NOT NULL AND OLD.disabled_at IS NULL)
        OR (NEW.closed_at IS NOT NULL AND OLD.closed_at IS NULL))
      EXECUTE FUNCTION keep_an_administrator();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TRIGGER people_last_administrator_stays ON people;
    DROP TRIGGER permissions_last_administrator_stays ON permissions;
    DROP FUNCTION keep_an_administrator();
    DELETE FROM permissions WHERE ended_at IS NOT NULL OR stands_in_for IS NOT NULL;
    DROP INDEX permissions_once_at_a_time;
    ALTER TABLE permissions
      DROP COLUMN id, DROP COLUMN from_date, DROP COLUMN stands_in_for, DROP COLUMN granted_by, DROP COLUMN granted_at,
      DROP COLUMN reason, DROP COLUMN ended_at, DROP COLUMN ended_by,
      ADD PRIMARY KEY (person_id, permission);
  `);
}
