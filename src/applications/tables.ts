import type { Table } from '../db';

// The tables this room writes, column by column; test/house/tables.test.ts keeps it true to the migrations.
declare module 'knex/types/tables' {
  interface Tables {
    applications: Table<
      {
        id: number;
        fund_id: number;
        round_id: number;
        group_id: number;
        status: string;
        answers: unknown;
        project_name: string | null;
        public_summary: string | null;
        request_pence: number;
        minimum_pence: number | null;
        starts_on: string | null;
        ends_on: string | null;
        wards: string[];
        priority: string | null;
        activity_type: string | null;
        people_expected: number | null;
        safeguarding: boolean | null;
        trading: boolean | null;
        reference: string | null;
        started_by: number;
        started_at: Date;
        saved_at: Date;
        submitted_at: Date | null;
        submitted_by: number | null;
        ended_at: Date | null;
        ended_because: string | null;
        version: number;
        second_contact_key: string | null;
      },
      | 'id'
      | 'status'
      | 'answers'
      | 'project_name'
      | 'public_summary'
      | 'request_pence'
      | 'minimum_pence'
      | 'starts_on'
      | 'ends_on'
      | 'wards'
      | 'priority'
      | 'activity_type'
      | 'people_expected'
      | 'safeguarding'
      | 'trading'
      | 'reference'
      | 'submitted_at'
      | 'submitted_by'
      | 'ended_at'
      | 'ended_because'
      | 'version'
      | 'second_contact_key'
    >;
    application_versions: Table<{
      application_id: number;
      version: number;
      answers: unknown;
      saved_by: number;
      saved_at: Date;
    }>;
    application_documents: Table<
      {
        id: number;
        application_id: number;
        group_id: number;
        document_id: number;
        question_key: string;
        attached_at: Date;
        removed_at: Date | null;
      },
      'id' | 'removed_at'
    >;
    eligibility_checks: Table<
      {
        application_id: number;
        item: string;
        outcome: string;
        note: string;
        checked_by: number;
        checked_at: Date;
      },
      'note'
    >;
    submission_erasures: Table<
      {
        id: number;
        application_id: number;
        digest: Buffer;
        content_digest: Buffer;
        erased_at: Date;
      },
      'id'
    >;
    submissions: Table<
      {
        application_id: number;
        round_id: number;
        reference: string;
        snapshot: unknown;
        digest: Buffer;
        signed_by: string;
        signed_role: string;
        submitted_by: number;
        received_at: Date;
        submitted_at: Date;
        tier: string | null;
        about: string | null;
        first_time: boolean | null;
        criteria_count: number | null;
      },
      'tier' | 'about' | 'first_time' | 'criteria_count'
    >;
  }
}
