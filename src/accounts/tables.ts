import type { Table } from '../db';

// The tables this room writes, column by column; test/house/tables.test.ts keeps it true to the migrations.
declare module 'knex/types/tables' {
  interface Tables {
    people: Table<
      {
        id: number;
        name: string;
        email: string;
        email_key: string | null;
        phone: string | null;
        password_hash: string | null;
        demonstration: boolean;
        disabled_at: Date | null;
        created_at: Date;
        version: number;
      },
      'id' | 'email_key' | 'phone' | 'password_hash' | 'demonstration' | 'disabled_at' | 'version'
    >;
    permissions: Table<
      {
        person_id: number;
        permission: string;
        until_date: string | null;
      },
      'until_date'
    >;
    groups: Table<
      {
        id: number;
        name: string;
        known_as: string | null;
        type: string;
        sector: string;
        charity_number: string | null;
        company_number: string | null;
        started_on: string | null;
        postcode: string | null;
        address_is_home: boolean;
        website: string | null;
        aims: string;
        committee_size: number;
        first_time: boolean;
        created_at: Date;
        version: number;
      },
      | 'id'
      | 'known_as'
      | 'charity_number'
      | 'company_number'
      | 'started_on'
      | 'postcode'
      | 'address_is_home'
      | 'website'
      | 'aims'
      | 'committee_size'
      | 'first_time'
      | 'version'
    >;
    memberships: Table<
      {
        id: number;
        group_id: number;
        person_id: number;
        part: string;
        from_at: Date;
        until_at: Date | null;
      },
      'id' | 'until_at'
    >;
    sign_in_sessions: Table<
      {
        id_digest: Buffer;
        person_id: number | null;
        contents: unknown;
        created_at: Date;
        seen_at: Date;
        expires_at: Date;
      },
      'person_id'
    >;
    sign_in_attempts: Table<
      {
        key: string;
        points: number;
        expire: number | null;
      },
      'points' | 'expire'
    >;
  }
}
