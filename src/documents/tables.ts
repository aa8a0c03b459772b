import type { Table } from '../db';

// The tables this room writes, column by column; test/house/tables.test.ts keeps it true to the migrations.
declare module 'knex/types/tables' {
  interface Tables {
    documents: Table<
      {
        id: number;
        group_id: number;
        storage_name: string;
        original_name: string;
        media_type: string;
        size_bytes: number;
        digest: Buffer;
        status: string;
        uploaded_by: number;
        uploaded_at: Date;
        erased_at: Date | null;
      },
      'id' | 'erased_at'
    >;
  }
}
