import type { Table } from '../db';

// The tables this room writes, column by column; test/house/tables.test.ts keeps it true to the migrations.
declare module 'knex/types/tables' {
  interface Tables {
    courses: Table<
      {
        id: number;
        slug: string;
        title: string;
        summary: string;
      },
      'id'
    >;
    training_sessions: Table<
      {
        id: number;
        course_id: number;
        starts_at: Date;
        ends_at: Date;
        booking_closes_at: Date;
        group_release_at: Date;
        venue: string;
        address: string;
        access_notes: string;
        trainer_id: number | null;
        capacity: number;
        taken: number;
        status: string;
      },
      'id' | 'access_notes' | 'trainer_id' | 'taken' | 'status'
    >;
    group_places: Table<{
      training_session_id: number;
      group_id: number;
      taken: number;
      place_limit: number;
    }>;
    bookings: Table<
      {
        id: number;
        training_session_id: number;
        person_id: number | null;
        person_name: string;
        email: string;
        email_key: string | null;
        group_id: number | null;
        group_name: string;
        during: string;
        status: string;
        booked_at: Date;
        ended_at: Date | null;
      },
      'id' | 'person_id' | 'email_key' | 'group_id' | 'ended_at'
    >;
  }
}
