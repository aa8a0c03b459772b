import type { Table } from '../db';

// The tables this room writes, column by column; test/house/tables.test.ts keeps it true to the migrations.
declare module 'knex/types/tables' {
  interface Tables {
    tranches: Table<
      {
        id: number;
        fund_id: number;
        name: string;
        amount_pence: number;
        status: string;
        condition: string | null;
        proposed_by: number | null;
        confirmed_by: number | null;
        confirmed_on: string | null;
        evidence: string | null;
      },
      'id' | 'status' | 'condition' | 'proposed_by' | 'confirmed_by' | 'confirmed_on' | 'evidence'
    >;
    fund_positions: Table<
      {
        fund_id: number;
        confirmed_pence: number;
        committed_pence: number;
        allotted_pence: number;
      },
      'confirmed_pence' | 'committed_pence' | 'allotted_pence'
    >;
    round_positions: Table<
      {
        round_id: number;
        budget_pence: number | null;
        committed_pence: number;
      },
      'budget_pence' | 'committed_pence'
    >;
    group_positions: Table<
      {
        fund_id: number;
        group_id: number;
        requested_pence: number;
        awarded_pence: number;
        cap_pence: number;
      },
      'requested_pence' | 'awarded_pence'
    >;
    ledger_entries: Table<
      {
        id: number;
        fund_id: number;
        occurred_on: string;
        recorded_at: Date;
        kind: string;
        amount_pence: number;
        tranche_id: number | null;
        round_id: number | null;
        group_id: number | null;
        reference: string;
        reverses_id: number | null;
      },
      'id' | 'tranche_id' | 'round_id' | 'group_id' | 'reverses_id'
    >;
  }
}
