import type { Knex } from 'knex';

/**
 * Invitations to work for the fund, each bound to one address (guarantees.md AZ-07). The one that nobody signs is the
 * first administrator's, of which there is one for ever (guarantees.md AU-06).
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE staff_invitations (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      name text NOT NULL CONSTRAINT staff_invitations_named CHECK (length(btrim(name)) BETWEEN 2 AND 120),
      email text NOT NULL CONSTRAINT staff_invitations_email_is_one_address
        CHECK (length(email) <= 320 AND email ~ '^[^@[:space:],;:<>()"]+@[^@[:space:],;:<>()"]+$'),
      email_key text GENERATED ALWAYS AS (lower(btrim(email))) STORED,
      permissions text[] NOT NULL CONSTRAINT staff_invitations_permissions_known
        CHECK (cardinality(permissions) > 0 AND permissions <@
          '{assessor,manager,decider,finance,trainer,auditor,administrator}'::text[]),
      auditor_until date,
      reason text NOT NULL CONSTRAINT staff_invitations_reason_length CHECK (length(reason) <= 500),
      link_id bigint NOT NULL CONSTRAINT staff_invitations_link_once UNIQUE REFERENCES single_use_links (id),
      invited_by bigint REFERENCES people (id),
      invited_at timestamptz NOT NULL,
      accepted_at timestamptz,
      accepted_by bigint REFERENCES people (id),
      withdrawn_at timestamptz,
      withdrawn_by bigint REFERENCES people (id),
      CONSTRAINT staff_invitations_auditor_is_dated
        CHECK ('auditor' = ANY (permissions) = (auditor_until IS NOT NULL)),
      CONSTRAINT staff_invitations_unsigned_for_administrator
        CHECK (invited_by IS NOT NULL OR permissions = '{administrator}'::text[]),
      CONSTRAINT staff_invitations_accepted_by_somebody CHECK ((accepted_at IS NULL) = (accepted_by IS NULL)),
      CONSTRAINT staff_invitations_accepted_or_withdrawn CHECK (accepted_at IS NULL OR withdrawn_at IS NULL),
      CONSTRAINT staff_invitations_not_for_oneself CHECK (accepted_by <> invited_by)
    );
    CREATE UNIQUE INDEX staff_invitations_once_at_a_time ON staff_invitations (email_key)
      WHERE accepted_at IS NULL AND withdrawn_at IS NULL;
    CREATE UNIQUE INDEX staff_invitations_first_administrator_once ON staff_invitations ((invited_by IS NULL))
      WHERE invited_by IS NULL AND withdrawn_at IS NULL;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE staff_invitations;');
}
