import type { Knex } from 'knex';

/** Functions that several tables use to keep a rule; each answers with the name of the rule it keeps. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE EXTENSION IF NOT EXISTS btree_gist;

    CREATE TABLE status_moves (
      subject text NOT NULL,
      from_status text NOT NULL,
      to_status text NOT NULL,
      PRIMARY KEY (subject, from_status, to_status)
    );

    CREATE FUNCTION refuse_unknown_move() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
    BEGIN
      IF NEW.status IS DISTINCT FROM OLD.status AND NOT EXISTS (
        SELECT 1 FROM status_moves
        WHERE subject = TG_TABLE_NAME AND from_status = OLD.status AND to_status = NEW.status
      ) THEN
        RAISE EXCEPTION '% cannot go from % to %', TG_TABLE_NAME, OLD.status, NEW.status
          USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_status_moves', TABLE = TG_TABLE_NAME;
      END IF;
      RETURN NEW;
    END $$;

    CREATE FUNCTION count_version() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
    BEGIN
      IF NEW.version IS DISTINCT FROM OLD.version THEN
        RAISE EXCEPTION '% was changed by someone else', TG_TABLE_NAME
          USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_version_read', TABLE = TG_TABLE_NAME;
      END IF;
      NEW.version := OLD.version + 1;
      RETURN NEW;
    END $$;

    CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
    BEGIN
      RAISE EXCEPTION '% is append-only', TG_TABLE_NAME
        USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_append_only', TABLE = TG_TABLE_NAME;
    END $$;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP FUNCTION refuse_change();
    DROP FUNCTION count_version();
    DROP FUNCTION refuse_unknown_move();
    DROP TABLE status_moves;
  `);
}
