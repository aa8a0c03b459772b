import type { Table } from '../../db';

// The table this room writes, column by column; test/house/tables.test.ts keeps it true to the migrations.
declare module 'knex/types/tables' {
  interface Tables {
    data_requests: Table<
      {
        id: number;
        reference: string;
        kind: string;
        name: string;
        email: string;
        email_key: string;
        words: string;
        received_at: Date;
        person_id: number | null;
        identified_at: Date | null;
        identified_by: number | null;
        identified_because: string | null;
        acknowledge_by: string | null;
        acknowledged_at: Date | null;
        acknowledged_by: number | null;
        due_on: string;
        stopped_at: Date | null;
        stopped_for: string | null;
        stops: number;
        paused_days: number;
        extended_at: Date | null;
        extended_by: number | null;
        extended_because: string | null;
        outcome: string | null;
        answer: string | null;
        closed_at: Date | null;
        closed_by: number | null;
        next_on: string | null;
      },
      | 'id'
      | 'reference'
      | 'email_key'
      | 'person_id'
      | 'identified_at'
      | 'identified_by'
      | 'identified_because'
      | 'acknowledge_by'
      | 'acknowledged_at'
      | 'acknowledged_by'
      | 'stopped_at'
      | 'stopped_for'
      | 'stops'
      | 'paused_days'
      | 'extended_at'
      | 'extended_by'
      | 'extended_because'
      | 'outcome'
      | 'answer'
      | 'closed_at'
      | 'closed_by'
      | 'next_on'
    >;
  }
}
