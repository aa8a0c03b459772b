import type { Knex } from 'knex';

/** The one place that says what is available (house.md, Transactions; guarantees.md D1, D2, D6). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE tranches (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      fund_id bigint NOT NULL REFERENCES funds (id),
      name text NOT NULL,
      amount_pence bigint NOT NULL CONSTRAINT tranches_amount CHECK (amount_pence BETWEEN 1 AND 100000000000),
      status text NOT NULL DEFAULT 'conditional' CONSTRAINT tranches_status_known
        CHECK (status IN ('conditional', 'confirmed', 'withdrawn')),
      condition text,
      proposed_by bigint REFERENCES people (id),
      confirmed_by bigint REFERENCES people (id),
      confirmed_on date,
      evidence text,
      CONSTRAINT tranches_name_once UNIQUE (fund_id, name),
      CONSTRAINT tranches_confirmed_with_evidence CHECK (status <> 'confirmed'
        OR (confirmed_on IS NOT NULL AND confirmed_by IS NOT NULL AND btrim(evidence) <> '')),
      CONSTRAINT tranches_confirmed_by_another CHECK (confirmed_by <> proposed_by)
    );
    INSERT INTO status_moves VALUES ('tranches', 'conditional', 'confirmed'), ('tranches', 'conditional', 'withdrawn'),
      ('tranches', 'confirmed', 'withdrawn');
    CREATE TRIGGER tranches_status_moves BEFORE UPDATE ON tranches FOR EACH ROW EXECUTE FUNCTION refuse_unknown_move();

    CREATE TABLE fund_positions (
      fund_id bigint PRIMARY KEY REFERENCES funds (id),
      confirmed_pence bigint NOT NULL DEFAULT 0,
      committed_pence bigint NOT NULL DEFAULT 0 CONSTRAINT fund_positions_committed CHECK (committed_pence >= 0),
      allotted_pence bigint NOT NULL DEFAULT 0 CONSTRAINT fund_positions_allotted CHECK (allotted_pence >= 0),
      CONSTRAINT fund_positions_only_confirmed_money CHECK (committed_pence <= confirmed_pence),
      CONSTRAINT fund_positions_budgets_within_fund CHECK (allotted_pence <= confirmed_pence)
    );

    CREATE TABLE round_positions (
      round_id bigint PRIMARY KEY REFERENCES rounds (id),
      budget_pence bigint CONSTRAINT round_positions_budget CHECK (budget_pence BETWEEN 0 AND 100000000000),
      committed_pence bigint NOT NULL DEFAULT 0 CONSTRAINT round_positions_committed CHECK (committed_pence >= 0),
      CONSTRAINT round_positions_within_budget CHECK (committed_pence <= budget_pence)
    );

    CREATE TABLE group_positions (
      fund_id bigint NOT NULL REFERENCES funds (id),
      group_id bigint NOT NULL REFERENCES groups (id),
      requested_pence bigint NOT NULL DEFAULT 0 CONSTRAINT group_positions_requested CHECK (requested_pence >= 0),
      awarded_pence bigint NOT NULL DEFAULT 0 CONSTRAINT group_positions_awarded CHECK (awarded_pence >= 0),
      cap_pence bigint NOT NULL CONSTRAINT group_positions_cap CHECK (cap_pence BETWEEN 1 AND 100000000000),
      PRIMARY KEY (fund_id, group_id),
      CONSTRAINT group_positions_within_cap CHECK (requested_pence + awarded_pence <= cap_pence)
    );

    CREATE TABLE ledger_entries (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      fund_id bigint NOT NULL REFERENCES funds (id),
      occurred_on date NOT NULL,
      recorded_at timestamptz NOT NULL,
      kind text NOT NULL CONSTRAINT ledger_entries_kind_known CHECK (kind IN
        ('tranche proposed', 'tranche confirmed', 'tranche withdrawn', 'award committed', 'award released')),
      amount_pence bigint NOT NULL CONSTRAINT ledger_entries_amount CHECK (amount_pence BETWEEN 1 AND 100000000000),
      tranche_id bigint REFERENCES tranches (id),
      round_id bigint REFERENCES rounds (id),
      group_id bigint REFERENCES groups (id),
      reference text NOT NULL,
      reverses_id bigint CONSTRAINT ledger_entries_reversed_once UNIQUE REFERENCES ledger_entries (id),
      CONSTRAINT ledger_entries_release_reverses CHECK ((kind = 'award released') = (reverses_id IS NOT NULL)),
      CONSTRAINT ledger_entries_tranche_named CHECK ((kind LIKE 'tranche %') = (tranche_id IS NOT NULL)),
      CONSTRAINT ledger_entries_award_has_group CHECK ((kind LIKE 'award %') = (group_id IS NOT NULL))
    );
    CREATE INDEX ledger_entries_by_day ON ledger_entries (fund_id, occurred_on, id);
    CREATE UNIQUE INDEX ledger_entries_committed_once ON ledger_entries (reference) WHERE kind = 'award committed';
    CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE ON ledger_entries
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE ledger_entries; DROP TABLE group_positions; DROP TABLE round_positions; DROP TABLE fund_positions;
    DROP TABLE tranches;
    DELETE FROM status_moves WHERE subject = 'tranches';
  `);
}
