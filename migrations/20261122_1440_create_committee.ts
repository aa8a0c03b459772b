import type { Knex } from 'knex';

/** Who is on a group's committee, and who speaks for it: facts of its profile that go with every bid (domain.md 7.3.3). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE committee_members (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      group_id bigint NOT NULL REFERENCES groups (id),
      name text NOT NULL CONSTRAINT committee_members_named CHECK (length(btrim(name)) BETWEEN 2 AND 100),
      role text NOT NULL CONSTRAINT committee_members_have_a_role CHECK (length(btrim(role)) BETWEEN 2 AND 100),
      approves_payments boolean NOT NULL,
      is_related boolean NOT NULL
    );
    CREATE UNIQUE INDEX committee_members_different_names ON committee_members (group_id, lower(btrim(name)));

    CREATE TABLE group_contacts (
      group_id bigint PRIMARY KEY REFERENCES groups (id),
      person_id bigint NOT NULL REFERENCES people (id),
      role text NOT NULL CONSTRAINT group_contacts_have_a_role CHECK (length(btrim(role)) BETWEEN 2 AND 100),
      phone text CONSTRAINT group_contacts_phone_length CHECK (length(phone) BETWEEN 1 AND 40),
      best_way text NOT NULL CONSTRAINT group_contacts_best_way CHECK (best_way IN ('email', 'phone', 'text', 'letter')),
      needs text NOT NULL CONSTRAINT group_contacts_needs_length CHECK (length(needs) <= 500),
      CONSTRAINT group_contacts_reached_by_phone CHECK (best_way NOT IN ('phone', 'text') OR phone IS NOT NULL)
    );
    CREATE INDEX group_contacts_by_person ON group_contacts (person_id);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE group_contacts; DROP TABLE committee_members;');
}
