import type { Knex } from 'knex';

/** The record of a stored file; the bytes are in document storage under `storage_name` (guarantees.md D28). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE documents (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      group_id bigint NOT NULL REFERENCES groups (id),
      storage_name uuid NOT NULL CONSTRAINT documents_storage_name_once UNIQUE,
      original_name text NOT NULL CONSTRAINT documents_name_length CHECK (length(original_name) BETWEEN 1 AND 255),
      media_type text NOT NULL,
      size_bytes bigint NOT NULL CONSTRAINT documents_size CHECK (size_bytes BETWEEN 1 AND 10485760),
      digest bytea NOT NULL CONSTRAINT documents_sha256 CHECK (length(digest) = 32),
      status text NOT NULL CONSTRAINT documents_status_known
        CHECK (status IN ('quarantined', 'clean', 'infected', 'removed')),
      uploaded_by bigint NOT NULL REFERENCES people (id),
      uploaded_at timestamptz NOT NULL,
      CONSTRAINT documents_of_group UNIQUE (id, group_id)
    );
    CREATE INDEX documents_by_group ON documents (group_id, digest);
    INSERT INTO status_moves VALUES
      ('documents', 'quarantined', 'clean'), ('documents', 'quarantined', 'infected'),
      ('documents', 'quarantined', 'removed'), ('documents', 'clean', 'removed'), ('documents', 'infected', 'removed');
    CREATE TRIGGER documents_status_moves BEFORE UPDATE ON documents
      FOR EACH ROW EXECUTE FUNCTION refuse_unknown_move();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`DROP TABLE documents; DELETE FROM status_moves WHERE subject = 'documents';`);
}
