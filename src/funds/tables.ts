import type { Table } from '../db';

// The tables this room writes, column by column; test/house/tables.test.ts keeps it true to the migrations.
declare module 'knex/types/tables' {
  interface Tables {
    wards: Table<{
      code: string;
      name: string;
    }>;
    funds: Table<
      {
        id: number;
        slug: string;
        name: string;
        reference_prefix: string;
        summary: string;
        aims: string[];
        department: string;
        target_pence: number;
        cap_pence: number;
        training_target: number | null;
        rounds_may_overlap: boolean;
        created_at: Date;
        most_hosted: number;
      },
      'id' | 'aims' | 'training_target' | 'rounds_may_overlap' | 'most_hosted'
    >;
    question_forms: Table<
      {
        id: number;
        fund_id: number;
        name: string;
        version: number;
        sections: unknown;
        created_at: Date;
      },
      'id' | 'version'
    >;
    rounds: Table<
      {
        id: number;
        fund_id: number;
        form_id: number;
        slug: string;
        name: string;
        kind: string;
        status: string;
        opens_at: Date;
        closes_at: Date | null;
        decision_promised_on: string | null;
        terms: unknown;
        exclusive: boolean;
        published_at: Date | null;
        created_at: Date;
        version: number;
        rules_id: string | null;
      },
      | 'id'
      | 'status'
      | 'closes_at'
      | 'decision_promised_on'
      | 'exclusive'
      | 'published_at'
      | 'rules_id'
      | 'version'
    >;
    criteria: Table<
      {
        id: number;
        round_id: number;
        code: string;
        name: string;
        question: string;
        weight: number;
        descriptors: string[];
      },
      'id'
    >;
  }
}
