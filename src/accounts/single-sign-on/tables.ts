import type { Table } from '../../db';

// The tables this part of the room alone writes; test/house/tables.test.ts keeps it true to the migrations.
declare module 'knex/types/tables' {
  interface Tables {
    vouchings: Table<
      {
        id: number;
        person_id: number;
        sid: string | null;
        ticket: Buffer;
        made_at: Date;
        vouched_at: Date;
        ask_after: Date;
      },
      'id' | 'sid'
    >;
  }
}
