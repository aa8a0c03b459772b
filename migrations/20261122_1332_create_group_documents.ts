import type { Knex } from 'knex';

/** The files a group keeps to use again in its bids, each a stored document of its own (domain.md 7.3.7). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE group_documents (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      group_id bigint NOT NULL,
      document_id bigint NOT NULL,
      kind text NOT NULL CONSTRAINT group_documents_kind_known CHECK (kind IN ('governingRules', 'safeguardingPolicy',
        'accounts', 'insurance', 'equalityStatement', 'other')),
      title text NOT NULL CONSTRAINT group_documents_titled CHECK (length(btrim(title)) BETWEEN 1 AND 255),
      expires_on date,
      added_by bigint NOT NULL REFERENCES people (id),
      added_at timestamptz NOT NULL,
      removed_at timestamptz CONSTRAINT group_documents_removed_after_added CHECK (removed_at >= added_at),
      CONSTRAINT group_documents_own_document FOREIGN KEY (document_id, group_id) REFERENCES documents (id, group_id)
    );
    CREATE UNIQUE INDEX group_documents_once ON group_documents (document_id) WHERE removed_at IS NULL;
    CREATE INDEX group_documents_by_group ON group_documents (group_id);
    CREATE INDEX application_documents_by_document ON application_documents (document_id);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP INDEX application_documents_by_document; DROP TABLE group_documents;');
}
