import type { Table } from '../../db';

// The tables this part of the room alone writes; test/house/tables.test.ts keeps it true to the migrations.
declare module 'knex/types/tables' {
  interface Tables {
    factor_resets: Table<
      {
        id: number;
        person_id: number;
        reason: string;
        asked_by: number;
        asked_at: Date;
        confirmed_by: number | null;
        done_at: Date | null;
        refused_at: Date | null;
      },
      'id' | 'confirmed_by' | 'done_at' | 'refused_at'
    >;
    staff_invitations: Table<
      {
        id: number;
        name: string;
        email: string;
        email_key: string | null;
        permissions: string[];
        auditor_until: string | null;
        reason: string;
        link_id: number;
        invited_by: number | null;
        invited_at: Date;
        accepted_at: Date | null;
        accepted_by: number | null;
        withdrawn_at: Date | null;
        withdrawn_by: number | null;
      },
      'id' | 'email_key' | 'accepted_at' | 'accepted_by' | 'withdrawn_at' | 'withdrawn_by'
    >;
    access_log: Table<
      {
        id: number;
        read_at: Date;
        reader_id: number;
        kind: string;
        subject_id: number | null;
        reason: string | null;
      },
      'id' | 'reason'
    >;
    disablings: Table<
      {
        id: number;
        person_id: number;
        disabled_at: Date;
        disabled_by: number;
        reason: string;
        restored_at: Date | null;
        restored_by: number | null;
        restored_because: string;
      },
      'id' | 'restored_at' | 'restored_by' | 'restored_because'
    >;
  }
}
