import type { Knex } from 'knex';

/** Append-only at once, sealed into a hash chain afterwards (house.md, Transactions; guarantees.md D29). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE audit_events (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      happened_at timestamptz NOT NULL,
      actor_id bigint,
      event text NOT NULL CONSTRAINT audit_events_named CHECK (event ~ '^[a-z][a-z ]+$'),
      subject_type text NOT NULL,
      subject_id bigint NOT NULL,
      details jsonb NOT NULL DEFAULT '{}' CONSTRAINT audit_events_details_object CHECK (jsonb_typeof(details) = 'object')
    );
    CREATE INDEX audit_events_by_subject ON audit_events (subject_type, subject_id, id);
    CREATE INDEX audit_events_by_actor ON audit_events (actor_id, id);

    CREATE TABLE audit_seals (
      position bigint PRIMARY KEY CONSTRAINT audit_seals_positive CHECK (position > 0),
      event_id bigint NOT NULL CONSTRAINT audit_seals_once UNIQUE REFERENCES audit_events (id),
      digest bytea NOT NULL CONSTRAINT audit_seals_sha256 CHECK (length(digest) = 32)
    );

    CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE ON audit_events
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    CREATE TRIGGER audit_events_not_truncated BEFORE TRUNCATE ON audit_events
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    CREATE TRIGGER audit_seals_append_only BEFORE UPDATE OR DELETE ON audit_seals
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    CREATE TRIGGER audit_seals_not_truncated BEFORE TRUNCATE ON audit_seals
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE audit_seals; DROP TABLE audit_events;');
}
