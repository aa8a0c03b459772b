import type { Knex } from 'knex';

/** No score without a cleared declaration; what was sent stays (guarantees.md D15, D16; product.md, 14 and 15). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE panel_members (
      round_id bigint NOT NULL REFERENCES rounds (id),
      person_id bigint NOT NULL REFERENCES people (id),
      part text NOT NULL DEFAULT 'member' CONSTRAINT panel_members_part_known CHECK (part IN ('chair', 'member')),
      PRIMARY KEY (round_id, person_id)
    );
    CREATE UNIQUE INDEX panel_members_one_chair ON panel_members (round_id) WHERE part = 'chair';

    CREATE TABLE conflict_declarations (
      application_id bigint NOT NULL REFERENCES applications (id),
      person_id bigint NOT NULL REFERENCES people (id),
      kind text NOT NULL CONSTRAINT conflict_declarations_kind_known
        CHECK (kind IN ('none', 'direct', 'indirect', 'unsure')),
      note text NOT NULL DEFAULT '',
      declared_at timestamptz NOT NULL,
      ruling text CONSTRAINT conflict_declarations_ruling_known CHECK (ruling IN ('may score', 'may not score')),
      ruled_by bigint REFERENCES people (id),
      ruled_at timestamptz,
      ruling_reason text,
      may_score boolean NOT NULL GENERATED ALWAYS AS
        (coalesce(kind = 'none' OR (kind IN ('indirect', 'unsure') AND ruling = 'may score'), false)) STORED,
      PRIMARY KEY (application_id, person_id),
      CONSTRAINT conflict_declarations_clearance UNIQUE (application_id, person_id, may_score),
      CONSTRAINT conflict_declarations_say_what CHECK (kind = 'none' OR btrim(note) <> ''),
      CONSTRAINT conflict_declarations_ruled_by_another CHECK (ruled_by <> person_id),
      CONSTRAINT conflict_declarations_ruling_whole CHECK ((ruling IS NULL) = (ruled_by IS NULL)
        AND (ruling IS NULL) = (ruled_at IS NULL) AND (ruling IS NULL) = (ruling_reason IS NULL))
    );
    CREATE INDEX conflict_declarations_by_person ON conflict_declarations (person_id, application_id);

    CREATE TABLE assignments (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      application_id bigint NOT NULL,
      round_id bigint NOT NULL,
      assessor_id bigint NOT NULL REFERENCES people (id),
      status text NOT NULL DEFAULT 'assigned' CONSTRAINT assignments_status_known
        CHECK (status IN ('assigned', 'declined', 'in_progress', 'submitted', 'void')),
      assigned_by bigint NOT NULL REFERENCES people (id),
      assigned_at timestamptz NOT NULL,
      due_on date NOT NULL,
      strength text NOT NULL DEFAULT '',
      improvement text NOT NULL DEFAULT '',
      submitted_at timestamptz,
      void_reason text,
      version integer NOT NULL DEFAULT 1,
      FOREIGN KEY (application_id, round_id) REFERENCES applications (id, round_id),
      CONSTRAINT assignments_once_per_assessor UNIQUE (application_id, assessor_id),
      CONSTRAINT assignments_whole UNIQUE (id, application_id, round_id, assessor_id),
      CONSTRAINT assignments_not_by_oneself CHECK (assigned_by <> assessor_id),
      CONSTRAINT assignments_submitted_whole CHECK ((status = 'submitted') = (submitted_at IS NOT NULL)),
      CONSTRAINT assignments_feedback_with_scores CHECK (status <> 'submitted'
        OR (btrim(strength) <> '' AND btrim(improvement) <> '')),
      CONSTRAINT assignments_void_has_reason CHECK (status <> 'void' OR btrim(void_reason) <> '')
    );
    CREATE INDEX assignments_by_assessor ON assignments (assessor_id, status, id);
    INSERT INTO status_moves VALUES ('assignments', 'assigned', 'in_progress'), ('assignments', 'assigned', 'declined'),
      ('assignments', 'in_progress', 'declined'), ('assignments', 'declined', 'assigned'),
      ('assignments', 'in_progress', 'submitted'), ('assignments', 'submitted', 'in_progress'),
      ('assignments', 'submitted', 'void'), ('assignments', 'in_progress', 'void'), ('assignments', 'assigned', 'void');
    CREATE TRIGGER assignments_status_moves BEFORE UPDATE ON assignments
      FOR EACH ROW EXECUTE FUNCTION refuse_unknown_move();
    CREATE TRIGGER assignments_version_read BEFORE UPDATE ON assignments
      FOR EACH ROW EXECUTE FUNCTION count_version();

    CREATE TABLE scores (
      assignment_id bigint NOT NULL,
      criterion_id bigint NOT NULL,
      application_id bigint NOT NULL,
      round_id bigint NOT NULL,
      assessor_id bigint NOT NULL,
      mark smallint CONSTRAINT scores_mark_range CHECK (mark BETWEEN 0 AND 5),
      reason text NOT NULL DEFAULT '',
      may_score boolean NOT NULL DEFAULT true CONSTRAINT scores_need_clearance CHECK (may_score),
      PRIMARY KEY (assignment_id, criterion_id),
      CONSTRAINT scores_of_assignment FOREIGN KEY (assignment_id, application_id, round_id, assessor_id)
        REFERENCES assignments (id, application_id, round_id, assessor_id),
      CONSTRAINT scores_of_round FOREIGN KEY (criterion_id, round_id) REFERENCES criteria (id, round_id),
      CONSTRAINT scores_after_clear_declaration FOREIGN KEY (application_id, assessor_id, may_score)
        REFERENCES conflict_declarations (application_id, person_id, may_score)
    );

    CREATE TABLE score_history (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      assignment_id bigint NOT NULL REFERENCES assignments (id),
      scores jsonb NOT NULL,
      strength text NOT NULL,
      improvement text NOT NULL,
      why text NOT NULL,
      kept_at timestamptz NOT NULL
    );
    CREATE TRIGGER score_history_append_only BEFORE UPDATE OR DELETE ON score_history
      FOR EACH ROW EXECUTE FUNCTION refuse_change();

    CREATE FUNCTION keep_scores_once_submitted() RETURNS trigger LANGUAGE plpgsql
      SET search_path = pg_catalog, public AS $$
    DECLARE
      assignment_status text;
    BEGIN
      SELECT status INTO assignment_status FROM assignments
        WHERE id = coalesce(NEW.assignment_id, OLD.assignment_id) FOR SHARE;
      IF assignment_status = 'submitted' OR (assignment_status = 'void' AND TG_OP <> 'DELETE') THEN
        RAISE EXCEPTION 'scores do not change once they are sent'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'scores_fixed_once_submitted', TABLE = 'scores';
      END IF;
      RETURN coalesce(NEW, OLD);
    END $$;
    CREATE TRIGGER scores_fixed_once_submitted BEFORE INSERT OR UPDATE OR DELETE ON scores
      FOR EACH ROW EXECUTE FUNCTION keep_scores_once_submitted();

    CREATE TABLE moderated_scores (
      application_id bigint NOT NULL,
      round_id bigint NOT NULL,
      criterion_id bigint NOT NULL,
      mark smallint NOT NULL CONSTRAINT moderated_scores_mark_range CHECK (mark BETWEEN 0 AND 5),
      reason text NOT NULL CONSTRAINT moderated_scores_say_why CHECK (btrim(reason) <> ''),
      agreed_by bigint NOT NULL REFERENCES people (id),
      agreed_at timestamptz NOT NULL,
      PRIMARY KEY (application_id, criterion_id),
      FOREIGN KEY (application_id, round_id) REFERENCES applications (id, round_id),
      FOREIGN KEY (criterion_id, round_id) REFERENCES criteria (id, round_id)
    );

    CREATE FUNCTION refuse_assessor_of_own_group() RETURNS trigger LANGUAGE plpgsql
      SET search_path = pg_catalog, public AS $$
    BEGIN
      IF EXISTS (SELECT 1 FROM memberships m JOIN applications a ON a.group_id = m.group_id
        WHERE a.id = NEW.application_id AND m.person_id = NEW.assessor_id) THEN
        RAISE EXCEPTION 'nobody assesses a bid of their own group'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'assignments_not_of_own_group', TABLE = 'assignments';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER assignments_not_of_own_group BEFORE INSERT ON assignments
      FOR EACH ROW EXECUTE FUNCTION refuse_assessor_of_own_group();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE moderated_scores; DROP TABLE score_history; DROP TABLE scores; DROP TABLE assignments;
    DROP TABLE conflict_declarations; DROP TABLE panel_members;
    DROP FUNCTION refuse_assessor_of_own_group(); DROP FUNCTION keep_scores_once_submitted();
    DELETE FROM status_moves WHERE subject = 'assignments';
  `);
}
