import type { Knex } from 'knex';

/** What keeps the ledger's figures and files as quick when there is a hundred times as much (speed.md, rule 8). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE INDEX ledger_entries_by_kind ON ledger_entries (fund_id, kind);
    CREATE INDEX ledger_entries_confirmed ON ledger_entries (tranche_id) WHERE kind = 'tranche confirmed';
    CREATE INDEX group_positions_awarded ON group_positions (fund_id) WHERE awarded_pence > 0;
    CREATE INDEX awards_by_day ON awards (awarded_on, id);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP INDEX awards_by_day; DROP INDEX group_positions_awarded; DROP INDEX ledger_entries_confirmed;
    DROP INDEX ledger_entries_by_kind;
  `);
}
