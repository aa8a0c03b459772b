import type { Table } from '../../db';

// The tables this room writes, column by column; test/house/tables.test.ts keeps it true to the migrations.
declare module 'knex/types/tables' {
  interface Tables {
    group_links: Table<
      {
        id: number;
        group_id: number;
        cap_group_id: number;
        reason: string;
        linked_by: number;
        linked_at: Date;
        ended_by: number | null;
        ended_at: Date | null;
        end_reason: string | null;
      },
      'id' | 'ended_by' | 'ended_at' | 'end_reason'
    >;
    groups_told_apart: Table<{
      one_group_id: number;
      other_group_id: number;
      reason: string;
      decided_by: number;
      decided_at: Date;
    }>;
  }
}
