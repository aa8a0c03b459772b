import type { Table } from '../db';

// The tables this room writes, column by column; test/house/tables.test.ts keeps it true to the migrations.
declare module 'knex/types/tables' {
  interface Tables {
    schedules: Table<
      {
        id: number;
        fund_id: number;
        round_id: number;
        status: string;
        prepared_by: number;
        prepared_at: Date;
        approved_by: number | null;
        approved_at: Date | null;
        released_by: number | null;
        released_at: Date | null;
        version: number;
      },
      'id' | 'status' | 'approved_by' | 'approved_at' | 'released_by' | 'released_at' | 'version'
    >;
    schedule_lines: Table<
      {
        id: number;
        schedule_id: number;
        application_id: number;
        outcome: string;
        amount_pence: number | null;
        decline_reason: string | null;
        reason: string;
        taken_out_at: Date | null;
        taken_out_because: string | null;
      },
      'id' | 'amount_pence' | 'decline_reason' | 'taken_out_at' | 'taken_out_because'
    >;
    awards: Table<
      {
        id: number;
        reference: string;
        fund_id: number;
        round_id: number | null;
        group_id: number;
        application_id: number | null;
        schedule_id: number | null;
        status: string;
        project_name: string;
        public_summary: string;
        requested_pence: number | null;
        amount_pence: number;
        awarded_on: string;
        starts_on: string | null;
        ends_on: string | null;
        wards: string[];
        activity_type: string | null;
        priority: string | null;
        source: string | null;
        invented: string | null;
        prepared_by: number;
        approved_by: number;
        released_on: string | null;
        version: number;
      },
      | 'id'
      | 'round_id'
      | 'application_id'
      | 'schedule_id'
      | 'requested_pence'
      | 'starts_on'
      | 'ends_on'
      | 'wards'
      | 'activity_type'
      | 'priority'
      | 'source'
      | 'invented'
      | 'released_on'
      | 'version'
    >;
  }
}
