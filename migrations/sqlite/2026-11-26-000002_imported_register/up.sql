-- What was brought over from the register of another program: the rows keep their numbers, the years they fill are closed to
-- the ordinary series. A year that is still running goes on after the highest number that was brought.
CREATE TABLE register_imports (
    id INTEGER NOT NULL PRIMARY KEY,
    source TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_sha256 TEXT NOT NULL,
    rows INTEGER NOT NULL CHECK (rows >= 1),
    imported_at TEXT NOT NULL,
    operator_id INTEGER NOT NULL,
    operator_name TEXT NOT NULL,
    digest BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE closed_years (
    year INTEGER NOT NULL PRIMARY KEY,
    last_number INTEGER NOT NULL CHECK (last_number >= 1),
    rows INTEGER NOT NULL CHECK (rows >= 1 AND rows <= last_number),
    goes_on INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What the other register said of a row and ours has no place for.
CREATE TABLE imported_registrations (
    registration_id INTEGER NOT NULL PRIMARY KEY,
    import_id INTEGER NOT NULL REFERENCES register_imports (id),
    line INTEGER NOT NULL,
    hour_known INTEGER NOT NULL,
    medium TEXT,
    class TEXT,
    offices TEXT,
    fingerprint TEXT,
    annulled INTEGER NOT NULL,
    annulled_on TEXT,
    annulled_why TEXT,
    digest BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX imported_registrations_import ON imported_registrations (import_id, registration_id);
CREATE INDEX imported_registrations_annulled ON imported_registrations (registration_id) WHERE annulled;

-- An office of the other register had the letter then: found by that office, and nobody's duty now.
CREATE INDEX registration_routings_former ON registration_routings (office_id, registration_id) WHERE until = since;

CREATE TRIGGER register_imports_no_update BEFORE UPDATE ON register_imports
BEGIN SELECT RAISE(ABORT, 'sealed: register_imports'); END;
CREATE TRIGGER register_imports_no_delete BEFORE DELETE ON register_imports
BEGIN SELECT RAISE(ABORT, 'sealed: register_imports'); END;
CREATE TRIGGER imported_registrations_no_update BEFORE UPDATE ON imported_registrations
BEGIN SELECT RAISE(ABORT, 'sealed: imported_registrations'); END;
CREATE TRIGGER imported_registrations_no_delete BEFORE DELETE ON imported_registrations
BEGIN SELECT RAISE(ABORT, 'sealed: imported_registrations'); END;
-- A row is announced as imported before it enters the register, and only in a year that was brought.
CREATE TRIGGER imported_registrations_enter BEFORE INSERT ON imported_registrations
WHEN EXISTS (SELECT 1 FROM registrations WHERE id = NEW.registration_id)
    OR EXISTS (SELECT 1 FROM imported_registrations WHERE registration_id = NEW.registration_id)
    OR NOT EXISTS (SELECT 1 FROM closed_years WHERE year = NEW.registration_id / 100000000 AND last_number >= NEW.registration_id % 100000000)
BEGIN SELECT RAISE(ABORT, 'sealed: imported registration'); END;
-- A year with numbers of our own is not brought over; what was brought of a year only grows.
CREATE TRIGGER closed_years_enter BEFORE INSERT ON closed_years
WHEN EXISTS (SELECT 1 FROM registrations WHERE year = NEW.year) OR EXISTS (SELECT 1 FROM closed_years WHERE year = NEW.year)
BEGIN SELECT RAISE(ABORT, 'sealed: the year has numbers of its own'); END;
CREATE TRIGGER closed_years_grow BEFORE UPDATE ON closed_years
WHEN NEW.year <> OLD.year OR NEW.goes_on <> OLD.goes_on OR NEW.rows < OLD.rows OR NEW.last_number < OLD.last_number
    OR (OLD.goes_on AND NEW.last_number <> OLD.last_number)
BEGIN SELECT RAISE(ABORT, 'sealed: closed_years'); END;
CREATE TRIGGER closed_years_no_delete BEFORE DELETE ON closed_years
BEGIN SELECT RAISE(ABORT, 'sealed: closed_years'); END;

-- The second wall again: rows announced as imported pass, no number of our own enters a closed year.
DROP TRIGGER registrations_follow;
CREATE TRIGGER registrations_follow BEFORE INSERT ON registrations
WHEN NOT EXISTS (SELECT 1 FROM imported_registrations WHERE registration_id = NEW.id)
    AND (NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM registrations WHERE year = NEW.year)
        OR NEW.registered_at < COALESCE((SELECT registered_at FROM registrations ORDER BY id DESC LIMIT 1), '')
        OR EXISTS (SELECT 1 FROM registrations WHERE year > NEW.year)
        OR EXISTS (SELECT 1 FROM closed_years WHERE year = NEW.year AND NOT goes_on))
BEGIN SELECT RAISE(ABORT, 'sealed: registration out of sequence'); END;
CREATE TRIGGER registrations_numbered BEFORE INSERT ON registrations
WHEN NEW.id <> NEW.year * 100000000 + NEW.number
BEGIN SELECT RAISE(ABORT, 'sealed: registration id'); END;

-- The counter may step over what was brought of the year that is running, once, before its first number of our own.
DROP TRIGGER registers_no_return;
CREATE TRIGGER registers_no_return BEFORE UPDATE ON registers
WHEN (NEW.year < OLD.year OR (NEW.year = OLD.year AND NEW.last NOT IN (OLD.last, OLD.last + 1)) OR (NEW.year > OLD.year AND NEW.last > 1))
    AND NOT (NEW.code = 'PG' AND (NEW.year > OLD.year OR (NEW.year = OLD.year AND OLD.last = 0))
        AND EXISTS (SELECT 1 FROM closed_years WHERE year = NEW.year AND goes_on AND last_number = NEW.last))
BEGIN SELECT RAISE(ABORT, 'sealed: a register never goes back'); END;
