import type { Knex } from 'knex';

/** What staff found of a group's number on a public register, who looked and when (domain.md 5.4). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE register_look_ups (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      group_id bigint NOT NULL REFERENCES groups (id),
      register text NOT NULL CONSTRAINT register_look_ups_register CHECK (register IN ('charity', 'company')),
      number text NOT NULL CONSTRAINT register_look_ups_number_length CHECK (length(number) BETWEEN 1 AND 40),
      finding text NOT NULL CONSTRAINT register_look_ups_finding
        CHECK (finding IN ('found', 'other-name', 'late', 'removed', 'missing')),
      looked_by bigint NOT NULL REFERENCES people (id),
      looked_at timestamptz NOT NULL
    );
    CREATE INDEX register_look_ups_by_group ON register_look_ups (group_id, id);
    CREATE TRIGGER register_look_ups_append_only BEFORE UPDATE OR DELETE ON register_look_ups
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE register_look_ups;');
}
