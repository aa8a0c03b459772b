import type { Knex } from 'knex';

/** One schedule of amounts, prepared by one person and approved by another (product.md, 10 and 16; D4, D5). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE schedules (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      fund_id bigint NOT NULL,
      round_id bigint NOT NULL,
      status text NOT NULL DEFAULT 'prepared' CONSTRAINT schedules_status_known
        CHECK (status IN ('prepared', 'approved', 'released', 'cancelled')),
      prepared_by bigint NOT NULL REFERENCES people (id),
      prepared_at timestamptz NOT NULL,
      approved_by bigint REFERENCES people (id),
      approved_at timestamptz,
      released_by bigint REFERENCES people (id),
      released_at timestamptz,
      version integer NOT NULL DEFAULT 1,
      FOREIGN KEY (round_id, fund_id) REFERENCES rounds (id, fund_id),
      CONSTRAINT schedules_approved_by_another CHECK (approved_by <> prepared_by),
      CONSTRAINT schedules_approved_whole CHECK ((status IN ('approved', 'released')) = (approved_at IS NOT NULL)
        AND (approved_at IS NULL) = (approved_by IS NULL)),
      CONSTRAINT schedules_released_whole CHECK ((status = 'released') = (released_at IS NOT NULL)
        AND (released_at IS NULL) = (released_by IS NULL))
    );
    CREATE INDEX schedules_by_round ON schedules (round_id, id);
    INSERT INTO status_moves VALUES ('schedules', 'prepared', 'approved'), ('schedules', 'prepared', 'cancelled'),
      ('schedules', 'approved', 'released');
    CREATE TRIGGER schedules_status_moves BEFORE UPDATE ON schedules
      FOR EACH ROW EXECUTE FUNCTION refuse_unknown_move();
    CREATE TRIGGER schedules_version_read BEFORE UPDATE ON schedules FOR EACH ROW EXECUTE FUNCTION count_version();

    CREATE TABLE schedule_lines (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      schedule_id bigint NOT NULL REFERENCES schedules (id),
      application_id bigint NOT NULL REFERENCES applications (id),
      outcome text NOT NULL CONSTRAINT schedule_lines_outcome_known CHECK (outcome IN ('award', 'decline')),
      amount_pence bigint CONSTRAINT schedule_lines_amount CHECK (amount_pence BETWEEN 1 AND 100000000000),
      decline_reason text CONSTRAINT schedule_lines_decline_reason_known CHECK (decline_reason IN
        ('below_standard', 'funds_exhausted', 'due_diligence', 'duplicate', 'other')),
      reason text NOT NULL CONSTRAINT schedule_lines_say_why CHECK (btrim(reason) <> ''),
      taken_out_at timestamptz,
      taken_out_because text,
      CONSTRAINT schedule_lines_outcome_whole CHECK ((outcome = 'award') = (amount_pence IS NOT NULL)
        AND (outcome = 'decline') = (decline_reason IS NOT NULL)),
      CONSTRAINT schedule_lines_taken_out_whole CHECK ((taken_out_at IS NULL) = (taken_out_because IS NULL))
    );
    CREATE UNIQUE INDEX schedule_lines_one_live_per_application ON schedule_lines (application_id)
      WHERE taken_out_at IS NULL;
    CREATE INDEX schedule_lines_by_schedule ON schedule_lines (schedule_id, id);

    CREATE SEQUENCE award_numbers;
    CREATE TABLE awards (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      reference text NOT NULL CONSTRAINT awards_reference_once UNIQUE,
      fund_id bigint NOT NULL REFERENCES funds (id),
      round_id bigint REFERENCES rounds (id),
      group_id bigint NOT NULL REFERENCES groups (id),
      application_id bigint,
      schedule_id bigint REFERENCES schedules (id),
      status text NOT NULL CONSTRAINT awards_status_known CHECK (status IN ('approved', 'offered', 'accepted',
        'countersigned', 'active', 'suspended', 'completing', 'closed', 'terminated', 'recovery',
        'declined_by_group', 'expired', 'withdrawn_by_council')),
      project_name text NOT NULL,
      public_summary text NOT NULL,
      requested_pence bigint CONSTRAINT awards_requested CHECK (requested_pence BETWEEN 1 AND 100000000000),
      amount_pence bigint NOT NULL CONSTRAINT awards_amount CHECK (amount_pence BETWEEN 1 AND 100000000000),
      awarded_on date NOT NULL,
      starts_on date,
      ends_on date CONSTRAINT awards_end_after_start CHECK (ends_on >= starts_on),
      wards text[] NOT NULL DEFAULT '{}',
      activity_type text,
      priority text,
      source text,
      invented text CONSTRAINT awards_invented_known CHECK (invented IN ('amount', 'everything')),
      prepared_by bigint NOT NULL REFERENCES people (id),
      approved_by bigint NOT NULL REFERENCES people (id),
      released_on date,
      version integer NOT NULL DEFAULT 1,
      CONSTRAINT awards_of_group FOREIGN KEY (application_id, group_id) REFERENCES applications (id, group_id),
      CONSTRAINT awards_approved_by_another CHECK (approved_by <> prepared_by),
      CONSTRAINT awards_not_above_request CHECK (amount_pence <= requested_pence),
      CONSTRAINT awards_bid_or_source CHECK ((application_id IS NULL) = (source IS NOT NULL AND btrim(source) <> '')),
      CONSTRAINT awards_released_has_date CHECK ((status = 'approved') = (released_on IS NULL))
    );
    CREATE UNIQUE INDEX awards_one_live_per_application ON awards (application_id)
      WHERE status NOT IN ('declined_by_group', 'expired', 'withdrawn_by_council');
    CREATE INDEX awards_by_fund_and_day ON awards (fund_id, awarded_on, id);
    CREATE INDEX awards_by_group ON awards (group_id);

    INSERT INTO status_moves VALUES ('awards', 'approved', 'offered'), ('awards', 'offered', 'accepted'),
      ('awards', 'offered', 'declined_by_group'), ('awards', 'offered', 'expired'),
      ('awards', 'offered', 'withdrawn_by_council'), ('awards', 'accepted', 'countersigned'),
      ('awards', 'countersigned', 'active'), ('awards', 'active', 'suspended'), ('awards', 'suspended', 'active'),
      ('awards', 'active', 'completing'), ('awards', 'completing', 'closed'), ('awards', 'active', 'terminated'),
      ('awards', 'suspended', 'terminated'), ('awards', 'terminated', 'recovery'), ('awards', 'completing', 'recovery'),
      ('awards', 'recovery', 'closed');
    CREATE TRIGGER awards_status_moves BEFORE UPDATE ON awards FOR EACH ROW EXECUTE FUNCTION refuse_unknown_move();
    CREATE TRIGGER awards_version_read BEFORE UPDATE ON awards FOR EACH ROW EXECUTE FUNCTION count_version();

    CREATE FUNCTION refuse_interested_decision() RETURNS trigger LANGUAGE plpgsql
      SET search_path = pg_catalog, public AS $$
    BEGIN
      PERFORM 1 FROM memberships WHERE group_id = NEW.group_id
        AND person_id IN (NEW.prepared_by, NEW.approved_by) AND until_at IS NULL FOR SHARE;
      IF FOUND THEN
        RAISE EXCEPTION 'nobody decides on their own group'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'awards_not_to_own_group', TABLE = 'awards';
      END IF;
      PERFORM 1 FROM conflict_declarations WHERE application_id = NEW.application_id
        AND person_id IN (NEW.prepared_by, NEW.approved_by) AND NOT may_score FOR SHARE;
      IF FOUND THEN
        RAISE EXCEPTION 'nobody with a declared conflict decides'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'awards_without_conflict', TABLE = 'awards';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER awards_without_interest BEFORE INSERT OR UPDATE OF prepared_by, approved_by, group_id ON awards
      FOR EACH ROW EXECUTE FUNCTION refuse_interested_decision();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE awards; DROP SEQUENCE award_numbers; DROP TABLE schedule_lines; DROP TABLE schedules;
    DROP FUNCTION refuse_interested_decision();
    DELETE FROM status_moves WHERE subject IN ('awards', 'schedules');
  `);
}
