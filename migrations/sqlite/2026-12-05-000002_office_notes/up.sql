-- What an office is told within the house without a registration: an act that was communicated by an internal note. A note is
-- written once and read once.
CREATE TABLE office_notes (
    id INTEGER PRIMARY KEY,
    office_id INTEGER NOT NULL REFERENCES offices (id),
    subject_kind TEXT NOT NULL CHECK (subject_kind <> ''),
    subject_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    note TEXT,
    sent_at TEXT NOT NULL,
    sent_by INTEGER REFERENCES operators (id),
    sent_name TEXT NOT NULL,
    read_at TEXT,
    read_by INTEGER REFERENCES operators (id),
    read_name TEXT,
    CHECK ((read_at IS NULL) = (read_by IS NULL) AND (read_at IS NULL) = (read_name IS NULL))
) STRICT;
CREATE INDEX office_notes_waiting ON office_notes (office_id, id) WHERE read_at IS NULL;
CREATE INDEX office_notes_office ON office_notes (office_id, id);
CREATE TRIGGER office_notes_once BEFORE INSERT ON office_notes
WHEN NEW.read_at IS NOT NULL OR EXISTS (SELECT 1 FROM office_notes WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'sealed: office_notes'); END;
CREATE TRIGGER office_notes_stay BEFORE UPDATE ON office_notes
WHEN OLD.read_at IS NOT NULL OR NEW.read_at IS NULL OR NEW.id <> OLD.id OR NEW.office_id <> OLD.office_id
    OR NEW.subject_kind <> OLD.subject_kind OR NEW.subject_id <> OLD.subject_id OR NEW.title <> OLD.title
    OR NEW.note IS NOT OLD.note OR NEW.sent_at <> OLD.sent_at OR NEW.sent_by IS NOT OLD.sent_by OR NEW.sent_name <> OLD.sent_name
BEGIN SELECT RAISE(ABORT, 'sealed: office_notes'); END;
CREATE TRIGGER office_notes_no_delete BEFORE DELETE ON office_notes
BEGIN SELECT RAISE(ABORT, 'sealed: office_notes'); END;
