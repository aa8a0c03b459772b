import type { Table } from '../db';

// The tables this room writes, column by column; test/house/tables.test.ts keeps it true to the migrations.
declare module 'knex/types/tables' {
  interface Tables {
    audit_events: Table<
      {
        id: number;
        happened_at: Date;
        actor_id: number | null;
        event: string;
        subject_type: string;
        subject_id: number;
        details: unknown;
      },
      'id' | 'actor_id' | 'details'
    >;
    audit_seals: Table<{
      position: number;
      event_id: number;
      digest: Buffer;
    }>;
  }
}
