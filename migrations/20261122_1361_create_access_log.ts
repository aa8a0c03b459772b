import type { Knex } from 'knex';

/** Which of the fund's people opened whose records, and when; never changed (guarantees.md, section 3). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE access_log (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      read_at timestamptz NOT NULL,
      reader_id bigint NOT NULL REFERENCES people (id),
      kind text NOT NULL CONSTRAINT access_log_kind_known CHECK (kind IN ('person', 'group', 'application')),
      subject_id bigint NOT NULL,
      reason text CONSTRAINT access_log_reason_length CHECK (length(reason) <= 500)
    );
    CREATE INDEX access_log_by_subject ON access_log (kind, subject_id, id DESC);

    CREATE TRIGGER access_log_append_only BEFORE UPDATE OR DELETE ON access_log
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    CREATE TRIGGER access_log_not_truncated BEFORE TRUNCATE ON access_log
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

    CREATE INDEX people_by_name ON people USING gin (name gin_trgm_ops);
    CREATE INDEX people_by_email ON people USING gin (email gin_trgm_ops);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP INDEX people_by_email; DROP INDEX people_by_name; DROP TABLE access_log;');
}
