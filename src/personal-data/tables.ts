import type { Table } from '../db';

// The tables this room writes, column by column; test/house/tables.test.ts keeps it true to the migrations.
declare module 'knex/types/tables' {
  interface Tables {
    legal_holds: Table<
      {
        id: number;
        round_id: number | null;
        group_id: number | null;
        person_id: number | null;
        reason: string;
        review_on: string;
        placed_by: number;
        placed_at: Date;
        lifted_by: number | null;
        lifted_at: Date | null;
        lifted_because: string | null;
      },
      'id' | 'round_id' | 'group_id' | 'person_id' | 'lifted_by' | 'lifted_at' | 'lifted_because'
    >;
    erasures: Table<
      {
        id: number;
        person_id: number;
        basis: string;
        asked_by: number | null;
        asked_at: Date;
        alone: boolean;
        confirmed_by: number | null;
        confirmed_at: Date | null;
        withdrawn_by: number | null;
        withdrawn_at: Date | null;
        counts: unknown;
      },
      'id' | 'alone' | 'confirmed_by' | 'confirmed_at' | 'withdrawn_by' | 'withdrawn_at' | 'counts'
    >;
    erasure_decisions: Table<
      {
        id: number;
        erasure_id: number;
        place: string;
        record_id: number;
        part: string;
        decision: string;
        reason: string;
        words_digest: Buffer | null;
        decided_by: number;
        decided_at: Date;
      },
      'id' | 'words_digest'
    >;
    retention_periods: Table<
      {
        class: string;
        months: number;
        days: number;
        whole_years: boolean;
      },
      'days' | 'whole_years'
    >;
    retention_runs: Table<
      {
        id: number;
        proposed_by: number;
        proposed_at: Date;
        confirmed_by: number | null;
        confirmed_at: Date | null;
        withdrawn_by: number | null;
        withdrawn_at: Date | null;
      },
      'id' | 'confirmed_by' | 'confirmed_at' | 'withdrawn_by' | 'withdrawn_at'
    >;
    retention_items: Table<
      {
        run_id: number;
        class: string;
        record_id: number;
        since: string;
        round_id: number | null;
        group_id: number | null;
        person_ids: number[];
        outcome: string | null;
        done_at: Date | null;
      },
      'round_id' | 'group_id' | 'person_ids' | 'outcome' | 'done_at'
    >;
    log_deletions: Table<
      {
        id: number;
        class: string;
        records: number;
        deleted_at: Date;
      },
      'id'
    >;
    unused_account_warnings: Table<
      {
        id: number;
        person_id: number;
        unused_since: string;
        warned_at: Date;
      },
      'id'
    >;
  }
}
