-- The offices' desks: where each routing stands, who has it in charge, every step for ever; who is absent and when.
ALTER TABLE registration_routings ADD COLUMN state TEXT NOT NULL DEFAULT 'sent'
    CHECK (state IN ('sent', 'given', 'taken', 'seen', 'returned', 'closed', 'passed', 'withdrawn'));
ALTER TABLE registration_routings ADD COLUMN holder_id INTEGER REFERENCES operators (id);
ALTER TABLE registration_routings ADD COLUMN held_since TEXT;
ALTER TABLE registration_classes ADD COLUMN reason TEXT;
-- What an office had taken in charge before it had a desk.
UPDATE registration_routings SET state = 'taken',
    (holder_id, held_since) = (SELECT d.met_by, d.met_at FROM deadlines d WHERE d.subject_kind = 'registration'
        AND d.subject_id = registration_routings.registration_id AND d.office_id = registration_routings.office_id
        AND d.activity = 'P1.3' AND d.met_at IS NOT NULL ORDER BY d.id DESC LIMIT 1)
WHERE kind = 'competence' AND until IS NULL AND EXISTS (SELECT 1 FROM deadlines d
    WHERE d.subject_kind = 'registration' AND d.subject_id = registration_routings.registration_id
        AND d.office_id = registration_routings.office_id AND d.activity = 'P1.3' AND d.met_at IS NOT NULL);
CREATE INDEX registration_routings_desk ON registration_routings (office_id, state, id) WHERE until IS NULL;
CREATE INDEX registration_routings_state ON registration_routings (state, id) WHERE until IS NULL;
CREATE INDEX registration_routings_past ON registration_routings (office_id, id);
CREATE INDEX registration_routings_holder ON registration_routings (holder_id, state, id) WHERE holder_id IS NOT NULL;
-- For the indicators: the clocks that were started in a period.
CREATE INDEX deadlines_opened ON deadlines (activity, opened_at);

CREATE TABLE routing_steps (
    id INTEGER PRIMARY KEY,
    routing_id INTEGER NOT NULL REFERENCES registration_routings (id),
    registration_id INTEGER NOT NULL,
    at TEXT NOT NULL,
    operator_id INTEGER NOT NULL,
    operator_name TEXT NOT NULL,
    act TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    from_holder INTEGER,
    from_since TEXT,
    office_id INTEGER,
    person_id INTEGER,
    dossier_id INTEGER,
    next_id INTEGER,
    undoes INTEGER,
    note TEXT,
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX routing_steps_routing ON routing_steps (routing_id, id);
CREATE INDEX routing_steps_registration ON routing_steps (registration_id, id);

CREATE TABLE absences (
    id INTEGER PRIMARY KEY,
    operator_id INTEGER NOT NULL REFERENCES operators (id),
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    substitute_id INTEGER REFERENCES operators (id),
    note TEXT,
    created_at TEXT NOT NULL,
    created_by INTEGER NOT NULL REFERENCES operators (id),
    ended_at TEXT,
    ended_by INTEGER REFERENCES operators (id),
    CHECK (last_day >= first_day)
) STRICT;
CREATE INDEX absences_operator ON absences (operator_id, last_day) WHERE ended_at IS NULL;
CREATE INDEX absences_days ON absences (last_day, id);

-- A step is written once. A routing ends once, and where it went and when is never rewritten.
CREATE TRIGGER routing_steps_once BEFORE INSERT ON routing_steps
WHEN EXISTS (SELECT 1 FROM routing_steps WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'sealed: routing_steps'); END;
CREATE TRIGGER routing_steps_no_update BEFORE UPDATE ON routing_steps
BEGIN SELECT RAISE(ABORT, 'sealed: routing_steps'); END;
CREATE TRIGGER routing_steps_no_delete BEFORE DELETE ON routing_steps
BEGIN SELECT RAISE(ABORT, 'sealed: routing_steps'); END;
CREATE TRIGGER registration_routings_end_once BEFORE UPDATE ON registration_routings
WHEN OLD.until IS NOT NULL OR NEW.id <> OLD.id OR NEW.registration_id <> OLD.registration_id
    OR NEW.office_id <> OLD.office_id OR NEW.kind <> OLD.kind OR NEW.since <> OLD.since OR NEW.since_by <> OLD.since_by
BEGIN SELECT RAISE(ABORT, 'sealed: registration_routings'); END;
CREATE TRIGGER registration_routings_no_delete BEFORE DELETE ON registration_routings
BEGIN SELECT RAISE(ABORT, 'sealed: registration_routings'); END;
CREATE TRIGGER registration_classes_end_once BEFORE UPDATE ON registration_classes
WHEN OLD.until IS NOT NULL OR NEW.until IS NULL OR NEW.id <> OLD.id OR NEW.registration_id <> OLD.registration_id
    OR NEW.class_id <> OLD.class_id OR NEW.since <> OLD.since OR NEW.since_by <> OLD.since_by
BEGIN SELECT RAISE(ABORT, 'sealed: registration_classes'); END;
CREATE TRIGGER registration_classes_no_delete BEFORE DELETE ON registration_classes
BEGIN SELECT RAISE(ABORT, 'sealed: registration_classes'); END;
CREATE TRIGGER absences_end_once BEFORE UPDATE ON absences
WHEN OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL OR NEW.id <> OLD.id OR NEW.operator_id <> OLD.operator_id
    OR NEW.first_day <> OLD.first_day OR NEW.last_day <> OLD.last_day OR NEW.substitute_id IS NOT OLD.substitute_id
BEGIN SELECT RAISE(ABORT, 'sealed: absences'); END;
CREATE TRIGGER absences_no_delete BEFORE DELETE ON absences
BEGIN SELECT RAISE(ABORT, 'sealed: absences'); END;
