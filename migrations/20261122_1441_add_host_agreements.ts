import type { Knex } from 'knex';

/** A group that another holds money for keeps the agreement between them (domain.md 7.3.2). */
export async function up(knex: Knex): Promise<void> {
  await allow(knex, [...kinds, 'hostAgreement', 'other']);
}

export async function down(knex: Knex): Promise<void> {
  await knex('group_documents').where('kind', 'hostAgreement').update({ kind: 'other' });
  await allow(knex, [...kinds, 'other']);
}

const kinds = ['governingRules', 'safeguardingPolicy', 'accounts', 'insurance', 'equalityStatement'];

async function allow(knex: Knex, allowed: string[]): Promise<void> {
  const list = allowed.map((kind) => `'${kind}'`).join(', ');
  await knex.raw(`
    ALTER TABLE group_documents DROP CONSTRAINT group_documents_kind_known,
      ADD CONSTRAINT group_documents_kind_known CHECK (kind IN (${list}))`);
}
