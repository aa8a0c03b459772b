import type { Table } from '../db';

// The tables this room writes, column by column; test/house/tables.test.ts keeps it true to the migrations.
declare module 'knex/types/tables' {
  interface Tables {
    letters: Table<
      {
        id: number;
        template: string;
        cause: string;
        recipient: string;
        recipient_name: string;
        person_id: number | null;
        subject_type: string;
        subject_id: number;
        title: string;
        body_text: string;
        body_html: string;
        message_id: string;
        queued_at: Date;
        sent_at: Date | null;
        attempts: number;
        last_error: string | null;
        given_up_at: Date | null;
        link_seed: Buffer | null;
      },
      'id' | 'person_id' | 'sent_at' | 'attempts' | 'last_error' | 'given_up_at' | 'link_seed'
    >;
  }
}
