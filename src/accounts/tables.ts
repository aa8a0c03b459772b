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
        security_version: number;
        closed_at: Date | null;
        council_subject: string | null;
        erased_at: Date | null;
      },
      | 'id'
      | 'email_key'
      | 'phone'
      | 'password_hash'
      | 'demonstration'
      | 'disabled_at'
      | 'version'
      | 'security_version'
      | 'closed_at'
      | 'council_subject'
      | 'erased_at'
    >;
    permissions: Table<
      {
        person_id: number;
        permission: string;
        until_date: string | null;
        id: number;
        from_date: string | null;
        stands_in_for: number | null;
        granted_by: number | null;
        granted_at: Date | null;
        reason: string;
        ended_at: Date | null;
        ended_by: number | null;
        ended_because: string;
      },
      | 'until_date'
      | 'id'
      | 'from_date'
      | 'stands_in_for'
      | 'granted_by'
      | 'granted_at'
      | 'reason'
      | 'ended_at'
      | 'ended_by'
      | 'ended_because'
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
        address: string;
        social_page: string | null;
        member_count: number | null;
        volunteer_count: number | null;
        staff_tenths: number | null;
        led_by: string[];
        host_name: string | null;
        host_number: string | null;
        cap_group_id: number | null;
        holds_own_cap: boolean;
        cap_group_holds_own: boolean;
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
      | 'address'
      | 'social_page'
      | 'member_count'
      | 'volunteer_count'
      | 'staff_tenths'
      | 'led_by'
      | 'host_name'
      | 'host_number'
      | 'cap_group_id'
      | 'holds_own_cap'
      | 'cap_group_holds_own'
    >;
    group_signatories: Table<
      {
        id: number;
        group_id: number;
        name: string;
        role: string;
        email: string;
        email_key: string | null;
        phone: string | null;
        from_at: Date;
        until_at: Date | null;
      },
      'id' | 'email_key' | 'phone' | 'until_at'
    >;
    committee_members: Table<
      {
        id: number;
        group_id: number;
        name: string;
        role: string;
        approves_payments: boolean;
        is_related: boolean;
      },
      'id'
    >;
    group_contacts: Table<
      {
        group_id: number;
        person_id: number;
        role: string;
        phone: string | null;
        best_way: string;
        needs: string;
      },
      'phone'
    >;
    register_look_ups: Table<
      {
        id: number;
        group_id: number;
        register: string;
        number: string;
        finding: string;
        looked_by: number;
        looked_at: Date;
      },
      'id'
    >;
    group_documents: Table<
      {
        id: number;
        group_id: number;
        document_id: number;
        kind: string;
        title: string;
        expires_on: string | null;
        added_by: number;
        added_at: Date;
        removed_at: Date | null;
      },
      'id' | 'expires_on' | 'removed_at'
    >;
    memberships: Table<
      {
        id: number;
        group_id: number;
        person_id: number;
        part: string;
        from_at: Date;
        until_at: Date | null;
        ended_by: number | null;
        version: number;
      },
      'id' | 'until_at' | 'ended_by' | 'version'
    >;
    group_invitations: Table<
      {
        id: number;
        group_id: number;
        email: string;
        email_key: string | null;
        part: string;
        link_id: number;
        reason: string;
        invited_by: number;
        invited_at: Date;
        accepted_at: Date | null;
        accepted_by: number | null;
        withdrawn_at: Date | null;
      },
      'id' | 'email_key' | 'reason' | 'accepted_at' | 'accepted_by' | 'withdrawn_at'
    >;
    sign_in_sessions: Table<
      {
        id_digest: Buffer;
        person_id: number | null;
        contents: unknown;
        created_at: Date;
        seen_at: Date;
        expires_at: Date;
        id: number;
        security_version: number;
        factor_at: Date | null;
        user_agent: string;
        proofs_used: number;
      },
      'person_id' | 'id' | 'security_version' | 'factor_at' | 'user_agent' | 'proofs_used'
    >;
    devices: Table<
      {
        id: number;
        person_id: number;
        digest: Buffer;
        user_agent: string;
        made_at: Date;
        seen_at: Date;
        security_version: number;
        remembered_until: Date | null;
      },
      'id' | 'remembered_until'
    >;
    single_use_links: Table<
      {
        id: number;
        digest: Buffer;
        purpose: string;
        email: string;
        email_key: string | null;
        person_id: number | null;
        made_at: Date;
        expires_at: Date;
        used_at: Date | null;
        withdrawn_at: Date | null;
      },
      'id' | 'email_key' | 'person_id' | 'used_at' | 'withdrawn_at'
    >;
    second_factors: Table<{
      person_id: number;
      secret: Buffer;
      confirmed_at: Date;
      last_step: number;
    }>;
    recovery_codes: Table<
      {
        id: number;
        person_id: number;
        digest: Buffer;
        made_at: Date;
        used_at: Date | null;
      },
      'id' | 'used_at'
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
