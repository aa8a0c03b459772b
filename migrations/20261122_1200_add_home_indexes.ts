import type { Knex } from 'knex';

/** What the first page after signing in counts and lists is read from an index alone, or in its order (speed.md, rule 8). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP INDEX applications_by_status;
    CREATE INDEX applications_by_status ON applications (status, submitted_at, id) INCLUDE (group_id, reference);
    DROP INDEX assignments_by_assessor;
    CREATE INDEX assignments_by_assessor ON assignments (assessor_id, (status = 'submitted'), due_on, id);
    CREATE INDEX conflict_declarations_shut ON conflict_declarations (person_id, application_id) WHERE NOT may_score;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP INDEX conflict_declarations_shut;
    DROP INDEX assignments_by_assessor;
    CREATE INDEX assignments_by_assessor ON assignments (assessor_id, status, id);
    DROP INDEX applications_by_status;
    CREATE INDEX applications_by_status ON applications (status, submitted_at, id);
  `);
}
