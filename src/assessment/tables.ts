import type { Table } from '../db';

// The tables this room writes, column by column; test/house/tables.test.ts keeps it true to the migrations.
declare module 'knex/types/tables' {
  interface Tables {
    panel_members: Table<
      {
        round_id: number;
        person_id: number;
        part: string;
      },
      'part'
    >;
    conflict_declarations: Table<
      {
        application_id: number;
        person_id: number;
        kind: string;
        note: string;
        declared_at: Date;
        ruling: string | null;
        ruled_by: number | null;
        ruled_at: Date | null;
        ruling_reason: string | null;
        may_score: boolean;
      },
      'note' | 'ruling' | 'ruled_by' | 'ruled_at' | 'ruling_reason' | 'may_score'
    >;
    assignments: Table<
      {
        id: number;
        application_id: number;
        round_id: number;
        assessor_id: number;
        status: string;
        assigned_by: number;
        assigned_at: Date;
        due_on: string;
        strength: string;
        improvement: string;
        submitted_at: Date | null;
        void_reason: string | null;
        version: number;
      },
      'id' | 'status' | 'strength' | 'improvement' | 'submitted_at' | 'void_reason' | 'version'
    >;
    scores: Table<
      {
        assignment_id: number;
        criterion_id: number;
        application_id: number;
        round_id: number;
        assessor_id: number;
        mark: number | null;
        reason: string;
        may_score: boolean;
      },
      'mark' | 'reason' | 'may_score'
    >;
    score_history: Table<
      {
        id: number;
        assignment_id: number;
        scores: unknown;
        strength: string;
        improvement: string;
        why: string;
        kept_at: Date;
      },
      'id'
    >;
    moderated_scores: Table<{
      application_id: number;
      round_id: number;
      criterion_id: number;
      mark: number;
      reason: string;
      agreed_by: number;
      agreed_at: Date;
    }>;
  }
}
